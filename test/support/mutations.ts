import type { Json, JsonObject } from '../../src/emulator/protocol.ts';
import type { Seeded } from './seeded.ts';

/** Bends a correct callback's JSON text or object so that nothing may come of it. */
export type Mutation = (callback: JsonObject, chance: Seeded) => void;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at a path; missing ones are made on the way. */
function at(root: JsonObject, ...path: string[]): JsonObject {
  return path.reduce<JsonObject>((here, key) => {
    const next = here[key];
    if (isObject(next)) return next;
    const made: JsonObject = {};
    here[key] = made;
    return made;
  }, root);
}

/** Stands for 10,000 lists in each other: no serialiser gets so deep, so they are put into the finished text. */
const DEEP = '@deep@';

/** The callback as JSON text, with everything that only a text can hold. */
export const clearOf = (callback: JsonObject): string =>
  JSON.stringify(callback).replace(/\\?"@deep@\\?"/g, '['.repeat(10_000) + ']'.repeat(10_000));

const junkTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud83d',
  '../../etc/passwd',
  "' OR 1=1 --",
  '__proto__',
  'constructor',
  'toString',
  '2026-W99',
  '2026-W00',
  '9999-W53',
  'x'.repeat(70),
  'x'.repeat(50_000),
];

/** A value that is no sensible text. */
function notText(chance: Seeded): Json {
  return chance.pick<() => Json>([
    () => chance.whole(-1_000_000, 1_000_000),
    () => true,
    () => [],
    () => ({}),
    () => ({ $ne: '' }),
    () => DEEP,
    () => ['a', 'b'],
  ])();
}

/** Sets an own property even when it is called `__proto__`. */
function define(target: JsonObject, key: string, value: Json): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const hostileKeys = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'];
const polluted = (): JsonObject => ({ polluted: true, action: 'weekly-report.submit' });

const action = (callback: JsonObject): JsonObject => at(callback, 'event', 'action');
const value = (callback: JsonObject): JsonObject => at(callback, 'event', 'action', 'value');
const form = (callback: JsonObject): JsonObject => at(callback, 'event', 'action', 'form_value');
const REQUIRED = ['stage', 'progress', 'noUnlawfulFee', 'noForcedAttendance'];
const FIELDS = [...REQUIRED, 'registeredCount', 'difficulties', 'attachment', 'amount_OTHER'];

/** Mutations of a tap that submits a correct report: after any of them it must not be taken. */
export const TAP_MUTATIONS: Record<string, Mutation> = {
  'a project that does not exist': (callback, chance) => {
    value(callback).projectId = chance.pick(junkTexts);
  },
  'a project of a wrong type': (callback, chance) => {
    value(callback).projectId = notText(chance);
  },
  'a week that does not exist': (callback, chance) => {
    value(callback).week = chance.pick(junkTexts);
  },
  'a week of a wrong type': (callback, chance) => {
    value(callback).week = notText(chance);
  },
  'an action that does not exist': (callback, chance) => {
    value(callback).action = chance.pick(junkTexts);
  },
  'an action of a wrong type': (callback, chance) => {
    value(callback).action = notText(chance);
  },
  'a missing part of the value': (callback, chance) => {
    delete value(callback)[chance.pick(['projectId', 'week', 'action'])];
  },
  'a hostile key in the value': (callback, chance) => {
    const key = chance.pick(hostileKeys);
    define(value(callback), key, polluted());
    delete value(callback).projectId;
  },
  'an unknown key in the value': (callback, chance) => {
    value(callback)[`extra_${chance.hex(4)}`] = notText(chance);
  },
  'a hostile key in the form': (callback, chance) => {
    define(form(callback), chance.pick(hostileKeys), polluted());
    delete form(callback)[chance.pick(REQUIRED)];
  },
  'a field of a wrong type': (callback, chance) => {
    form(callback)[chance.pick(FIELDS)] = notText(chance);
  },
  'a missing field': (callback, chance) => {
    delete form(callback)[chance.pick(REQUIRED)];
  },
  'a huge field': (callback, chance) => {
    form(callback)[chance.pick(['progress', 'difficulties'])] = '长'.repeat(chance.whole(1_001, 100_000));
  },
  'a field of lone surrogates': (callback) => {
    form(callback).progress = '\ud800\udc00\udbff\udbff'.slice(2);
  },
  'a field with nothing to see': (callback) => {
    form(callback).progress = '\u200b\u202e\u0000\ufeff ';
  },
  'a form of a wrong type': (callback, chance) => {
    action(callback).form_value = chance.pick<Json>([[], 'text', 7, true]);
  },
  'a value of a wrong type': (callback, chance) => {
    action(callback).value = chance.pick<Json>([[], 'text', 7, true, DEEP]);
  },
  'no action': (callback, chance) => {
    at(callback, 'event').action = chance.pick<Json>([null, [], 'text', {}]);
  },
  'no operator': (callback, chance) => {
    at(callback, 'event').operator = chance.pick<Json>([null, {}, { open_id: '' }, { open_id: 5 }]);
  },
  'an operator who does not exist': (callback, chance) => {
    at(callback, 'event', 'operator').open_id = `${chance.pick(junkTexts)}?`;
  },
  'no event': (callback, chance) => {
    callback.event = chance.pick<Json>([null, [], 'text', 7, DEEP]);
  },
  'a header of a wrong type': (callback, chance) => {
    at(callback, 'header')[chance.pick(['event_id', 'event_type', 'create_time'])] = notText(chance);
  },
  'a time that is none': (callback, chance) => {
    at(callback, 'header').create_time = chance.pick([
      '',
      '-1',
      '1e9',
      '0',
      '9'.repeat(30),
      '１２３４５６７８９０',
    ]);
  },
  'no header': (callback, chance) => {
    callback.header = chance.pick<Json>([null, [], 'text', {}]);
  },
  'another schema': (callback, chance) => {
    callback.schema = chance.pick<Json>(['1.0', 2, null, ['2.0']]);
  },
};

const message = (callback: JsonObject): JsonObject => at(callback, 'event', 'message');

/** Mutations of a message to the bot: it may be answered, ignored or refused, and changes nothing. */
export const MESSAGE_MUTATIONS: Record<string, Mutation> = {
  'a content of a wrong type': (callback, chance) => {
    message(callback).content = notText(chance);
  },
  'a content that is no JSON': (callback, chance) => {
    message(callback).content = chance.pick(junkTexts);
  },
  'a text of a wrong type': (callback, chance) => {
    message(callback).content = JSON.stringify({ text: notText(chance) });
  },
  'a strange text': (callback, chance) => {
    message(callback).content = JSON.stringify({ text: chance.pick(junkTexts) });
  },
  'a strange id': (callback, chance) => {
    message(callback)[chance.pick(['message_id', 'chat_id'])] = `${chance.pick(junkTexts)}${chance.hex(8)}`;
  },
  'strange mentions': (callback, chance) => {
    message(callback).mentions = chance.pick<Json>([
      notText(chance),
      [null],
      [{ key: '', id: {} }],
      [{ key: 'a', id: { open_id: chance.pick(junkTexts) } }],
    ]);
  },
  'a strange sender': (callback, chance) => {
    at(callback, 'event').sender = chance.pick<Json>([
      null,
      { sender_id: null, sender_type: 'user' },
      { sender_id: { open_id: chance.pick(junkTexts) }, sender_type: 'user' },
    ]);
  },
  'a strange chat': (callback, chance) => {
    message(callback).chat_type = chance.pick<Json>(['topic', 5, null]);
  },
  'a strange kind': (callback, chance) => {
    at(callback, 'header').event_type = chance.pick([
      ...hostileKeys,
      'application.bot.menu_v6',
      'contact.user.deleted_v3',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'im.message.message_read_v1',
    ]);
  },
  'a strange event id': (callback, chance) => {
    at(callback, 'header').event_id = `${chance.pick(junkTexts)}${chance.hex(8)}`;
  },
};
