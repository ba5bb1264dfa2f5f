import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { refusal, success } from '../http/answer.ts';
import { isObject, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { carryTokens } from '../open-apis/access-tokens.ts';
import type { Json } from '../protocol.ts';
import { announceClock } from './move-clock.ts';

const VERSION = 1;

/** The whole state at one instant. Traffic, live connections and scenarios are no state. */
function contentOf(core: Core) {
  return {
    clock: core.clock.view(),
    entries: core.state.entries().filter(({ kind }) => kind !== 'clock'),
    callFaults: core.callFaults.snapshot(),
    deliveryFaults: core.deliveryFaults.snapshot(),
    heldOff: core.connections.heldOff,
  };
}
type Content = ReturnType<typeof contentOf>;

const digest = (content: Json): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');

/** `GET /control/snapshot`: `{version, digest, content}`, to be kept and handed to `POST /control/restore` as it is. */
export const takeSnapshot: SurfaceHandler = ({ core }) => {
  const content = toJson(contentOf(core));
  return success({ version: VERSION, digest: digest(content), content });
};

function holdOff(core: Core, appIds: string[]): void {
  for (const appId of core.connections.heldOff) if (!appIds.includes(appId)) core.connections.letIn(appId);
  for (const appId of appIds) core.connections.holdOff(appId);
}

function putInPlace(core: Core, content: Content): void {
  const { accessTokens } = core.state;
  const span = content.clock.now - core.clock.now();
  // Carried along, as by any jump of the clock: bots keep their tokens by the machine's time.
  carryTokens(core, span);
  const live = accessTokens.values();
  core.events.clear();
  core.limits.clear();
  core.state.replace([...content.entries, { kind: 'clock', id: 'clock', value: content.clock }]);
  for (const token of live) {
    if (accessTokens.get(token.token)) accessTokens.put(token.token, token);
    else core.guestTokens.set(token.token, token);
  }
  core.callFaults.restore(content.callFaults);
  core.deliveryFaults.restore(content.deliveryFaults);
  holdOff(core, content.heldOff);
  core.clock.setRunning(content.clock.running);
  core.clock.moveTo(content.clock.now);
  core.events.resume();
}

/**
 * `POST /control/restore`: puts a snapshot in place of everything; bots that are connected go on, pages load anew,
 * followers of the clock hear the time. 400 `SNAPSHOT_UNREADABLE` for anything but an unchanged snapshot: its digest
 * vouches for every record in it.
 */
export const restoreSnapshot: SurfaceHandler = ({ core, body }) => {
  const { version, content } = body;
  if (version !== VERSION || !isObject(content) || digest(content) !== textAt(body, 'digest'))
    return refusal(400, 'SNAPSHOT_UNREADABLE', `not an unchanged snapshot of version ${VERSION}`);
  return core.inTurn(async () => {
    // The digest is the proof of the type: only this emulator writes it.
    putInPlace(core, content as unknown as Content);
    core.bus.emit({ event: { type: 'reset' } });
    await announceClock(core);
    return success({ ok: true });
  });
};
