import { err, ok, type Result } from '../../kernel/result.ts';
import { findChatOf, findPerson, seesChat } from '../client/participants.ts';
import type { Core } from '../core.ts';
import { type Answer, refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { ScenarioInstant, ScenarioStepResult } from '../protocol.ts';
import type { Scenario, ScenarioStep } from '../scenario-types.ts';
import { actInStep, type Place } from './act-in-step.ts';
import { moveClock } from './move-clock.ts';
import { nextInstant } from './next-instant.ts';
import { readScenarios } from './read-scenarios.ts';

/** `GET /control/scenarios`: what was handed over since the start. */
export const listScenarios: SurfaceHandler = ({ core }) => success(toJson(core.scenarios));

/** `PUT /control/scenarios {scenarios}`: the stories that the page offers from now on; 400 `SCENARIO_UNREADABLE`. */
export const putScenarios: SurfaceHandler = ({ core, body }) => {
  const read = readScenarios(body.scenarios ?? null);
  if (!read.ok) return refusal(400, 'SCENARIO_UNREADABLE', read.error);
  core.scenarios = read.value;
  return success(toJson(core.scenarios));
};

function placeOf(core: Core, step: ScenarioStep): Result<Place | undefined, Answer> {
  if (step.as === undefined) return ok(undefined);
  const person = findPerson(core, step.as);
  if (!person.ok) return person;
  const { openId } = person.value;
  const first = core.state.chats.values().find((chat) => chat.type === 'p2p' && seesChat(core, chat, openId));
  const chat = findChatOf(core, step.opens ?? first?.chatId, openId);
  return chat.ok ? ok({ openId, chatId: chat.value.chatId }) : chat;
}

function targetOf(core: Core, to: ScenarioInstant): number {
  const now = core.clock.now();
  if (typeof to === 'string') return Date.parse(to);
  return 'next' in to ? nextInstant(now, to.next, to.at) : now + to.addMs;
}

async function advance(core: Core, to: ScenarioInstant | undefined): Promise<Result<boolean, Answer>> {
  if (to === undefined) return ok(true);
  const target = targetOf(core, to);
  if (target < core.clock.now()) return ok(false);
  const moved = await moveClock(core, { now: target });
  if (moved.ok) return ok(true);
  // Somebody else moved the clock past it in the meantime.
  if (moved.error.problem === 'CLOCK_BACKWARDS') return ok(false);
  return err(refusal(400, moved.error.problem, moved.error.detail));
}

function setFaults(core: Core, { faults }: ScenarioStep): void {
  if (!faults) return;
  core.callFaults.clear();
  for (const fault of faults) core.callFaults.add(fault);
}

async function play(core: Core, scenario: Scenario, number: number, step: ScenarioStep): Promise<Answer> {
  const place = placeOf(core, step);
  if (!place.ok) return place.error;
  setFaults(core, step);
  const moved = await advance(core, step.advanceTo);
  if (!moved.ok) return moved.error;
  const acted = place.value ? await actInStep(core, step, place.value) : ok(undefined);
  if (!acted.ok) return acted.error;
  const result: ScenarioStepResult = {
    step: number,
    of: scenario.steps.length,
    moved: moved.value,
    ...(place.value ? { as: place.value.openId, chatId: place.value.chatId } : {}),
    clock: core.clock.view(),
    ...(acted.value ? { tap: acted.value } : {}),
  };
  return success(toJson(result));
}

/**
 * `POST /control/scenarios/:id/steps/:n`, n from 1: does one step and answers when the followers of the clock and the
 * bots that heard of it are done. 404 `UNKNOWN_SCENARIO`, `UNKNOWN_STEP`; 409 `STEP_IMPOSSIBLE` when the person finds
 * nothing to press; refusals of the client surface as they are.
 */
export const playStep: SurfaceHandler = ({ core, params }) => {
  const scenario = core.scenarios.find(({ id }) => id === params.id);
  if (!scenario) return refusal(404, 'UNKNOWN_SCENARIO', `no scenario ${params.id ?? ''}`);
  const number = Number(params.n);
  const step = scenario.steps[number - 1];
  if (!step) return refusal(404, 'UNKNOWN_STEP', `${scenario.id} has no step ${params.n ?? ''}`);
  return play(core, scenario, number, step);
};
