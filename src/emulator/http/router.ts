/** One line of a table of routes; `:name` segments become parameters. */
export interface Route<Handler> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  handler: Handler;
}

/** A route that fits a request, with the values of its `:name` segments. */
export interface RouteMatch<Handler> {
  route: Route<Handler>;
  params: Record<string, string>;
}

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function paramsOf(pattern: string[], actual: string[]): Record<string, string> | undefined {
  if (pattern.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = actual[index] ?? '';
    if (expected.startsWith(':')) params[expected.slice(1)] = decode(segment);
    else if (expected !== segment) return undefined;
  }
  return params;
}

/**
 * Builds a look-up over a table: first fitting line wins, a final slash is ignored (clients send
 * `batch_send` with and without it).
 */
export function createRouter<Handler>(table: Route<Handler>[]) {
  const compiled = table.map((route) => ({ route, pattern: segmentsOf(route.path) }));
  return (method: string, path: string): RouteMatch<Handler> | undefined => {
    const actual = segmentsOf(path);
    for (const { route, pattern } of compiled) {
      if (route.method !== method) continue;
      const params = paramsOf(pattern, actual);
      if (params) return { route, params };
    }
    return undefined;
  };
}
