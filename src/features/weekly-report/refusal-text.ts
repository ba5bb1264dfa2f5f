import { instantText, moneyText } from '../../cards/index.ts';
import { unreachable } from '../../kernel/result.ts';
import { texts } from './cards.ts';
import type { Confirmation, FieldFault, SubmitRefusal } from './model.ts';

const fieldName = (field: string): string => texts(`field.${field}`);

function faultText(fault: FieldFault): string {
  return texts(`fault.${fault.reason}`, {
    field: fieldName(fault.field),
    other: fault.other === undefined ? '' : fieldName(fault.other),
    value: fault.value ?? '',
    limit: fault.limit ?? '',
  });
}

function confirmationText(confirmation: Confirmation): string {
  if (confirmation.reason === 'IDENTICAL') return texts('refusal.IDENTICAL');
  const { field, before, now } = confirmation;
  return texts('refusal.FALLEN', { field: fieldName(field), before, now });
}

/** The sentence for a refusal: what is wrong and what to do next. */
export function refusalText(refusal: SubmitRefusal): string {
  switch (refusal.code) {
    case 'FIELD':
      return faultText(refusal.fault);
    case 'CONFIRM':
      return confirmationText(refusal.confirmation);
    case 'ALREADY_SUBMITTED':
      return texts('refusal.ALREADY_SUBMITTED', { by: refusal.by, at: instantText(refusal.submittedAt) });
    case 'AMENDMENT_CLOSED':
      return texts('refusal.AMENDMENT_CLOSED', { at: instantText(refusal.closedAt) });
    case 'WEEK_TOO_OLD':
      return texts('refusal.WEEK_TOO_OLD', { week: refusal.week, weeks: refusal.makeUpWeeks });
    case 'WEEK_IN_FUTURE':
    case 'NOT_DUE':
      return texts(`refusal.${refusal.code}`, { week: refusal.week });
    case 'UNKNOWN_PROJECT':
    case 'NOT_COORDINATOR':
    case 'NOT_SUBMITTED':
    case 'UNCHANGED':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}

/** Cents as people type them, without thousands separators: `1200.50`. */
export const amountText = (cents: number): string => moneyText(cents).replaceAll(',', '');
