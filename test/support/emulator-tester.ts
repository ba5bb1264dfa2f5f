import type {
  AppSpec,
  ChatView,
  ClockRequest,
  ClockView,
  DeliveryFaultSpec,
  EmulatedApp,
  EmulatedUser,
  FaultSpec,
  GroupSpec,
  MessageView,
  TrafficItem,
  UserSpec,
} from '../../src/emulator/protocol.ts';
import { call } from './emulator-http.ts';

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

/** The `/control` surface, typed. */
export function tester(url: string) {
  const post = <T>(path: string, body: unknown) => call<T>(url, 'POST', `/control${path}`, body);
  const get = <T>(path: string) => call<T>(url, 'GET', `/control${path}`);
  return {
    clock: () => get<ClockView>('/clock'),
    moveClock: (request: ClockRequest) => post<ClockView>('/clock', request),
    advance: (advanceMs: number) => post<ClockView>('/clock', { advanceMs }),
    apps: () => get<EmulatedApp[]>('/apps'),
    addApp: (spec: AppSpec) => post<EmulatedApp>('/apps', spec),
    changeApp: (appId: string, changes: Partial<AppSpec>) =>
      call<EmulatedApp>(url, 'PATCH', `/control/apps/${appId}`, changes),
    holdOff: (appId: string, isHeld: boolean) => post<unknown>(`/apps/${appId}/hold-off`, { isHeld }),
    users: () => get<EmulatedUser[]>('/users'),
    addUser: (spec: UserSpec) => post<EmulatedUser>('/users', spec),
    changeUser: (openId: string, changes: Partial<UserSpec>) =>
      call<EmulatedUser>(url, 'PATCH', `/control/users/${openId}`, changes),
    addGroup: (spec: GroupSpec) => post<Pick<ChatView, 'chatId'>>('/groups', spec),
    addFault: (spec: FaultSpec) => post<{ id: number }>('/faults', spec),
    clearFaults: () => call<unknown>(url, 'DELETE', '/control/faults'),
    addDeliveryFault: (spec: DeliveryFaultSpec) => post<unknown>('/delivery-faults', spec),
    clearDeliveryFaults: () => call<unknown>(url, 'DELETE', '/control/delivery-faults'),
    traffic: (after = 0) => get<TrafficItem[]>(`/traffic?after=${after}`),
    messages: (filter: { chatId?: string; openId?: string; appId?: string } = {}) =>
      get<MessageView[]>(`/messages?${new URLSearchParams(filter).toString()}`),
    events: () => get<ListedEvent[]>('/events'),
    redeliver: (eventId: string) => post<ListedEvent>(`/events/${eventId}/redeliver`, {}),
    expireTokens: (appId: string) => post<{ expired: number }>('/tokens/expire', { appId }),
    reset: () => post<unknown>('/reset', {}),
  };
}
