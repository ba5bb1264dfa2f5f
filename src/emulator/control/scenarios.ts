import { err, ok, type Result } from '../../kernel/result.ts';
import { findChatOf, findPerson, seesChat } from '../client/participants.ts';
import { writeAs } from '../client/write-message.ts';
import type { Core } from '../core.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { ScenarioStepResult } from '../protocol.ts';
import type { Scenario, ScenarioStep } from '../scenario-types.ts';
import type { ChatRecord, UserRecord } from '../state/records.ts';
import { moveClock } from './move-clock.ts';

/** Who a step is about and the chat that shows it. */
interface Place {
  person: UserRecord;
  chat: ChatRecord;
}

/** `GET /control/scenarios`: what the emulator was started with. */
export const listScenarios: SurfaceHandler = ({ core }) => success(toJson(core.options.scenarios));

function placeOf(core: Core, step: ScenarioStep): Result<Place | undefined, Answer> {
  if (step.as === undefined) return ok(undefined);
  const person = findPerson(core, step.as);
  if (!person.ok) return person;
  const { openId } = person.value;
  const first = core.state.chats.values().find((chat) => chat.type === 'p2p' && seesChat(core, chat, openId));
  const chat = findChatOf(core, step.opens ?? first?.chatId, openId);
  return chat.ok ? ok({ person: person.value, chat: chat.value }) : chat;
}

async function advance(core: Core, to: ScenarioStep['advanceTo']): Promise<Result<boolean, Answer>> {
  if (to === undefined) return ok(true);
  if (typeof to === 'string' && Date.parse(to) < core.clock.now()) return ok(false);
  const moved = await moveClock(core, typeof to === 'string' ? { now: to } : { advanceMs: to.addMs });
  if (moved.ok) return ok(true);
  // Somebody else moved the clock past it in the meantime.
  if (moved.error.problem === 'CLOCK_BACKWARDS') return ok(false);
  return err(refusal(400, moved.error.problem, moved.error.detail));
}

async function play(core: Core, scenario: Scenario, number: number, step: ScenarioStep): Promise<Answer> {
  const place = placeOf(core, step);
  if (!place.ok) return place.error;
  const moved = await advance(core, step.advanceTo);
  if (!moved.ok) return moved.error;
  if (place.value && step.says) {
    const { person, chat } = place.value;
    const written = writeAs(core, person, chat, { text: step.says, mentions: step.mentions });
    if (!written.ok) return written.error;
    await core.events.settled();
  }
  const result: ScenarioStepResult = {
    step: number,
    of: scenario.steps.length,
    moved: moved.value,
    ...(place.value ? { as: place.value.person.openId, chatId: place.value.chat.chatId } : {}),
    clock: core.clock.view(),
  };
  return success(toJson(result));
}

/**
 * `POST /control/scenarios/:id/steps/:n`, n from 1: does one step and answers when the followers of the clock and the
 * bots that heard of it are done. 404 `UNKNOWN_SCENARIO`, `UNKNOWN_STEP`; refusals of the client surface as they are.
 */
export const playStep: SurfaceHandler = ({ core, params }) => {
  const scenario = core.options.scenarios.find(({ id }) => id === params.id);
  if (!scenario) return refusal(404, 'UNKNOWN_SCENARIO', `no scenario ${params.id ?? ''}`);
  const number = Number(params.n);
  const step = scenario.steps[number - 1];
  if (!step) return refusal(404, 'UNKNOWN_STEP', `${scenario.id} has no step ${params.n ?? ''}`);
  return play(core, scenario, number, step);
};
