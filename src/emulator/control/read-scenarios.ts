import { err, ok, type Result } from '../../kernel/result.ts';
import { isObject } from '../http/json.ts';
import type { Json, JsonObject, Scenario } from '../protocol.ts';
import { isCallKind } from './faults.ts';

/** Whether a value is what stands there; the text says what was expected. */
type Check = (value: Json) => string | undefined;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'a text');
const number: Check = (value) => (typeof value === 'number' ? undefined : 'a number');
const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'a list';
    return value.map(check).find((fault) => fault !== undefined);
  };

/** An object of these properties; those with a `?` may be absent, others are not known. */
function shape(properties: Record<string, Check>): Check {
  const known = new Map(Object.entries(properties).map(([key, check]) => [key.replace('?', ''), check]));
  const needed = Object.keys(properties).filter((key) => !key.endsWith('?'));
  return (value) => {
    if (!isObject(value)) return 'an object';
    const missing = needed.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) return `${missing}, which is missing`;
    return faultIn(value, known);
  };
}

function faultIn(object: JsonObject, known: Map<string, Check>): string | undefined {
  for (const [key, value] of Object.entries(object)) {
    const check = known.get(key);
    if (!check) return `no ${key}`;
    const fault = check(value);
    if (fault !== undefined) return key + (fault.startsWith('no ') ? ' with ' : ' as ') + fault;
  }
  return undefined;
}

const oneOf =
  (...checks: Check[]): Check =>
  (value) => {
    const faults = checks.map((check) => check(value));
    return faults.includes(undefined) ? undefined : faults.join(' or ');
  };

const instant = oneOf(
  (value) => (typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? undefined : 'an instant'),
  shape({ addMs: number }),
  shape({
    next: (value) => (/^(MON|TUE|WED|THU|FRI|SAT|SUN)$/.test(String(value)) ? undefined : 'MON … SUN'),
    at: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(String(value)) ? undefined : 'HH:mm'),
  }),
);
const button = { button: text, 'beside?': text, 'card?': text };
const fields: Check = (value) => (isObject(value) ? undefined : 'an object of fields');
const fault = shape({
  kind: (value) => (isCallKind(String(value)) ? undefined : 'a kind of fault'),
  'endpoint?': text,
  ...Object.fromEntries(['share?', 'times?', 'delayMs?', 'code?', 'seed?'].map((key) => [key, number])),
});
const step = shape({
  title: text,
  'as?': text,
  'faults?': listOf(fault),
  'advanceTo?': instant,
  'presses?': text,
  'says?': text,
  'mentions?': listOf(text),
  'opens?': text,
  'taps?': shape(button),
  'submits?': shape({ ...button, fields }),
  'forwards?': shape({ card: text, to: text }),
});
const scenarios = listOf(shape({ id: text, title: text, description: text, steps: listOf(step) }));

/** Reads stories from JSON (docs/emulator.md, Scenarios); the error says what was expected where. */
export function readScenarios(value: Json): Result<Scenario[], string> {
  const wrong = scenarios(value);
  if (wrong !== undefined) return err(`scenarios are expected to have ${wrong}`);
  // The checks above are the proof of the type.
  return ok(value as unknown as Scenario[]);
}
