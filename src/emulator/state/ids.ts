import { createHash, randomBytes, randomUUID } from 'node:crypto';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** The tenant all emulated people and apps belong to. */
export const TENANT_KEY = '2ed263bf32cf1651';

/** Ids of a person made up from the name, the same in every run. */
export function idsForName(name: string): { openId: string; unionId: string; userId: string } {
  return {
    openId: `ou_${hash(`open ${name}`).slice(0, 32)}`,
    unionId: `on_${hash(`union ${name}`).slice(0, 32)}`,
    userId: hash(`user ${name}`).slice(0, 8),
  };
}

/** The open_id of an app's bot, the same in every run. */
export const botOpenIdOf = (appId: string) => `ou_${hash(`bot ${appId}`).slice(0, 32)}`;

/** A verification token made up from the app id, the same in every run. */
export const verificationTokenOf = (appId: string) => hash(`verification ${appId}`).slice(0, 32);

/** The chat between one person and one bot, the same in every run. */
export const p2pChatId = (appId: string, openId: string) =>
  `oc_${hash(`p2p ${appId} ${openId}`).slice(0, 32)}`;

/** The chat of a group made up from its name. */
export const groupChatId = (name: string) => `oc_${hash(`group ${name}`).slice(0, 32)}`;

/** Ids of a department made up from its name, the same in every run. */
export const idsForDepartment = (name: string): { openDepartmentId: string; departmentId: string } => ({
  openDepartmentId: `od-${hash(`department ${name}`).slice(0, 32)}`,
  departmentId: hash(`department id ${name}`).slice(0, 16),
});

const POOL_BYTES = 8192;
let pool = randomBytes(POOL_BYTES);
let used = 0;

/** So many fresh random bytes as hex, out of a pool: one call of the generator for each id costs more than the id. */
function random(bytes: number): string {
  if (used + bytes > POOL_BYTES) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

/** Fresh identifiers in the platform's spelling. */
export const newId = {
  message: () => `om_x100b${random(14)}`,
  batch: () => `bm-${random(16)}`,
  thread: () => `omt_${random(8)}`,
  event: () => random(16),
  accessToken: () => `t-g104${random(16)}`,
  updateToken: () => `c-${random(20)}`,
  image: () => `img_v3_${randomUUID()}`,
  file: () => `file_v3_${randomUUID()}`,
  reaction: () => `ZCaCIjUBVVWSrm5L-${random(16)}`,
  card: () => String(BigInt(`0x${random(8)}`) % 10n ** 19n).padStart(19, '7'),
  ticket: () => randomUUID(),
  /** Log ids begin with the instant, as on the platform: `now` in ms. */
  log: (now: number) =>
    `${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}${random(9).toUpperCase()}`,
};
