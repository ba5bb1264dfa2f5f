import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { genuine, type WireRequest } from '../support/signing.ts';
import { SECRETS } from './front-door-requests.ts';
import type { Answer } from './load.ts';
import { coordinatorOf, NOW, OPEN_WEEKS, PROJECTS, progressOf } from './school.ts';

function callback(openId: string, action: JsonObject): WireRequest {
  const envelope = {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: 'card.action.trigger',
      create_time: `${NOW}000`,
      token: SECRETS.verificationToken,
      app_id: SECRETS.appId,
      tenant_key: '2ed263bf32cf1651',
    },
    event: {
      operator: { open_id: openId },
      token: `c-${randomBytes(16).toString('hex')}`,
      action: { tag: 'button', ...action },
      host: 'im_message',
      context: { open_message_id: 'om_made', open_chat_id: 'oc_made' },
    },
  };
  return genuine(SECRETS, NOW, JSON.stringify(envelope));
}

const formOf = (week: ReportingWeek): JsonObject => ({
  stage: '培训',
  progress: progressOf(week),
  nextWeek: '组织模拟考核。',
  registeredCount: '40',
  trainedCount: '38',
  examinedCount: '25',
  passedCount: '20',
  trainingHours: '4',
  noUnlawfulFee: 'yes',
  noForcedAttendance: 'yes',
});

/** Submissions `from` to `to` (exclusive) of the 6,250 possible ones: every project's oldest open week first. */
export function submissions(projects: readonly string[], from: number, to: number): WireRequest[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const project = (from + offset) % PROJECTS;
    const week = OPEN_WEEKS[Math.floor((from + offset) / PROJECTS)];
    const projectId = projects[project];
    if (week === undefined || projectId === undefined) throw new Error('more submissions than open weeks');
    const value = { action: 'weekly-report.submit', projectId, week };
    return callback(coordinatorOf(project), { value, form_value: formOf(week) });
  });
}

/** A tap that only opens a list: the first thing that a person does after a start. */
export const listTap = (project: number): WireRequest =>
  callback(coordinatorOf(project), { value: { action: 'weekly-report.list' } });

/** Whether an answer is a receipt with the toast of success. */
export const isReceipt = ({ status, text }: Answer): boolean =>
  status === 200 && text.includes('"success"') && text.includes('"card"');

/** Throws unless every answer is a receipt: a refusal would be cheap and prove nothing. */
export function expectReceipts(answers: readonly Answer[]): void {
  for (const answer of answers)
    if (!isReceipt(answer))
      throw new Error(`a submission was answered ${answer.status}: ${answer.text.slice(0, 500)}`);
}
