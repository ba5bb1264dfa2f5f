import type { Core } from '../core.ts';
import { callBack } from '../delivery/call-back.ts';
import { refusal, success } from '../http/answer.ts';
import { isObject, objectAt, textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { Json, JsonObject, TapRequest } from '../protocol.ts';
import type { MessageRecord } from '../state/records.ts';
import { isExpired } from '../state/views.ts';
import { findMessageOf, findPerson } from './participants.ts';
import type { RawValue } from './tap/control-value.ts';
import { isTimeZone } from './tap/date-wire.ts';
import { planTap, stopped, type TapPlan } from './tap/plan-tap.ts';

/** Where a person is who does not say. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

function rawValue(value: Json | undefined): RawValue | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  return undefined;
}

function rawForm(body: JsonObject): Record<string, RawValue> | undefined {
  const entries: [string, RawValue][] = [];
  for (const [name, value] of Object.entries(objectAt(body, 'form') ?? {})) {
    const raw = rawValue(value);
    if (raw === undefined) return undefined;
    entries.push([name, raw]);
  }
  return Object.fromEntries(entries);
}

/** Reads a tap out of a body; a sentence says what is wrong with it. */
export function readTap(body: JsonObject): TapRequest | string {
  const path = body.path;
  const isStep = (step: Json) => typeof step === 'string' || typeof step === 'number';
  if (!Array.isArray(path) || !path.every(isStep)) return 'path must be a list of keys and indexes';
  const form = rawForm(body);
  const value = rawValue(body.value);
  if (!form) return 'form must map names to texts, lists of texts or booleans';
  if (value === undefined && body.value !== undefined)
    return 'value must be a text, a list of texts or a boolean';
  const timezone = textAt(body, 'timezone') ?? DEFAULT_ZONE;
  if (!isTimeZone(timezone)) return `${timezone} is no IANA zone`;
  const as = textAt(body, 'as') ?? '';
  return { as, path, form, timezone, force: body.force === true, ...(value === undefined ? {} : { value }) };
}

/** Whether taps on this message reach an app at all: batch-sent cards and most forwarded copies do not. */
function isInteractive(message: MessageRecord): boolean {
  if (message.recalled || !message.card || message.origin === 'batch') return false;
  if (message.origin !== 'forward') return true;
  const config = message.card.config;
  return isObject(config) && config.enable_forward_interaction === true;
}

function planFor(core: Core, message: MessageRecord, request: TapRequest): TapPlan {
  const force = request.force === true;
  if (!message.card || message.recalled) return stopped('NOT_INTERACTIVE');
  if (!force && !isInteractive(message)) return stopped('NOT_INTERACTIVE');
  const now = core.clock.now();
  if (!force && isExpired(message, now)) return stopped('EXPIRED');
  const chatMembers = core.state.chats.get(message.chatId)?.members ?? [];
  return planTap(message.card, request, { zone: request.timezone ?? DEFAULT_ZONE, now, chatMembers, force });
}

/** `POST /client/messages/:messageId/tap`: answers a `TapResult`; 400 `INVALID_TAP` when no client could do that. */
export const tapCard: SurfaceHandler = async ({ core, params, body }) => {
  const request = readTap(body);
  if (typeof request === 'string') return refusal(400, 'INVALID_TAP', request);
  const person = findPerson(core, request.as, request.force);
  if (!person.ok) return person.error;
  const message = findMessageOf(core, params.messageId, person.value.openId);
  if (!message.ok) return message.error;
  const plan = planFor(core, message.value, request);
  if (plan.kind === 'INVALID') return refusal(400, 'INVALID_TAP', plan.detail);
  if (plan.kind === 'LOCAL') return success({ tookMs: 0 });
  if (plan.kind === 'STOPPED') return success(toJson({ stopped: plan.stopped, tookMs: 0 }));
  const app = core.state.apps.get(message.value.viaAppId ?? message.value.sender.appId ?? '');
  if (!app) return refusal(409, 'NO_APP', 'the app of this card is gone');
  return success(
    toJson(
      await callBack(core, { app, message: message.value, operator: person.value, action: plan.action }),
    ),
  );
};
