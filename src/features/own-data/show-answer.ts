import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadOwnProjects, ownProjects } from './load-own-projects.ts';
import type { CardTopic } from './model.ts';
import { loadOwnPlans, presentPlans } from './present-plans.ts';
import { loadProjectFacts, presentProjects } from './present-projects.ts';
import { presentWeeks } from './present-weeks.ts';

/** Who asks, and at what instant every figure is taken. */
export interface Asker {
  person: RosterPerson;
  at: Instant;
}

/**
 * The answer to a question about the asker's own affairs, by his roles and assignments of this moment; null for a
 * person to whom no project belongs. AT_RISK is of the whole school and null for all but 教务处.
 */
export async function showAnswer(tx: Tx, asker: Asker, topic: CardTopic): Promise<JsonObject | null> {
  const { person, at } = asker;
  if (topic === 'AT_RISK') {
    if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return null;
    return presentWeeks({ topic, ...(await loadOwnProjects(tx, { person, at, scope: 'SCHOOL' })) });
  }
  if (topic === 'PLANS') {
    const own = (await ownProjects(tx, person, at)).map(({ project }) => project);
    return own.length === 0
      ? null
      : presentPlans(await loadOwnPlans(tx, own), { at, settings: await loadSettings(tx) });
  }
  const facts = await loadOwnProjects(tx, { person, at, scope: 'OWN' });
  if (facts.projects.length === 0) return null;
  if (topic === 'PROJECTS') return presentProjects(facts, await loadProjectFacts(tx, facts));
  return presentWeeks({ topic, ...facts });
}
