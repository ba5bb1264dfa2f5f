import type { Route } from '../http/router.ts';
import { createSurface, type SurfaceHandler } from '../http/surface.ts';
import { addApp, changeApp, holdOffApp, listApps } from './apps.ts';
import { readClock, setClock } from './clock.ts';
import { addDepartment, changeDepartment, listDepartments, removeDepartment } from './departments.ts';
import { addDeliveryFault, addFault, clearDeliveryFaults, clearFaults, listFaults } from './faults.ts';
import { putGallery, readGallery } from './gallery.ts';
import { addGroup, changeGroup, dissolveGroup, joinGroup, leaveGroup, listGroups } from './groups.ts';
import { judgeCardJson } from './judge-card-json.ts';
import { addUser, changeUser, listUsers, removeUser } from './people.ts';
import { listScenarios, playStep, putScenarios } from './scenarios.ts';
import { restoreSnapshot, takeSnapshot } from './snapshots.ts';
import { changeTenant, readTenant } from './tenant-settings.ts';
import {
  clearTraffic,
  controlStream,
  expireAppTokens,
  listAllMessages,
  listEvents,
  listTraffic,
  redeliverEvent,
  resetAll,
} from './transcript.ts';
import { tryTap } from './try-tap.ts';

/** Every call of `/control`, in the order of docs/emulator.md. */
export const CONTROL_ROUTES: Route<SurfaceHandler>[] = [
  { method: 'GET', path: '/control/clock', handler: readClock },
  { method: 'POST', path: '/control/clock', handler: setClock },
  { method: 'GET', path: '/control/apps', handler: listApps },
  { method: 'POST', path: '/control/apps', handler: addApp },
  { method: 'PATCH', path: '/control/apps/:appId', handler: changeApp },
  { method: 'POST', path: '/control/apps/:appId/hold-off', handler: holdOffApp },
  { method: 'GET', path: '/control/users', handler: listUsers },
  { method: 'POST', path: '/control/users', handler: addUser },
  { method: 'PATCH', path: '/control/users/:openId', handler: changeUser },
  { method: 'DELETE', path: '/control/users/:openId', handler: removeUser },
  { method: 'GET', path: '/control/groups', handler: listGroups },
  { method: 'POST', path: '/control/groups', handler: addGroup },
  { method: 'PATCH', path: '/control/groups/:chatId', handler: changeGroup },
  { method: 'DELETE', path: '/control/groups/:chatId', handler: dissolveGroup },
  { method: 'POST', path: '/control/groups/:chatId/members', handler: joinGroup },
  { method: 'DELETE', path: '/control/groups/:chatId/members/:id', handler: leaveGroup },
  { method: 'GET', path: '/control/tenant', handler: readTenant },
  { method: 'PATCH', path: '/control/tenant', handler: changeTenant },
  { method: 'GET', path: '/control/departments', handler: listDepartments },
  { method: 'POST', path: '/control/departments', handler: addDepartment },
  { method: 'PATCH', path: '/control/departments/:id', handler: changeDepartment },
  { method: 'DELETE', path: '/control/departments/:id', handler: removeDepartment },
  { method: 'POST', path: '/control/faults', handler: addFault },
  { method: 'GET', path: '/control/faults', handler: listFaults },
  { method: 'DELETE', path: '/control/faults', handler: clearFaults },
  { method: 'POST', path: '/control/delivery-faults', handler: addDeliveryFault },
  { method: 'DELETE', path: '/control/delivery-faults', handler: clearDeliveryFaults },
  { method: 'GET', path: '/control/traffic', handler: listTraffic },
  { method: 'DELETE', path: '/control/traffic', handler: clearTraffic },
  { method: 'GET', path: '/control/messages', handler: listAllMessages },
  { method: 'GET', path: '/control/events', handler: listEvents },
  { method: 'POST', path: '/control/events/:eventId/redeliver', handler: redeliverEvent },
  { method: 'POST', path: '/control/tokens/expire', handler: expireAppTokens },
  { method: 'GET', path: '/control/scenarios', handler: listScenarios },
  { method: 'PUT', path: '/control/scenarios', handler: putScenarios },
  { method: 'POST', path: '/control/scenarios/:id/steps/:n', handler: playStep },
  { method: 'GET', path: '/control/gallery', handler: readGallery },
  { method: 'PUT', path: '/control/gallery', handler: putGallery },
  { method: 'POST', path: '/control/cards/judge', handler: judgeCardJson },
  { method: 'POST', path: '/control/cards/tap', handler: tryTap },
  { method: 'GET', path: '/control/snapshot', handler: takeSnapshot },
  { method: 'POST', path: '/control/restore', handler: restoreSnapshot },
  { method: 'POST', path: '/control/reset', handler: resetAll },
  { method: 'GET', path: '/control/stream', handler: controlStream },
];

/** What a tester does. */
export const controlSurface = createSurface(CONTROL_ROUTES);
