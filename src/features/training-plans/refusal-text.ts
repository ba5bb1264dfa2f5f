import { instantText } from '../../cards/index.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import { attestTexts, texts } from './cards.ts';
import type { Urged } from './deps.ts';
import type { FieldFault, HoursRefusal, PlanRefusal } from './model.ts';

const isFieldFault = (refusal: { code: string }): refusal is FieldFault => 'field' in refusal;

function faultText(fault: FieldFault, label: string): string {
  const { field: _field, ...words } = fault;
  return texts(`fault.${fault.code}`, { ...words, field: label });
}

/**
 * The sentence for a refusal; of a form's fault it names the field, of an attestation what it rests on. `basis`: of the
 * day's training rule, needed only where attestations may be refused.
 */
export function refusalText(refusal: PlanRefusal, basis: BoundRule | null = null): string {
  if (isFieldFault(refusal)) return faultText(refusal, texts(`field.${refusal.field}`));
  switch (refusal.code) {
    case 'NOT_VOLUNTARY':
      return texts('refusal.NOT_VOLUNTARY', { clause: attestTexts(basis, '7.1.4').join('') });
    case 'FEE_TAKEN':
      return texts('refusal.FEE_TAKEN', { clause: attestTexts(basis, '7.1.3').join('') });
    case 'STEP_MISSING':
      return texts('refusal.STEP_MISSING', { step: texts(`step.${refusal.step}`) });
    case 'WRONG_STATUS':
      return texts('refusal.WRONG_STATUS', { status: texts(`status.${refusal.status}`) });
    default: {
      const { code, ...words } = refusal;
      return texts(`refusal.${code}`, words);
    }
  }
}

/** The sentence for refused hours or a refused settlement. */
export function hoursRefusalText(refusal: HoursRefusal): string {
  if (isFieldFault(refusal)) return faultText(refusal, texts('hours.fieldOf', { name: refusal.field }));
  if (refusal.code === 'SETTLED' || refusal.code === 'ALREADY_SETTLED') {
    const { code, at, ...words } = refusal;
    return texts(`hours.refusal.${code}`, { ...words, at: instantText(at) });
  }
  const { code, ...words } = refusal;
  return texts(`hours.refusal.${code}`, words);
}

/** What became of a 催办. */
export function urgedText(urged: Urged): string {
  if (urged.sent) return texts('urge.sent');
  if (urged.code === 'ALREADY_TODAY') return texts('urge.ALREADY_TODAY', { at: instantText(urged.at) });
  return urged.code === 'QUIET_HOURS'
    ? texts('urge.QUIET_HOURS', { until: instantText(urged.until) })
    : texts(`urge.${urged.code}`);
}
