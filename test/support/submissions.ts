import type { JsonObject } from '../../src/emulator/protocol.ts';
import { post, tapCallback, toastOf, type WireAnswer } from './callbacks.ts';
import type { OpenReport } from './many-projects.ts';
import { genuine, type SharedSecrets } from './signing.ts';
import { REPORT } from './world-history.ts';

/** A tap that files a report, as it can be sent any number of times. */
export interface Submission extends OpenReport {
  openId: string;
  /** Instant of creation, milliseconds. */
  createdAt: number;
  eventId: string;
  /** Answered 否 to an attestation: 教务处 gets a notice. */
  isAlarming: boolean;
}

/** The form of a submission: words that no other report has, one difficulty. */
export function formOf({ project, week, openId, isAlarming }: Submission): JsonObject {
  const own = `${project.name} ${week} ${openId.slice(-6)}`;
  const alarm = isAlarming ? { noUnlawfulFee: 'no', attestationNote: `说明 ${own}` } : {};
  return { ...REPORT, progress: `进展 ${own}`, difficulties: `困难 ${own}`, ...alarm };
}

/** Sends it to the bot on this port; rejects when the connection breaks. `now` is the platform's time. */
export function submit(
  port: number,
  secrets: SharedSecrets,
  now: number,
  submission: Submission,
): Promise<WireAnswer> {
  const { project, week, openId, createdAt, eventId } = submission;
  const value = { action: 'weekly-report.submit', projectId: project.id, week };
  const tap = tapCallback(secrets, { openId, at: createdAt, eventId }, value, formOf(submission));
  return post(port, genuine(secrets, now, JSON.stringify(tap)));
}

/** Whether the person was told that the report is filed. */
export const isAcknowledged = (answer: WireAnswer): boolean =>
  answer.status === 200 && toastOf(answer)?.type === 'success';
