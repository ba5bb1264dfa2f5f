import type {
  AppSpec,
  CardJudgement,
  ChatView,
  ClockRequest,
  ClockView,
  DeliveryFaultSpec,
  DepartmentSpec,
  EmulatedApp,
  EmulatedDepartment,
  EmulatedUser,
  FaultSpec,
  Gallery,
  GroupSpec,
  JsonObject,
  MessageView,
  Scenario,
  ScenarioStepResult,
  Snapshot,
  TrafficItem,
  TryTapRequest,
  TryTapResult,
  UserSpec,
} from '../protocol.ts';
import { call } from './http.ts';

/** An event as `/control/events` lists it. */
export interface ListedEvent {
  eventId: string;
  appId: string;
  type: string;
  createdAt: number;
  attempts: { at: number; outcome: string }[];
  state: 'pending' | 'acked' | 'exhausted';
  nextAt?: number;
}

/** A fault on calls in force, as `/control/faults` lists it. */
interface ArmedFault {
  id: number;
  spec: FaultSpec;
  remaining: number;
}

/** For how long everybody may edit and recall what was sent. */
interface TenantSettings {
  editWithinMs: number;
  recallWithinMs: number;
}

/**
 * The `/control` surface, typed: everything that a tester does, one function a call (docs/emulator.md, Control). A
 * refused call throws an `EmulatorRefusal` with the problem.
 */
export function tester(url: string) {
  const post = <T>(path: string, body: unknown) => call<T>(url, 'POST', `/control${path}`, body);
  const get = <T>(path: string) => call<T>(url, 'GET', `/control${path}`);
  const patch = <T>(path: string, body: unknown) => call<T>(url, 'PATCH', `/control${path}`, body);
  const remove = <T>(path: string) => call<T>(url, 'DELETE', `/control${path}`);
  return {
    clock: () => get<ClockView>('/clock'),
    moveClock: (request: ClockRequest) => post<ClockView>('/clock', request),
    advance: (advanceMs: number) => post<ClockView>('/clock', { advanceMs }),
    apps: () => get<EmulatedApp[]>('/apps'),
    addApp: (spec: AppSpec) => post<EmulatedApp>('/apps', spec),
    changeApp: (appId: string, changes: Partial<AppSpec>) => patch<EmulatedApp>(`/apps/${appId}`, changes),
    holdOff: (appId: string, isHeld: boolean) => post<unknown>(`/apps/${appId}/hold-off`, { isHeld }),
    users: () => get<EmulatedUser[]>('/users'),
    addUser: (spec: UserSpec) => post<EmulatedUser>('/users', spec),
    changeUser: (openId: string, changes: Partial<UserSpec>) =>
      patch<EmulatedUser>(`/users/${openId}`, changes),
    removeUser: (openId: string) => remove<EmulatedUser>(`/users/${openId}`),
    departments: () => get<EmulatedDepartment[]>('/departments'),
    addDepartment: (spec: DepartmentSpec) => post<EmulatedDepartment>('/departments', spec),
    changeDepartment: (id: string, changes: Partial<DepartmentSpec>) =>
      patch<EmulatedDepartment>(`/departments/${id}`, changes),
    removeDepartment: (id: string) => remove<EmulatedDepartment>(`/departments/${id}`),
    groups: () => get<(GroupSpec & { chatId: string })[]>('/groups'),
    changeGroup: (chatId: string, changes: Partial<GroupSpec>) =>
      patch<GroupSpec>(`/groups/${chatId}`, changes),
    joinGroup: (chatId: string, who: { members?: string[]; apps?: string[] }) =>
      post<GroupSpec>(`/groups/${chatId}/members`, who),
    leaveGroup: (chatId: string, id: string) => remove<GroupSpec>(`/groups/${chatId}/members/${id}`),
    dissolveGroup: (chatId: string) => remove<GroupSpec>(`/groups/${chatId}`),
    tenant: () => get<TenantSettings>('/tenant'),
    changeTenant: (changes: Partial<TenantSettings>) => patch<TenantSettings>('/tenant', changes),
    snapshot: () => get<Snapshot>('/snapshot'),
    restore: (snapshot: Snapshot) => post<unknown>('/restore', snapshot),
    putScenarios: (scenarios: Scenario[]) =>
      call<Scenario[]>(url, 'PUT', '/control/scenarios', { scenarios }),
    scenarios: () => get<Scenario[]>('/scenarios'),
    playStep: (id: string, step: number) => post<ScenarioStepResult>(`/scenarios/${id}/steps/${step}`, {}),
    addGroup: (spec: GroupSpec) => post<Pick<ChatView, 'chatId'>>('/groups', spec),
    addFault: (spec: FaultSpec) => post<{ id: number }>('/faults', spec),
    faults: () => get<{ calls: ArmedFault[]; deliveries: DeliveryFaultSpec[] }>('/faults'),
    clearFaults: () => remove<unknown>('/faults'),
    addDeliveryFault: (spec: DeliveryFaultSpec) => post<unknown>('/delivery-faults', spec),
    clearDeliveryFaults: () => remove<unknown>('/delivery-faults'),
    traffic: (after = 0) => get<TrafficItem[]>(`/traffic?after=${after}`),
    clearTraffic: () => remove<unknown>('/traffic'),
    messages: (filter: { chatId?: string; openId?: string; appId?: string } = {}) =>
      get<MessageView[]>(`/messages?${new URLSearchParams(filter).toString()}`),
    events: () => get<ListedEvent[]>('/events'),
    redeliver: (eventId: string) => post<ListedEvent>(`/events/${eventId}/redeliver`, {}),
    expireTokens: (appId: string) => post<{ expired: number }>('/tokens/expire', { appId }),
    gallery: () => get<Gallery>('/gallery'),
    putGallery: (gallery: Gallery) => call<{ groups: number }>(url, 'PUT', '/control/gallery', gallery),
    judgeCard: (card: JsonObject) => post<CardJudgement>('/cards/judge', { card }),
    tryTap: (request: TryTapRequest) => post<TryTapResult>('/cards/tap', request),
    reset: () => post<unknown>('/reset', {}),
  };
}
