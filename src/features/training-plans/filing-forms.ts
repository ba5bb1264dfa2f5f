import { moneyText } from '../../cards/index.ts';
import { type CardForm, inputField, momentField, selectField, texts } from './cards.ts';
import type { TeacherChoice } from './edit-draft.ts';
import { COST_SOURCES } from './model.ts';
import type { Filing } from './open-filing.ts';

const form = (
  filing: Filing,
  name: string,
  fields: CardForm['fields'],
  given: { title?: string; isMain?: boolean } = {},
): CardForm => ({
  name,
  title: given.title ?? '',
  fields,
  submitText: texts(`filing.submit.${name}`),
  submitType: given.isMain === true ? 'primary_filled' : 'default',
  value: { action: `training-plans.${name}`, subject: filing.subject },
});

/** Step 1: why, for whom, where, what it costs. */
export function basicsForm(filing: Filing): CardForm {
  const { basics } = filing.values;
  const options = COST_SOURCES.map((source) => ({ text: texts(`costSource.${source}`), value: source }));
  const count = basics === null ? '' : String(basics.studentCount);
  const cost =
    basics === null || basics.costCents === 0 ? '' : moneyText(basics.costCents).replaceAll(',', '');
  const label = (field: string): string => texts(`field.${field}`);
  return form(
    filing,
    'basics',
    [
      inputField('necessity', label('necessity'), {
        value: basics?.necessity ?? '',
        rows: 4,
        placeholder: texts('filing.necessityHint'),
      }),
      inputField('studentCount', label('studentCount'), { value: count, maxLength: 10 }),
      inputField('venue', label('venue'), { value: basics?.venue ?? '', maxLength: 100 }),
      inputField('cost', label('cost'), {
        value: cost,
        maxLength: 15,
        required: false,
        placeholder: texts('filing.costHint'),
      }),
      selectField('costSource', label('costSource'), options, { value: basics?.costSource ?? 'NONE' }),
      inputField('costNote', label('costNote'), {
        value: basics?.costNote ?? '',
        maxLength: 200,
        required: false,
      }),
    ],
    { isMain: true },
  );
}

/** Step 2: one more session. */
export const sessionForm = (filing: Filing): CardForm =>
  form(
    filing,
    'add-session',
    [
      momentField('date', 'day', texts('field.day')),
      momentField('time', 'from', texts('field.from')),
      momentField('time', 'to', texts('field.to')),
      inputField('topic', texts('field.topic'), { maxLength: 60 }),
      inputField('hours', texts('field.hours'), { maxLength: 3 }),
    ],
    { title: texts('filing.addSession') },
  );

/** So many tagged objects of the step's card (Feishu: 200 at most) are left for teachers and choices; a row has 7. */
const ROOM = 155;
const ROW = 7;

/** Who can still be chosen, as many as fit the card; others are typed, and known by their name all the same. */
function offered({ values: { teachers } }: Filing, choices: readonly TeacherChoice[]): TeacherChoice[] {
  const taken = new Set(teachers.map(({ id }) => id));
  return choices.filter(({ id }) => !taken.has(id)).slice(0, ROOM - ROW * teachers.length);
}

/** Step 3: one more teacher, chosen or named. */
export function teacherForm(filing: Filing, choices: readonly TeacherChoice[]): CardForm {
  const options = offered(filing, choices).map(({ id, name }) => ({ text: name, value: id }));
  return form(
    filing,
    'add-teacher',
    [
      ...(options.length === 0
        ? []
        : [selectField('teacher', texts('field.teacher'), options, { required: false })]),
      inputField('teacherName', texts('field.teacherName'), { maxLength: 20, required: false }),
      inputField('teacherHours', texts('field.teacherHours'), { maxLength: 4 }),
    ],
    { title: texts('filing.addTeacher') },
  );
}

/** Step 4, after the attachments, because it leads on: the attestations of clauses 7.1.4 and 7.1.3. */
export function attestForm(filing: Filing): CardForm {
  const { attested } = filing.values;
  const yesNo = ['yes', 'no'].map((value) => ({ text: texts(value), value }));
  const answer = (yes: boolean | undefined): string => (yes === true ? 'yes' : '');
  return form(
    filing,
    'attest',
    [
      selectField('voluntary', texts('field.voluntary'), yesNo, { value: answer(attested?.isVoluntary) }),
      selectField('noFee', texts('field.noFee'), yesNo, { value: answer(attested?.hasNoFee) }),
      inputField('note', texts('field.note'), {
        value: attested?.note ?? '',
        rows: 2,
        maxLength: 500,
        required: false,
      }),
    ],
    { title: texts('filing.attestTitle'), isMain: true },
  );
}

/** Step 4: one more link. */
export const attachmentForm = (filing: Filing): CardForm =>
  form(
    filing,
    'add-attachment',
    [
      inputField('linkName', texts('field.linkName'), { maxLength: 50 }),
      inputField('link', texts('field.link'), { maxLength: 300 }),
    ],
    { title: texts('filing.addAttachment') },
  );
