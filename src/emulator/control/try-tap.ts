import { planTap, type TapPlan } from '../client/tap/plan-tap.ts';
import { DEFAULT_ZONE, readTap } from '../client/tap-card.ts';
import type { Core } from '../core.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { isObject, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';

function answerOf(plan: TapPlan): Answer {
  if (plan.kind === 'INVALID') return refusal(400, 'INVALID_TAP', plan.detail);
  if (plan.kind === 'STOPPED') return success(toJson({ stopped: plan.stopped }));
  return success(plan.kind === 'SEND' ? { action: plan.action } : {});
}

const everybody = (core: Core): string[] => core.state.users.values().map(({ openId }) => openId);

/**
 * `POST /control/cards/tap {card, path, value?, form?}`: what a bot would receive as `event.action` if somebody used
 * that component of the card (Feishu: 卡片回传交互), as `{action}`; `{stopped}` when the client would send nothing, `{}` when
 * the component works in the client alone. Nothing is sent. 400 `CARD_MISSING`, `INVALID_TAP`.
 */
export const tryTap: SurfaceHandler = ({ core, body }) => {
  const { card, ...tap } = body;
  if (!isObject(card)) return refusal(400, 'CARD_MISSING', 'card must be a JSON object');
  const request = readTap(tap);
  if (typeof request === 'string') return refusal(400, 'INVALID_TAP', request);
  const zone = request.timezone ?? DEFAULT_ZONE;
  const setting = { zone, now: core.clock.now(), chatMembers: everybody(core), force: false };
  return answerOf(planTap(card, request, setting));
};
