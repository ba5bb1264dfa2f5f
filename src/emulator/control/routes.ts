import type { Route } from '../http/router.ts';
import { createSurface, type SurfaceHandler } from '../http/surface.ts';
import { addApp, changeApp, holdOffApp, listApps } from './apps.ts';
import { readClock, setClock } from './clock.ts';
import { addDepartment, listDepartments } from './departments.ts';
import { addDeliveryFault, addFault, clearDeliveryFaults, clearFaults, listFaults } from './faults.ts';
import { addGroup, addUser, changeUser, listUsers } from './people.ts';
import { listScenarios, playStep } from './scenarios.ts';
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

const CONTROL_ROUTES: Route<SurfaceHandler>[] = [
  { method: 'GET', path: '/control/clock', handler: readClock },
  { method: 'POST', path: '/control/clock', handler: setClock },
  { method: 'GET', path: '/control/apps', handler: listApps },
  { method: 'POST', path: '/control/apps', handler: addApp },
  { method: 'PATCH', path: '/control/apps/:appId', handler: changeApp },
  { method: 'POST', path: '/control/apps/:appId/hold-off', handler: holdOffApp },
  { method: 'GET', path: '/control/users', handler: listUsers },
  { method: 'POST', path: '/control/users', handler: addUser },
  { method: 'PATCH', path: '/control/users/:openId', handler: changeUser },
  { method: 'POST', path: '/control/groups', handler: addGroup },
  { method: 'GET', path: '/control/departments', handler: listDepartments },
  { method: 'POST', path: '/control/departments', handler: addDepartment },
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
  { method: 'POST', path: '/control/scenarios/:id/steps/:n', handler: playStep },
  { method: 'POST', path: '/control/reset', handler: resetAll },
  { method: 'GET', path: '/control/stream', handler: controlStream },
];

/** What a tester does. */
export const controlSurface = createSurface(CONTROL_ROUTES);
