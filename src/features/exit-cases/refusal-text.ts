import { instantText } from '../../cards/index.ts';
import { unreachable } from '../../kernel/result.ts';
import { texts } from './cards.ts';
import type { CaseRefusal, FormFault } from './model.ts';

/** The sentence for a fault of a form; it names the field. */
export function faultText(fault: FormFault, label = texts(`field.${fault.field}`)): string {
  return fault.code === 'TOO_SHORT'
    ? texts('fault.TOO_SHORT', { field: label, least: fault.least })
    : texts(`fault.${fault.code}`, { field: label });
}

/** Whether a refusal is about what was typed into a field. */
export const isFormFault = (refusal: { code: string }): refusal is FormFault => 'field' in refusal;

/** The sentence for a refusal. */
export function refusalText(refusal: CaseRefusal): string {
  if (isFormFault(refusal)) return faultText(refusal);
  switch (refusal.code) {
    case 'ALREADY_DECIDED':
      return texts('refusal.ALREADY_DECIDED', {
        by: refusal.by,
        at: instantText(refusal.at),
        kind: texts(`decision.${refusal.kind}`),
      });
    case 'ALREADY_ANSWERED':
      return texts('refusal.ALREADY_ANSWERED', { by: refusal.by, at: instantText(refusal.at) });
    case 'NOT_ACADEMIC_AFFAIRS':
    case 'NOT_COLLEGE':
    case 'OWN_PROJECT':
    case 'UNKNOWN_CASE':
    case 'UNKNOWN_PROJECT':
    case 'UNKNOWN_APPEAL':
    case 'CLOSED':
    case 'NOT_ALLOWED':
    case 'NOT_COUNTED_WEEK':
    case 'ALREADY_RECTIFYING':
    case 'NOT_CONFIRMED':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
