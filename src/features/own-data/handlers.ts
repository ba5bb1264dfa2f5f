import { z } from 'zod';
import { textsOf } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import {
  type Context,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { articleCard, type TextReader } from '../policy-qa/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { CARD_TOPICS, type CardTopic, type OwnTopic } from './model.ts';
import { readQuestion } from './read-question.ts';
import { showAnswer } from './show-answer.ts';

const common = textsOf('common');

/** What the feature needs from outside. */
export interface OwnDataDeps {
  /** Does what the command does for the person who asks. */
  runCommand(context: Context<Tx, RosterPerson | null>, word: string): Promise<void>;
}

/** Commands whose cards answer a question better than a card of this feature would. */
const COMMANDS = { TODO: '待办', HOURS: '课时', WHO_OWES: '本周' } as const;

/** What answers people who look after projects of others and have none themselves. */
const WITHOUT_PROJECTS: Partial<Record<CardTopic, string>> = {
  FILED: '本周',
  STREAK: '退出',
  PLANS: '培训方案',
};

const isStaff = (person: RosterPerson): boolean => hasRole(person, 'ACADEMIC_AFFAIRS');

/** Questions about projects of others are for those who look after them; null leaves the text to the regulation. */
function topicFor(topic: OwnTopic, person: RosterPerson): OwnTopic | null {
  const isLeader = hasRole(person, 'COLLEGE_LEADER');
  if (topic === 'WHO_OWES') return isStaff(person) || isLeader ? topic : null;
  if (topic !== 'AT_RISK' || isStaff(person)) return topic;
  return isLeader ? 'STREAK' : null;
}

/** The command that answers a person to whom no project belongs. */
function fallbackOf(topic: CardTopic, person: RosterPerson): string | undefined {
  const mayLook = isStaff(person) || (topic === 'PLANS' && hasRole(person, 'APPROVER'));
  return mayLook ? WITHOUT_PROJECTS[topic] : undefined;
}

async function answer(context: Context<Tx, RosterPerson>, deps: OwnDataDeps, topic: OwnTopic): Promise<void> {
  const { tx, who: person, at, say } = context;
  if (topic === 'TODO' || topic === 'HOURS' || topic === 'WHO_OWES')
    return deps.runCommand(context, COMMANDS[topic]);
  const card = await showAnswer(tx, { person, at }, topic);
  if (card !== null) return say({ card });
  const fallback = fallbackOf(topic, person);
  return fallback === undefined ? say({ text: texts('noProjects') }) : deps.runCommand(context, fallback);
}

/**
 * Answers what a person asks about his own affairs, in his private chat also when he asks in a group: the group reads
 * that it was answered there, and no figure of his. A stranger reads
 * that he is not on the roster, and nothing else (reading 25).
 */
export const ownDataReader =
  (deps: OwnDataDeps): TextReader =>
  async (context, text) => {
    const asked = readQuestion(text);
    if (asked === null) return false;
    const { who } = context;
    const topic = who === null ? asked : topicFor(asked, who);
    if (topic === null || (who === null && (topic === 'WHO_OWES' || topic === 'AT_RISK'))) return false;
    if (who === null) await context.say({ text: common('router.notOnRoster') });
    else await answer({ ...context, who }, deps, topic);
    return true;
  };

async function show(
  { tx, who: person, at }: TapContext<Tx, RosterPerson>,
  topic: CardTopic,
): Promise<TapAnswer> {
  const card = await showAnswer(tx, { person, at }, topic);
  return card === null ? errorToast(texts('noProjects')) : { card };
}

/** Registers the taps of the answers: showing one anew, and the whole article of a clause that it quotes. */
export function registerOwnData(registry: Registry<Tx, RosterPerson>): void {
  const topic = z.enum(CARD_TOPICS);
  registry.onTap('own-data.show', { value: z.strictObject({ topic }) }, (context, value) =>
    show(context, value.topic),
  );
  registry.onTap(
    'own-data.original',
    { value: z.strictObject({ topic, versionId: z.string().max(64), clauseId: z.string().max(32) }) },
    async ({ tx }, { topic: of, versionId, clauseId }) => {
      const sent = { action: 'own-data.show', topic: of };
      const back = { text: texts('buttons.back'), type: 'default' as const, value: sent };
      const card = await articleCard(tx, { versionId, clauseId }, back);
      return card === null ? errorToast(texts('noArticle')) : { card };
    },
  );
}
