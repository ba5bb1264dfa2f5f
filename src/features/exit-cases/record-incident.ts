import { audit, type Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { findProject, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { decidingRefusal } from './authority.ts';
import { findOpenCaseId, touchCase } from './case-store.prisma.ts';
import { type CaseRefusal, CLAUSE_OF, type ExitIncident, type IncidentGround } from './model.ts';
import { openCase } from './open-case.ts';
import { REASON_LEAST, readLink, readText } from './read-form.ts';
import { insertIncident, sameIncident } from './statement-store.prisma.ts';

/** A fact of 7.1.2–7.1.5 as 教务处 typed it. */
export interface Recording {
  person: RosterPerson;
  projectId: ProjectId;
  ground: IncidentGround | undefined;
  facts: string | undefined;
  attachment: string | undefined;
  opensCase: boolean;
  at: Instant;
  via: string;
}

/** What became of it: `opened` when a new case was opened, else the open case of that ground or null. */
export interface Recorded {
  project: RosterProject;
  incident: ExitIncident;
  opened: boolean;
}

function readFacts(
  recording: Recording,
): Result<{ ground: IncidentGround; facts: string; attachment: string }, CaseRefusal> {
  if (recording.ground === undefined) return err({ code: 'NOT_CHOSEN', field: 'ground' });
  const facts = readText('facts', recording.facts, REASON_LEAST);
  if (!facts.ok) return facts;
  const attachment = readLink('attachment', recording.attachment);
  return attachment.ok
    ? ok({ ground: recording.ground, facts: facts.value, attachment: attachment.value })
    : attachment;
}

/** The case that the incident belongs to: a new one where asked, else the one of that ground that is open. */
async function caseFor(
  tx: Tx,
  recording: Recording,
  about: { project: RosterProject; ground: IncidentGround },
): Promise<{ caseId: string | null; opened: boolean }> {
  const { person, at: now, via } = recording;
  if (recording.opensCase) {
    const settings = await loadSettings(tx);
    const caseId = await openCase(tx, { ...about, settings, now, actorId: person.id, via });
    if (caseId !== null) return { caseId, opened: true };
  }
  const caseId = await findOpenCaseId(tx, about.project.id, about.ground);
  if (caseId !== null) await touchCase(tx, caseId);
  return { caseId, opened: false };
}

/**
 * Records an incident by a person of 教务处, opening a case where asked (clauses 7.1.2–7.1.5). The same words sent twice
 * are recorded once; sent again they may still open the case that was not asked for at first.
 */
export async function recordIncident(tx: Tx, recording: Recording): Promise<Result<Recorded, CaseRefusal>> {
  const { person, projectId, at, via } = recording;
  const project = await findProject(tx, projectId);
  if (project === null) return err({ code: 'UNKNOWN_PROJECT' });
  const refusal = await decidingRefusal(tx, person, project, dayOf(at));
  if (refusal !== null) return err(refusal);
  const read = readFacts(recording);
  if (!read.ok) return read;
  const { ground, facts, attachment } = read.value;
  const row = { projectId, ground, clauseId: CLAUSE_OF[ground], facts, attachment, at };
  const recorded = { ...row, recordedById: person.id };
  const before = await sameIncident(tx, recorded);
  if (before !== null && (before.caseId !== null || !recording.opensCase))
    return ok({ project, opened: false, incident: before });
  const { caseId, opened } = await caseFor(tx, recording, { project, ground });
  const id = await insertIncident(tx, recorded, caseId);
  await audit(tx, {
    at,
    actorId: person.id,
    action: 'exit-incident.record',
    subjectType: 'ExitIncident',
    subjectId: id,
    after: { projectId, ground, facts, attachment, caseId },
    via,
  });
  const incident = {
    id,
    projectId,
    ground,
    facts,
    attachment,
    by: person.name,
    at: before?.at ?? at,
    caseId,
  };
  return ok({ project, opened, incident });
}
