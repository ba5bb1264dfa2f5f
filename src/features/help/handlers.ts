import { z } from 'zod';
import { defineCard, render, textsOf } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { CommandHandler, Registry } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { hasRole, projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';

const texts = textsOf('help');
const text = z.string();

/** Help and welcome, by what the person can do. */
export const helpCard = defineCard(
  'help/help',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    lines: z.array(text),
    buttons: z.array(
      z.strictObject({
        text,
        type: z.enum(['primary_filled', 'default']),
        value: z.record(text, z.union([text, z.boolean()])),
      }),
    ),
    footer: text,
  }),
);

export const HELP_CARDS = [helpCard];

interface Abilities {
  isCoordinator: boolean;
  isLeader: boolean;
  isAcademicAffairs: boolean;
  isApprover: boolean;
}

async function abilitiesOf(tx: Tx, person: RosterPerson, at: Instant): Promise<Abilities> {
  const projects = await projectsOfCoordinator(tx, person.id, dayOf(at));
  const isLeader = hasRole(person, 'COLLEGE_LEADER');
  return {
    isCoordinator: projects.length > 0,
    isLeader,
    isAcademicAffairs: hasRole(person, 'ACADEMIC_AFFAIRS'),
    isApprover: hasRole(person, 'APPROVER'),
  };
}

function linesOf({ isCoordinator, isLeader, isAcademicAffairs, isApprover }: Abilities): string[] {
  const lines = [
    ...(isCoordinator ? ['coordinator', 'makeUp', 'trainingPlans', 'absence'] : []),
    ...(isApprover ? ['approver'] : []),
    ...(isLeader ? ['leader', 'rectify'] : []),
    ...(isAcademicAffairs ? ['academicAffairs', 'obligations', 'rules'] : []),
    ...(isCoordinator || isLeader || isApprover ? ['todo'] : []),
    ...(isCoordinator || isLeader ? ['askOwn'] : []),
  ];
  return [...(lines.length === 0 ? ['none'] : lines), 'ask'].map((line) => texts(`lines.${line}`));
}

function buttonsOf({ isCoordinator, isLeader, isAcademicAffairs, isApprover }: Abilities) {
  const button = (name: string, value: Record<string, string | boolean>) => ({
    text: texts(`buttons.${name}`),
    value,
  });
  const mayLook = isLeader || isAcademicAffairs;
  const buttons = [
    ...(isApprover ? [button('approvals', { action: 'approvals.list' })] : []),
    ...(isCoordinator
      ? [
          button('report', { action: 'weekly-report.list' }),
          button('makeUp', { action: 'weekly-report.make-up' }),
        ]
      : []),
    ...(mayLook
      ? [
          button('overview', { action: 'overview.open' }),
          button('items', { action: 'raised-items.list', answered: false }),
        ]
      : []),
    ...(isAcademicAffairs ? [button('obligations', { action: 'obligations.compose' })] : []),
    button('todo', { action: 'todo.open' }),
  ];
  return buttons.slice(0, 3).map((one, index) => ({
    ...one,
    type: index === 0 ? ('primary_filled' as const) : ('default' as const),
  }));
}

function present(kind: 'welcome' | 'help', person: RosterPerson, abilities: Abilities): JsonObject {
  return render(helpCard, {
    title: texts(`${kind}.title`, { name: person.name }),
    subtitle: texts(`${kind}.subtitle`),
    summary: texts(`${kind}.summary`),
    lines: linesOf(abilities),
    buttons: buttonsOf(abilities),
    footer: texts('footer'),
  });
}

/** What a stranger gets: how to be put on the roster, and no name, project or figure of anybody (reading 25). */
export function presentStrangerHelp(): JsonObject {
  return render(helpCard, {
    title: texts('stranger.title'),
    subtitle: texts('help.subtitle'),
    summary: texts('help.summary'),
    lines: [texts('stranger.line'), texts('lines.ask')],
    buttons: [],
    footer: texts('stranger.footer'),
  });
}

export interface HelpDeps {
  /** Welcomes a person once, however often the chat is opened. */
  welcomeOnce(tx: Tx, personKey: string, send: () => Promise<void>, at: Instant): Promise<void>;
}

/** Registers 「帮助」 and the welcome card. */
export function registerHelp(registry: Registry<Tx, RosterPerson>, deps: HelpDeps): void {
  const help: CommandHandler<Tx, RosterPerson | null> = async (context) => {
    const { who, tx, at } = context;
    await context.say({
      card: who === null ? presentStrangerHelp() : present('help', who, await abilitiesOf(tx, who, at)),
    });
  };
  registry.onAnyonesCommand({ words: ['帮助', 'help', 'Help', '?', '你好', '您好', '开始'] }, help);
  registry.onAnyonesMenu('help', help);

  registry.onChatEntered(async (context) => {
    const { who, tx, at } = context;
    if (who === null) return;
    const card = present('welcome', who, await abilitiesOf(tx, who, at));
    await deps.welcomeOnce(tx, who.id, () => context.say({ card }), at);
  });
}
