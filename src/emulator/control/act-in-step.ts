import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { type Answer, refusal } from '../http/answer.ts';
import type { MessageView, ScenarioButton, ScenarioStep, TapRequest, TapResult } from '../protocol.ts';
import { cardText } from '../tester/card-reader.ts';
import { fieldsByName, findSubmit, findTarget } from '../tester/find-component.ts';
import { call, EmulatorRefusal } from '../tester/http.ts';
import { findInChat } from './find-in-chat.ts';

/** Who acts, and in which chat. */
export interface Place {
  openId: string;
  chatId: string;
}

type Fields = NonNullable<TapRequest['form']>;
type Acted = Result<TapResult | undefined, Answer>;
const failed = (detail: string): Result<never, Answer> => err(refusal(409, 'STEP_IMPOSSIBLE', detail));

function buttonIn(message: MessageView, wanted: ScenarioButton, fields: Fields | undefined) {
  const { button, beside, card } = wanted;
  if (message.expired || (card !== undefined && !cardText(message).includes(card))) return undefined;
  const found = fields
    ? findSubmit(message, Object.keys(fieldsByName(message, fields)), button)
    : findTarget(message, { text: button, tag: 'button', ...(beside ? { beside } : {}) });
  return found?.disabled === true ? undefined : found;
}

/** Taps through the client surface, as a person does: what a client would not do stops the story. */
async function tap(core: Core, place: Place, button: ScenarioButton, fields?: Fields): Promise<Acted> {
  const seen = await findInChat(core, place, (message) => buttonIn(message, button, fields));
  if (!seen) return failed(`nobody sees a button ${button.button}`);
  const form = fields ? fieldsByName(seen.message, fields) : undefined;
  const request = { as: place.openId, path: seen.found.path, ...(form ? { form } : {}) };
  const path = `/client/messages/${seen.message.messageId}/tap`;
  const result = await call<TapResult>(core.origin(), 'POST', path, request);
  const stop = result.stopped ?? result.error;
  return stop ? failed(`${button.button}: ${stop.notice}`) : ok(result);
}

async function forward(
  core: Core,
  place: Place,
  { card, to }: NonNullable<ScenarioStep['forwards']>,
): Promise<Acted> {
  const seen = await findInChat(core, place, (message) =>
    cardText(message).includes(card) ? true : undefined,
  );
  if (!seen) return failed(`nobody sees ${card}`);
  const path = `/client/messages/${seen.message.messageId}/forward`;
  await call(core.origin(), 'POST', path, { as: place.openId, chatId: to });
  return ok(undefined);
}

async function act(core: Core, step: ScenarioStep, place: Place): Promise<Acted> {
  const { openId, chatId } = place;
  const post = (path: string, body: object) =>
    call(core.origin(), 'POST', `/client/chats/${chatId}/${path}`, { as: openId, ...body });
  if (step.presses) await post('menu', { eventKey: step.presses });
  if (step.says) await post('messages', { text: step.says, mentions: step.mentions ?? [] });
  if (step.presses || step.says) await core.events.settled();
  const { taps, submits, forwards } = step;
  let result: Acted = ok(undefined);
  if (taps) result = await tap(core, place, taps);
  if (result.ok && submits) result = await tap(core, place, submits, submits.fields);
  if (result.ok && forwards) {
    const forwarded = await forward(core, place, forwards);
    return forwarded.ok ? result : forwarded;
  }
  return result;
}

/**
 * Does what a step lets its person do, over the same road as the chat page; refusals of the client surface stay as they
 * are, 409 `STEP_IMPOSSIBLE` when there is nothing to press within 5 s, or the client or the platform stops it.
 */
export async function actInStep(core: Core, step: ScenarioStep, place: Place): Promise<Acted> {
  try {
    return await act(core, step, place);
  } catch (error) {
    if (!(error instanceof EmulatorRefusal)) throw error;
    return err(refusal(error.status, error.problem, error.message));
  }
}
