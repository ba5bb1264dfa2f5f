import type {
  AppSpec,
  ChatView,
  ClockRequest,
  ClockView,
  DeliveryFaultSpec,
  EditRequest,
  EmulatedApp,
  EmulatedUser,
  FaultSpec,
  FileView,
  MessageView,
  ReactRequest,
  Scenario,
  ScenarioStepResult,
  SendFileRequest,
  TapRequest,
  TapResult,
  TrafficItem,
  TranscribedMessage,
  WriteRequest,
} from '../../../emulator/protocol.ts';
import { get, patch, post, put, remove } from './http.ts';

/** Answer of `GET /control/faults`. */
export interface FaultsInForce {
  calls: { id: number; spec: FaultSpec; remaining: number }[];
  deliveries: DeliveryFaultSpec[];
}

/** Which part of a chat is meant, by a message: the newest one when nothing is said. */
export interface MessagesPart {
  before?: string;
  after?: string;
  around?: string;
}

/** Messages that one look at a chat loads. */
export const PAGE = 50;

const chat = (chatId: string) => `/client/chats/${encodeURIComponent(chatId)}`;
const message = (messageId: string) => `/client/messages/${encodeURIComponent(messageId)}`;

/** The emulator's routes that the page uses. Every call throws `RequestRefused` when it is refused. */
export const api = {
  people: () => get<EmulatedUser[]>('/client/people'),
  /** All chats of a person; only the one that is named tells its members. */
  chats: (as: string, membersOf = '') => get<ChatView[]>('/client/chats', { as, membersOf }),
  messages: (as: string, chatId: string, part: MessagesPart = {}) =>
    get<MessageView[]>(`${chat(chatId)}/messages`, { as, limit: String(PAGE), ...part }),
  thread: (as: string, chatId: string, thread: string, limit: number) =>
    get<MessageView[]>(`${chat(chatId)}/messages`, { as, thread, limit: String(limit) }),
  search: (as: string, chatId: string, q: string) => get<MessageView[]>(`${chat(chatId)}/search`, { as, q }),
  write: (chatId: string, request: WriteRequest) => post<MessageView>(`${chat(chatId)}/messages`, request),
  sendFile: (chatId: string, request: SendFileRequest) => post<MessageView>(`${chat(chatId)}/files`, request),
  open: (chatId: string, as: string) => post<ChatView>(`${chat(chatId)}/open`, { as }),
  read: (chatId: string, as: string) => post<unknown>(`${chat(chatId)}/read`, { as }),
  menu: (chatId: string, as: string, eventKey: string) =>
    post<unknown>(`${chat(chatId)}/menu`, { as, eventKey }),
  tap: (messageId: string, request: TapRequest) => post<TapResult>(`${message(messageId)}/tap`, request),
  forward: (messageId: string, as: string, chatId: string) =>
    post<unknown>(`${message(messageId)}/forward`, { as, chatId }),
  edit: (messageId: string, request: EditRequest) => put<MessageView>(message(messageId), request),
  recall: (messageId: string, as: string) => post<MessageView>(`${message(messageId)}/recall`, { as }),
  react: (messageId: string, request: ReactRequest) =>
    post<MessageView>(`${message(messageId)}/reactions`, request),
  file: (messageId: string, as: string, key?: string) =>
    get<FileView>(`${message(messageId)}/file`, { as, ...(key ? { key } : {}) }),
  clock: () => get<ClockView>('/control/clock'),
  setClock: (request: ClockRequest) => post<ClockView>('/control/clock', request),
  addPerson: (spec: { name: string; title: string }) => post<EmulatedUser>('/control/users', spec),
  changePerson: (openId: string, changes: { resigned: boolean }) =>
    patch<EmulatedUser>(`/control/users/${encodeURIComponent(openId)}`, changes),
  apps: () => get<EmulatedApp[]>('/control/apps'),
  addApp: (spec: AppSpec) => post<EmulatedApp>('/control/apps', spec),
  changeApp: (appId: string, changes: Partial<AppSpec>) =>
    patch<EmulatedApp>(`/control/apps/${appId}`, changes),
  holdOff: (appId: string, isHeld: boolean) => post<unknown>(`/control/apps/${appId}/hold-off`, { isHeld }),
  faults: () => get<FaultsInForce>('/control/faults'),
  addFault: (spec: FaultSpec) => post<unknown>('/control/faults', spec),
  clearFaults: () => remove<unknown>('/control/faults'),
  addDeliveryFault: (spec: DeliveryFaultSpec) => post<unknown>('/control/delivery-faults', spec),
  clearDeliveryFaults: () => remove<unknown>('/control/delivery-faults'),
  scenarios: () => get<Scenario[]>('/control/scenarios'),
  playStep: (id: string, step: number) =>
    post<ScenarioStepResult>(`/control/scenarios/${encodeURIComponent(id)}/steps/${step}`, {}),
  transcript: (limit: number) => get<TranscribedMessage[]>('/control/messages', { limit: String(limit) }),
  traffic: (after: number) => get<TrafficItem[]>('/control/traffic', { after: String(after) }),
  clearTraffic: () => remove<unknown>('/control/traffic'),
};
