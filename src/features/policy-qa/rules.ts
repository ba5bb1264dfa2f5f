import { personalDataIn } from '../../policy/personal-data.ts';

/** A student's, an account's or a telephone number, and a mailbox or mention. */
const IDENTIFYING = /\d{6,}|@/;

/**
 * Whether a question may leave the school for a language model: not with personal data, a number that could be
 * somebody's, a mailbox, or the asker's own name.
 */
export function mayLeaveSchool(question: string, askerName: string | null): boolean {
  const plain = question.normalize('NFKC');
  return (
    personalDataIn(plain) === null &&
    !IDENTIFYING.test(plain.replace(/(?<=\d)[ \-\u00a0](?=\d)/g, '')) &&
    (askerName === null || askerName === '' || !plain.includes(askerName.normalize('NFKC')))
  );
}
