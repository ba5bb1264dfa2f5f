/**
 * The shape of an answer as the platform's pages describe it: `string`, `number` or `boolean` for a value, a list with
 * the shape of its entries, an object; a key with `?` may be absent. Other keys are a difference.
 */
export type Template = string | readonly [Template] | { readonly [key: string]: Template };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : isObject(value) ? 'object' : typeof value;

function inObject(template: { readonly [key: string]: Template }, value: object, path: string): string[] {
  const wanted = new Map(
    Object.entries(template).map(([key, one]) => [
      key.replace('?', ''),
      { one, isOptional: key.endsWith('?') },
    ]),
  );
  const given = new Map(Object.entries(value));
  const missing = [...wanted].filter(([key, { isOptional }]) => !isOptional && !given.has(key));
  const unknown = [...given.keys()].filter((key) => !wanted.has(key));
  const inner = [...wanted].flatMap(([key, { one }]) =>
    given.has(key) ? differences(one, given.get(key), `${path}.${key}`) : [],
  );
  return [
    ...missing.map(([key]) => `${path}.${key} is missing`),
    ...unknown.map((key) => `${path}.${key} is not on the page`),
    ...inner,
  ];
}

/** What of an answer is not as the template says, one line each; nothing when it fits. */
export function differences(template: Template, value: unknown, path = ''): string[] {
  if (typeof template === 'string')
    return typeOf(value) === template ? [] : [`${path} is ${typeOf(value)} instead of ${template}`];
  if (Array.isArray(template)) {
    if (!Array.isArray(value)) return [`${path} is ${typeOf(value)} instead of list`];
    return [...new Set(value.flatMap((one) => differences(template[0] as Template, one, `${path}[]`)))];
  }
  if (!isObject(value)) return [`${path} is ${typeOf(value)} instead of object`];
  return inObject(template as { readonly [key: string]: Template }, value, path);
}
