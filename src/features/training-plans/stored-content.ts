import { z } from 'zod';
import type { PersonId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { Day } from '../../kernel/time.ts';
import {
  COST_SOURCES,
  type CollegeStatement,
  type DraftValues,
  type PlanAttachment,
  type PlanSession,
  type PlanTeacher,
} from './model.ts';

const text = z.string();
const whole = z.number().int().min(0);

const session = z.object({
  id: text,
  day: text.transform((day) => day as Day),
  from: text,
  to: text,
  topic: text,
  hours: whole,
});
const teacher = z.object({
  id: text,
  name: text,
  personId: text.nullable().transform((id) => id as PersonId | null),
  hours: whole,
});
const attachment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('LINK'), name: text, url: text }),
  z.object({
    kind: z.literal('FILE'),
    name: text,
    file: z.enum(['file', 'image']),
    key: text,
    messageId: text,
  }),
]);
const costSource = z.enum(COST_SOURCES);
const draft = z.object({
  basics: z
    .object({
      necessity: text,
      studentCount: whole,
      venue: text,
      costCents: whole,
      costSource,
      costNote: text,
    })
    .nullable(),
  sessions: z.array(session),
  teachers: z.array(teacher),
  attested: z.object({ isVoluntary: z.boolean(), hasNoFee: z.boolean(), note: text }).nullable(),
  attachments: z.array(attachment),
});

/** Reads the sessions column. Throws on what the product did not write. */
export const storedSessions = (stored: unknown): PlanSession[] => z.array(session).parse(stored);

/** Reads the teachers column. Throws on what the product did not write. */
export const storedTeachers = (stored: unknown): PlanTeacher[] => z.array(teacher).parse(stored);

/** Reads the attachments column. Throws on what the product did not write. */
export const storedAttachments = (stored: unknown): PlanAttachment[] => z.array(attachment).parse(stored);

/** Reads the source of money. Throws on what the product did not write. */
export const storedCostSource = (stored: string): (typeof COST_SOURCES)[number] => costSource.parse(stored);

/** Reads the values of a draft. Throws on what the product did not write. */
export const storedDraft = (stored: unknown): DraftValues => draft.parse(stored);

const sums = { delivered: whole, credited: whole, excess: whole };
const statement = z.object({ rows: z.array(z.object({ teacher: text, ...sums })), total: z.object(sums) });

/** Reads a settled statement. Throws on what the product did not write. */
export const storedStatement = (stored: unknown): Pick<CollegeStatement, 'rows' | 'total'> =>
  statement.parse(stored);

/** The same as plain data, for a Json column. */
export const asJson = (value: unknown): Json[] | { [key: string]: Json } =>
  JSON.parse(JSON.stringify(value)) as Json[] | { [key: string]: Json };
