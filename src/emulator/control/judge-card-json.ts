import { judgeCard } from '../cards/index.ts';
import type { CardJudgement } from '../gallery-types.ts';
import { refusal, success } from '../http/answer.ts';
import { isObject, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';

/**
 * `POST /control/cards/judge {card}`: what the platform would say to that card, as `{faults: [{code, path, message}]}`;
 * without faults it would be taken. Codes and paths are the inner ones of 230099 (Feishu: 卡片 JSON 2.0 结构, 卡片常见问题).
 * People and pictures are taken as known, because a card may be written before they are there; 1.0 cards and templates
 * are not judged, as at sending. 400 `CARD_MISSING` when `card` is no object.
 */
export const judgeCardJson: SurfaceHandler = ({ body }) => {
  if (!isObject(body.card)) return refusal(400, 'CARD_MISSING', 'card must be a JSON object');
  const judgement: CardJudgement = {
    faults: judgeCard(body.card).map(({ code, path, message }) => ({ code, path, message })),
  };
  return success(toJson(judgement));
};
