import { readdirSync, readFileSync } from 'node:fs';
import { CARD_CATALOGUE } from '../src/card-catalogue.ts';
import { type RenderedSample, renderSamples } from '../src/card-samples.ts';
import { projectFile } from '../src/cards/index.ts';
import { judgeCard } from '../src/emulator/cards/index.ts';
import { FORM_FIELDS } from '../src/features/weekly-report/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../src/kernel/json.ts';
import { createRegistry } from '../src/registry.ts';

/** The card must stay under the platform's 30 KB with room for escaping inside the request. */
const SIZE_LIMIT = 28_000;
const OPERATORS = new Set(['$if', '$map', '$flatten', '$eval', 'then', 'else']);

const problems: string[] = [];
const complain = (where: string, what: string): void => void problems.push(`${where}: ${what}`);

/** Every object inside a JSON value. */
function* objectsIn(value: Json): Generator<JsonObject> {
  if (Array.isArray(value)) for (const one of value) yield* objectsIn(one);
  if (!isJsonObject(value)) return;
  yield value;
  for (const one of Object.values(value)) yield* objectsIn(one);
}

/** Templates may branch, map and look up; rules belong into presenters. */
function checkOperators(name: string): void {
  const template = JSON.parse(readFileSync(projectFile(`cards/${name}.card.json`), 'utf8')) as Json;
  for (const object of objectsIn(template)) {
    const wrong = Object.keys(object).filter((key) => key.startsWith('$') && !OPERATORS.has(key));
    if (wrong.length > 0) complain(name, `template operator ${wrong.join(', ')} is not allowed`);
  }
}

function checkActions({ card, sample, json }: RenderedSample, actions: ReadonlySet<string>): void {
  for (const object of objectsIn(json)) {
    if (object.type !== 'callback' || !isJsonObject(object.value ?? null)) continue;
    const { action } = object.value as JsonObject;
    if (typeof action !== 'string' || !actions.has(action))
      complain(`${card} (${sample})`, `action ${String(action)} is not registered`);
  }
}

/** A form sends exactly the controls that its handler reads. */
function checkForm({ card, sample, json }: RenderedSample): void {
  if (card !== 'weekly-report/form') return;
  const controls = ['input', 'select_static', 'multi_select_static', 'date_picker'];
  const names = [...objectsIn(json)].flatMap((object) =>
    controls.includes(String(object.tag)) ? [String(object.name)] : [],
  );
  const missing = FORM_FIELDS.filter((field) => !names.includes(field));
  const unknown = names.filter((name) => !FORM_FIELDS.includes(name));
  if (missing.length + unknown.length > 0)
    complain(
      `${card} (${sample})`,
      `form fields missing: ${missing.join(', ')}; unknown: ${unknown.join(', ')}`,
    );
}

function checkEssence({ card, sample, json }: RenderedSample): void {
  const summary = isJsonObject(json.config ?? null) ? (json.config as JsonObject).summary : undefined;
  const isSaid =
    summary !== undefined &&
    isJsonObject(summary) &&
    typeof summary.content === 'string' &&
    summary.content.length > 0;
  if (!isSaid) complain(`${card} (${sample})`, 'the summary for the chat list and lock screen is missing');
}

const silent = {
  hasEnqueued: () => false,
  say: async () => {},
  notifyPerson: async () => 'SENT' as const,
  notifyGroup: async () => 'SENT' as const,
  buzz: async () => undefined,
  patch: async () => {},
};
const actions = new Set(createRegistry(silent).tapNames());
const known = new Set(CARD_CATALOGUE.map((card) => `${card.name}.card.json`));
for (const file of readdirSync(projectFile('cards'), { recursive: true, encoding: 'utf8' })) {
  if (file.endsWith('.card.json') && !known.has(file.replaceAll('\\', '/')))
    complain(file, 'no card of the product uses this template');
}
let count = 0;
for (const card of CARD_CATALOGUE) {
  checkOperators(card.name);
  for (const rendered of renderSamples(card)) {
    count++;
    for (const fault of judgeCard(rendered.json))
      complain(`${card.name} (${rendered.sample})`, JSON.stringify(fault));
    const bytes = Buffer.byteLength(JSON.stringify(JSON.stringify(rendered.json)));
    if (bytes > SIZE_LIMIT)
      complain(`${card.name} (${rendered.sample})`, `${bytes} bytes when sent, more than ${SIZE_LIMIT}`);
    checkActions(rendered, actions);
    checkForm(rendered);
    checkEssence(rendered);
  }
}
for (const problem of problems) console.error(problem);
console.log(`cards: ${CARD_CATALOGUE.length} templates, ${count} situations, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
