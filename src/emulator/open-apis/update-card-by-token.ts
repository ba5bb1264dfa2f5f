import { CARD_CODE, judgeCard } from '../cards/index.ts';
import { objectAt, textAt } from '../http/json.ts';
import { replaceCard } from '../state/messages.ts';
import { cardTenant } from '../state/tenant.ts';
import { type ApiCall, type ApiOutcome, done, refuse } from './api.ts';

const TOKEN_LIFE_MS = 30 * 60_000;
const MAX_USES = 2;
const MAX_CARD_BYTES = 30 * 1024;

/**
 * `POST /interactive/v1/card/update` (Feishu: delayed card update): a `c-…` token works twice within 30 minutes,
 * and only once the callback it came with has been answered.
 */
export function updateCardByToken(call: ApiCall): ApiOutcome {
  const { core, app, body } = call;
  const token = textAt(body, 'token');
  const card = objectAt(body, 'card');
  if (!token || !card) return refuse(10002, 'token and card are required');
  const record = core.state.updateTokens.get(token);
  if (!record) return refuse(300020, 'the card update token is malformed or unknown');
  if (record.appId !== app.appId) return refuse(200310, 'the card was sent by another app');
  if (core.clock.now() - record.issuedAt > TOKEN_LIFE_MS)
    return refuse(300030, 'the card update token has expired');
  if (record.uses >= MAX_USES) return refuse(300040, 'the card update token is used up');
  if (!record.answered) return refuse(10002, 'the callback of this token has not been answered yet');
  const message = core.state.messages.get(record.messageId);
  if (!message || message.recalled) return refuse(200000, 'the message was recalled');
  if (Object.hasOwn(card, 'open_ids')) return refuse(200320, 'open_ids is for exclusive cards only');
  if (Buffer.byteLength(JSON.stringify(card)) > MAX_CARD_BYTES)
    return refuse(100000, 'the card is too large');
  const [fault] = judgeCard(card, cardTenant(core.state, app));
  if (fault)
    return refuse(
      11311,
      `card content invalid: ErrCode: ${fault.code}; ErrMsg: ${fault.message}; ErrPath: ${fault.path};`,
    );
  if (message.card?.schema === '2.0' && card.schema !== '2.0')
    return refuse(
      11311,
      `ErrCode: ${CARD_CODE.schemaDowngrade}; ErrMsg: schemaV2 card can not change schemaV1;`,
    );
  core.state.updateTokens.put(token, { ...record, uses: record.uses + 1 });
  replaceCard(core, message, card);
  return done();
}
