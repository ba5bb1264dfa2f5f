import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/index.ts';
import type { ChatId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar } from '../week-ledger/index.ts';
import { texts } from './cards.ts';
import { collegeChoices, nameOfCollege, nameOfProject, projectChoices } from './choices.prisma.ts';
import type { ObligationDeps } from './deps.ts';
import { staleBoards } from './live-board-store.prisma.ts';
import { type Audience, asObligationId, type Obligation } from './model.ts';
import { listObligations, recipientsOf, recipientsOfMany } from './obligation-store.prisma.ts';
import { LIST_ROWS, presentBoard, presentList } from './present-board.ts';
import { presentForm } from './present-form.ts';
import { reminderSteps, standingOf } from './rules.ts';

/** A fresh announcement form; `chatId` is the group in which it was asked for. */
export async function showForm(tx: Tx, chatId: ChatId | null): Promise<JsonObject> {
  const id = asObligationId(randomUUID());
  return presentForm({ id, colleges: await collegeChoices(tx), projects: await projectChoices(tx), chatId });
}

async function audienceText(tx: Tx, audience: Audience): Promise<string> {
  if (audience.kind === 'COLLEGE')
    return texts('audienceNamed.COLLEGE', { name: await nameOfCollege(tx, audience.collegeId) });
  if (audience.kind === 'PROJECT')
    return texts('audienceNamed.PROJECT', { name: await nameOfProject(tx, audience.projectId) });
  return texts(`audience.${audience.kind}`);
}

/** The counts of an obligation as they stand. */
export async function showBoard(tx: Tx, obligation: Obligation, now: Instant): Promise<JsonObject> {
  const { dueAt, changedAt, ladder } = obligation;
  const steps = reminderSteps(await loadCalendar(tx), await loadSettings(tx), {
    dueAt,
    since: changedAt,
    ladder,
  });
  return presentBoard({
    obligation,
    standing: standingOf(obligation, await recipientsOf(tx, obligation.id)),
    audience: await audienceText(tx, obligation.audience),
    next: steps.filter(({ at }) => at > now),
    now,
  });
}

/** What was announced, the newest due first. */
export async function showList(tx: Tx): Promise<JsonObject> {
  const { obligations, count } = await listObligations(tx, LIST_ROWS);
  const recipients = await recipientsOfMany(
    tx,
    obligations.map(({ id }) => id),
  );
  const rows = obligations.map((obligation) => ({
    obligation,
    standing: standingOf(obligation, recipients.get(obligation.id) ?? []),
  }));
  return presentList({ rows, count });
}

/** Brings the counts in the chats of 教务处 up to date, in the transaction that changed them. */
export async function updateBoards(
  tx: Tx,
  patch: ObligationDeps['patch'],
  obligation: Obligation,
  now: Instant,
): Promise<void> {
  const boards = await staleBoards(tx, obligation.id, now);
  if (boards.length === 0) return;
  const card = await showBoard(tx, obligation, now);
  for (const { outboxKey, revision } of boards)
    await patch(tx, { key: `obligation-board:${outboxKey}:${revision}`, targetKey: outboxKey, card });
}
