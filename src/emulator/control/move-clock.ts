import { err, ok, type Result } from '../../kernel/result.ts';
import type { Core } from '../core.ts';
import { carryTokens } from '../open-apis/access-tokens.ts';
import type { ApiProblem, ClockRequest, ClockView } from '../protocol.ts';

/** A follower may do all the work that became due before it answers. */
const FOLLOWER_MS = 120_000;

/** The last instant whose year has four digits: log ids and card dates know no longer ones. */
const LAST_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

async function tell(core: Core, url: string): Promise<void> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ now: new Date(core.clock.now()).toISOString() }),
      signal: AbortSignal.timeout(FOLLOWER_MS),
    });
    await response.arrayBuffer();
    if (!response.ok) core.log(`clock follower ${url} answered ${response.status}`);
  } catch (error) {
    core.log(`clock follower ${url} is not there: ${String(error)}`);
  }
}

/** Writes the clock down, tells clients, then followers one after another. */
export async function announceClock(core: Core): Promise<void> {
  const clock = core.clock.view();
  core.state.clock.put('clock', clock);
  core.bus.emit({ event: { type: 'clock', clock } });
  for (const url of core.options.clockFollowers) await tell(core, url);
}

async function jump(core: Core, target: number): Promise<void> {
  const now = core.clock.now();
  const span = Math.max(target - now, 0);
  core.clock.moveTo(now + span);
  carryTokens(core, span);
  await announceClock(core);
}

/** Goes to `target` by way of every retry that falls due before it, each at its own instant. */
async function travel(core: Core, target: number): Promise<void> {
  for (;;) {
    const due = core.events.nextDueAt();
    if (due === undefined || due > target) break;
    if (due > core.clock.now()) await jump(core, due);
    await core.events.fireDue();
  }
  await jump(core, target);
}

function targetOf(request: ClockRequest, now: number): number {
  const base = typeof request.now === 'string' ? Date.parse(request.now) : (request.now ?? now);
  return Math.trunc(base + (request.advanceMs ?? 0));
}

/** Moves or stops the clock; answers after every due retry and every follower. Backwards is refused. */
export function moveClock(core: Core, request: ClockRequest): Promise<Result<ClockView, ApiProblem>> {
  const move = async (): Promise<Result<ClockView, ApiProblem>> => {
    const now = core.clock.now();
    const moves = request.now !== undefined || request.advanceMs !== undefined;
    const target = moves ? targetOf(request, now) : now;
    if (!(target <= LAST_INSTANT))
      return err({
        problem: 'CLOCK_UNREADABLE',
        detail: 'now must be ISO 8601 or epoch ms, 9999 at the latest',
      });
    if (target < now) return err({ problem: 'CLOCK_BACKWARDS', detail: `${target} lies before ${now}` });
    if (request.running !== undefined) core.clock.setRunning(request.running);
    if (moves) await travel(core, target);
    else await announceClock(core);
    return ok(core.clock.view());
  };
  return core.inTurn(move);
}
