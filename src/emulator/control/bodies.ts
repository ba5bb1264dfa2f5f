import { z } from 'zod';
import type { FaultKind } from '../protocol.ts';

const text = z.string();
const filled = z.string().min(1);
const texts = z.array(filled);
const flag = z.boolean();
const count = z.int().min(0);
/** Node's timers end a longer wait at once. */
const wait = z
  .int()
  .min(0)
  .max(24 * 3600_000);
const everybodyOr = z.union([z.literal('all'), texts]);

const webAddress = z.literal('').or(z.url({ protocol: /^https?$/, error: 'an http or https URL' }));

const appParts = {
  botOpenId: filled.exactOptional(),
  encryptKey: text.exactOptional(),
  verificationToken: text.exactOptional(),
  transport: z.enum(['websocket', 'webhook']).exactOptional(),
  requestUrl: webAddress.exactOptional(),
  menu: z.array(z.strictObject({ name: filled, eventKey: filled.max(30) })).exactOptional(),
  availability: everybodyOr.exactOptional(),
  scopes: texts.exactOptional(),
  events: texts.exactOptional(),
  contactRange: everybodyOr.exactOptional(),
};

/** An `AppSpec`. */
export const appSpec = z.strictObject({
  appId: z.string().regex(/^cli_[0-9a-f]{16}$/, 'cli_ and 16 hex digits'),
  appSecret: filled,
  name: filled,
  ...appParts,
});

/** What may change of an app; its id is its name in every other record. */
export const appChanges = z.strictObject({
  appSecret: filled.exactOptional(),
  name: filled.exactOptional(),
  ...appParts,
});

const userParts = {
  unionId: filled.exactOptional(),
  userId: filled.exactOptional(),
  title: text.exactOptional(),
  email: text.exactOptional(),
  mobile: text.exactOptional(),
  resigned: flag.exactOptional(),
  departments: texts.exactOptional(),
  optedOutOf: texts.exactOptional(),
};

/** A `UserSpec`. */
export const userSpec = z.strictObject({ name: filled, openId: filled.exactOptional(), ...userParts });

/** What may change of a person. */
export const userChanges = z.strictObject({ name: filled.exactOptional(), ...userParts });

const groupParts = {
  dissolved: flag.exactOptional(),
  owner: filled.exactOptional(),
  description: text.exactOptional(),
  muted: flag.exactOptional(),
};

/** A `GroupSpec`; nobody is in it unless named. */
export const groupSpec = z.strictObject({
  name: filled,
  chatId: filled.exactOptional(),
  members: texts.default([]),
  apps: texts.default([]),
  ...groupParts,
});

/** Who joins a group. */
export const newMembers = z.strictObject({ members: texts.default([]), apps: texts.default([]) });

/** What may change of a group. */
export const groupChanges = z.strictObject({
  name: filled.exactOptional(),
  members: texts.exactOptional(),
  apps: texts.exactOptional(),
  ...groupParts,
});

/** A `DepartmentSpec`. */
export const departmentSpec = z.strictObject({
  name: filled,
  openDepartmentId: filled.exactOptional(),
  departmentId: filled.exactOptional(),
  parentId: filled.exactOptional(),
});

/** What may change of a department. */
export const departmentChanges = z.strictObject({
  name: filled.exactOptional(),
  parentId: filled.exactOptional(),
});

const CALL_FAULTS: Record<FaultKind, FaultKind> = {
  rate_limited: 'rate_limited',
  rate_limited_400: 'rate_limited_400',
  server_error: 'server_error',
  bad_gateway: 'bad_gateway',
  reset: 'reset',
  reset_after: 'reset_after',
  never: 'never',
  slow: 'slow',
  business_code: 'business_code',
  token_invalid: 'token_invalid',
};

/** A `FaultSpec`. */
export const faultSpec = z.strictObject({
  kind: z.enum(CALL_FAULTS),
  endpoint: filled.exactOptional(),
  share: z.number().min(0).max(1).exactOptional(),
  times: count.exactOptional(),
  delayMs: wait.exactOptional(),
  code: z.int().exactOptional(),
  seed: z.int().exactOptional(),
});

/** A `DeliveryFaultSpec`. */
export const deliveryFaultSpec = z.strictObject({
  kind: z.enum(['duplicate', 'reorder', 'drop_first', 'delay']),
  copies: z.int().min(1).max(100).exactOptional(),
  delayMs: wait.exactOptional(),
  times: count.exactOptional(),
  seed: z.int().exactOptional(),
});
