import { createHash } from 'node:crypto';
import type { PersonId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { attachmentId, sessionText } from './content-lines.ts';
import {
  type AttachedFile,
  COST_SOURCES,
  type DraftValues,
  type PlanAttachment,
  type PlanRefusal,
} from './model.ts';
import {
  readAll,
  readCents,
  readCount,
  readDay,
  readLink,
  readOption,
  readText,
  readTime,
  type Typed,
} from './read-form.ts';
import { inOrder, overlapping } from './rules.ts';

/** So many lines fit the step's card (200 components, Card JSON 2.0). */
export const SESSIONS_MOST = 20;
export const TEACHERS_MOST = 20;
export const ATTACHMENTS_MOST = 10;
const STUDENTS_MOST = 100_000;
const SESSION_HOURS_MOST = 24;
const TEACHER_HOURS_MOST = 480;

type Edited = Result<DraftValues, PlanRefusal>;

/** Somebody who may be chosen as a teacher. */
export interface TeacherChoice {
  id: PersonId;
  name: string;
}

/** Step 1: why, for whom, where, what it costs and who pays. */
export function editBasics(values: DraftValues, typed: Typed): Edited {
  const basics = readAll<NonNullable<DraftValues['basics']>>({
    necessity: readText(typed, 'necessity', { least: 5, most: 1_000 }),
    studentCount: readCount(typed, 'studentCount', 1, STUDENTS_MOST),
    venue: readText(typed, 'venue', { least: 1, most: 100 }),
    costCents: readCents(typed, 'cost'),
    costSource: readOption(typed, 'costSource', COST_SOURCES),
    costNote: readText(typed, 'costNote', { most: 200 }),
  });
  if (!basics.ok) return basics;
  if (basics.value.costCents > 0 && basics.value.costSource === 'NONE')
    return err({ code: 'COST_WITHOUT_SOURCE' });
  return ok({ ...values, basics: basics.value });
}

/** Step 2: one more session; sessions of a day do not overlap. Its id is its day and time. */
export function addSession(values: DraftValues, typed: Typed): Edited {
  const { sessions } = values;
  if (sessions.length >= SESSIONS_MOST)
    return err({ code: 'TOO_MANY', field: 'sessions', limit: SESSIONS_MOST });
  const read = readAll({
    day: readDay(typed, 'day'),
    from: readTime(typed, 'from'),
    to: readTime(typed, 'to'),
    topic: readText(typed, 'topic', { least: 1, most: 60 }),
    hours: readCount(typed, 'hours', 1, SESSION_HOURS_MOST),
  });
  if (!read.ok) return read;
  const { day, from, to } = read.value;
  if (to <= from) return err({ code: 'NOT_LATER', field: 'to' });
  const other = overlapping(sessions, read.value);
  if (other !== null) return err({ code: 'TAKEN', field: 'from', by: sessionText(other) });
  const id = `${day}-${from.replace(':', '')}`;
  return ok({ ...values, sessions: inOrder([...sessions, { id, ...read.value }]) });
}

/** A teacher's id: the person's, or made of the name, so that it stays the same from version to version. */
const typedId = (name: string): string => `n${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;

/** Step 3: one more teacher, chosen or named, with his own hours. A name of the college's roster is that person. */
export function addTeacher(values: DraftValues, typed: Typed, choices: readonly TeacherChoice[]): Edited {
  const { teachers } = values;
  if (teachers.length >= TEACHERS_MOST)
    return err({ code: 'TOO_MANY', field: 'teachers', limit: TEACHERS_MOST });
  const name = readText(typed, 'teacherName', { most: 20 });
  if (!name.ok) return name;
  const named = choices.filter((choice) => choice.name === name.value);
  const chosen = choices.find(({ id }) => id === typed.teacher);
  const person = name.value === '' ? chosen : named.length === 1 ? named[0] : undefined;
  if (name.value === '' && person === undefined) return err({ code: 'REQUIRED', field: 'teacher' });
  const hours = readCount(typed, 'teacherHours', 1, TEACHER_HOURS_MOST);
  if (!hours.ok) return hours;
  const id = person?.id ?? typedId(name.value);
  const teacher = { id, name: person?.name ?? name.value, personId: person?.id ?? null, hours: hours.value };
  if (teachers.some((one) => one.id === id))
    return err({ code: 'TAKEN', field: 'teacher', by: teacher.name });
  return ok({ ...values, teachers: [...teachers, teacher] });
}

function attached(values: DraftValues, added: PlanAttachment, field: string): Edited {
  const { attachments } = values;
  const there = attachments.find((one) => attachmentId(one) === attachmentId(added));
  if (there !== undefined) return err({ code: 'TAKEN', field, by: there.name });
  if (attachments.length >= ATTACHMENTS_MOST)
    return err({ code: 'TOO_MANY', field: 'attachments', limit: ATTACHMENTS_MOST });
  return ok({ ...values, attachments: [...attachments, added] });
}

/** One more file that was sent to the chat; its name like any text is kept free of personal data (reading 23). */
export function addFile(values: DraftValues, file: AttachedFile): Edited {
  const name = readText({ fileName: file.name }, 'fileName', { least: 1, most: 200 });
  return name.ok ? attached(values, { ...file, name: name.value }, 'fileName') : name;
}

/** Step 4: one more link to material. */
export function addAttachment(values: DraftValues, typed: Typed): Edited {
  const read = readAll({
    name: readText(typed, 'linkName', { least: 1, most: 50 }),
    url: readLink(typed, 'link'),
  });
  if (!read.ok) return read;
  return attached(values, { kind: 'LINK', ...read.value }, 'link');
}

/** Step 4: the attestations of clauses 7.1.4 and 7.1.3, both of which must be 是 (reading 22), and a note. */
export function editAttestations(values: DraftValues, typed: Typed): Edited {
  const read = readAll({
    voluntary: readOption(typed, 'voluntary', ['yes', 'no']),
    noFee: readOption(typed, 'noFee', ['yes', 'no']),
    note: readText(typed, 'note', { most: 500 }),
  });
  if (!read.ok) return read;
  const { voluntary, noFee, note } = read.value;
  if (voluntary === 'no') return err({ code: 'NOT_VOLUNTARY' });
  if (noFee === 'no') return err({ code: 'FEE_TAKEN' });
  return ok({ ...values, attested: { isVoluntary: true, hasNoFee: true, note } });
}

/** Which line is taken away. */
export interface Removal {
  kind: 'session' | 'teacher' | 'attachment';
  /** Of an attachment: its link or key. */
  id: string;
}

/** Takes a session, teacher or attachment away; one that is gone already changes nothing. */
export function removeLine(values: DraftValues, { kind, id }: Removal): DraftValues {
  if (kind === 'session') return { ...values, sessions: values.sessions.filter((one) => one.id !== id) };
  if (kind === 'teacher') return { ...values, teachers: values.teachers.filter((one) => one.id !== id) };
  return { ...values, attachments: values.attachments.filter((one) => attachmentId(one) !== id) };
}
