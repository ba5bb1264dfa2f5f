import type { Core } from '../core.ts';
import type { JsonObject } from '../protocol.ts';
import { type Reply, refusal } from './answer.ts';
import { parseJsonObject } from './json.ts';
import { createRouter, type Route } from './router.ts';

/** A request to one of the emulator's own surfaces. */
export interface SurfaceRequest {
  core: Core;
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
}

/** A verb of `/client` or `/control`. */
export type SurfaceHandler = (request: SurfaceRequest) => Reply | Promise<Reply>;

/** What the server hands to a surface. */
interface SurfaceCall {
  method: string;
  path: string;
  query: URLSearchParams;
  raw: Buffer;
}

/** A snapshot holds whole bodies of calls some levels below its own root. */
const MAX_DEPTH = 200;

/** Turns a table of routes into a surface that answers in the shape of `ApiProblem` when it refuses. */
export function createSurface(routes: Route<SurfaceHandler>[]) {
  const find = createRouter(routes);
  return async (core: Core, call: SurfaceCall): Promise<Reply> => {
    const match = find(call.method, call.path);
    if (!match) return refusal(404, 'UNKNOWN_ROUTE', `${call.method} ${call.path}`);
    const body = parseJsonObject(call.raw.toString('utf8'), MAX_DEPTH);
    if (!body.ok) return refusal(400, body.error, 'the body must be a JSON object');
    return match.route.handler({ core, params: match.params, query: call.query, body: body.value });
  };
}
