import { refusal, success } from '../http/answer.ts';
import { toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import type { ClockRequest, JsonObject } from '../protocol.ts';
import { moveClock } from './move-clock.ts';

function readRequest(body: JsonObject): ClockRequest {
  const { now, advanceMs, running } = body;
  return {
    ...(typeof now === 'string' || typeof now === 'number' ? { now } : {}),
    ...(typeof advanceMs === 'number' ? { advanceMs } : {}),
    ...(typeof running === 'boolean' ? { running } : {}),
  };
}

/** `GET /control/clock`. */
export const readClock: SurfaceHandler = ({ core }) => success({ ...core.clock.view() });

/** `POST /control/clock`: moves, starts or stops it; 400 `CLOCK_BACKWARDS`. */
export const setClock: SurfaceHandler = async ({ core, body }) => {
  const moved = await moveClock(core, readRequest(body));
  return moved.ok ? success(toJson(moved.value)) : refusal(400, moved.error.problem, moved.error.detail);
};
