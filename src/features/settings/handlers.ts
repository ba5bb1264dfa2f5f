import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { dayOf } from '../../kernel/time.ts';
import {
  checkSetting,
  isSettingKey,
  SETTING_KEYS,
  SETTING_NAMES,
  type SettingKey,
} from '../../policy/school-settings.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { presentEdit, presentSettings, texts } from './cards.ts';
import { loadSettings, settingText, storeSetting } from './settings-store.prisma.ts';

type Tap = TapContext<Tx, RosterPerson>;

const key = z.string().transform((text, context): SettingKey => {
  if (isSettingKey(text)) return text;
  context.addIssue('no such setting');
  return z.NEVER;
});
const keyValue = z.strictObject({ key });
const form = z.strictObject({ value: z.string().max(2_000).nullish() });

async function showSettings(tx: Tx) {
  const values = new Map<SettingKey, string>();
  for (const one of SETTING_KEYS) values.set(one, await settingText(tx, one));
  return presentSettings(values);
}

async function save(context: Tap, setting: SettingKey, typed: string): Promise<TapAnswer> {
  const { tx, who, receivedAt: at, eventKey: via } = context;
  const name = SETTING_NAMES[setting];
  const value = typed.normalize('NFKC').trim();
  const checked = checkSetting(setting, value);
  if (!checked.ok) return errorToast(texts('malformed', { name, reason: checked.reason }));
  if ((await settingText(tx, setting)) === value)
    return { toast: { type: 'info', content: texts('unchanged', { name }) } };
  await storeSetting(tx, { key: setting, value, at, by: who.id, via });
  return {
    toast: { type: 'success', content: texts('changed', { name, value }) },
    card: await showSettings(tx),
  };
}

/** Whether the person may see and change the school's settings: 教务处 only, ADMIN decides nothing. */
export const maySet = (person: RosterPerson): boolean => hasRole(person, 'ACADEMIC_AFFAIRS');

/** Registers 「设置」 for 教务处: every school setting, seen and changed in chat (D1–D3). */
export function registerSettings(registry: Registry<Tx, RosterPerson>): void {
  const open: CommandHandler<Tx, RosterPerson> = async ({ tx, who, say }) => {
    if (!maySet(who)) return say({ text: texts('notAllowed') });
    return say({ card: await showSettings(tx) });
  };
  const guarded =
    <V, F>(run: (context: Tap, value: V, form: F) => Promise<TapAnswer>) =>
    (context: Tap, value: V, filled: F): Promise<TapAnswer> =>
      maySet(context.who) ? run(context, value, filled) : Promise.resolve(errorToast(texts('notAllowed')));

  registry.onCommand({ words: ['设置', '学校设置'] }, open);
  registry.onTap(
    'settings.list',
    { value: z.strictObject({}) },
    guarded(async ({ tx }) => ({ card: await showSettings(tx) })),
  );
  registry.onTap(
    'settings.edit',
    { value: keyValue },
    guarded(async ({ tx, receivedAt }, value: z.output<typeof keyValue>) => ({
      card: presentEdit(value.key, await settingText(tx, value.key), {
        settings: await loadSettings(tx),
        today: dayOf(receivedAt),
      }),
    })),
  );
  registry.onTap(
    'settings.save',
    { value: keyValue, form },
    guarded((context, value: z.output<typeof keyValue>, filled: z.output<typeof form>) =>
      save(context, value.key, filled.value ?? ''),
    ),
  );
}
