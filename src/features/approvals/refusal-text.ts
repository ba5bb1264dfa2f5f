import { dayText, instantText } from '../../cards/index.ts';
import { texts } from './cards.ts';
import type { ApprovalRefusal, DelegationRefusal } from './model.ts';

/** `孙伟 代 钱静`, or the name alone. */
export const whoText = (by: string, onBehalfOf: string | null): string =>
  onBehalfOf === null ? by : texts('behalf', { by, onBehalfOf });

/** The sentence for a refusal about an approval. */
export function refusalText(refusal: ApprovalRefusal): string {
  const sentence = `refusal.${refusal.code}`;
  switch (refusal.code) {
    case 'TOO_SHORT':
      return texts(sentence, { field: texts(`field.${refusal.field}`), least: refusal.least });
    case 'PERSONAL_DATA':
      return texts(sentence, { field: texts(`field.${refusal.field}`) });
    case 'HAS_HOURS':
      return texts(sentence, { what: refusal.what });
    case 'PASSED_ON':
      return texts(sentence, { to: refusal.to });
    case 'NEWER_VERSION':
      return texts(sentence, { version: refusal.version });
    case 'DECIDED': {
      const { by, onBehalfOf, at, decision } = refusal;
      const words = { who: whoText(by, onBehalfOf), at: instantText(at) };
      return texts(sentence, { ...words, decision: texts(`decision.${decision}`) });
    }
    default:
      return texts(sentence);
  }
}

/** The sentence for a delegation that is refused. */
export function delegationRefusalText(refusal: DelegationRefusal): string {
  const sentence = `delegationRefusal.${refusal.code}`;
  switch (refusal.code) {
    case 'UNKNOWN_PERSON':
      return texts(sentence, { name: refusal.name });
    case 'AMBIGUOUS':
      return texts(sentence, { names: refusal.names.slice(0, 8).join('、') });
    case 'OVERLAP':
      return texts(sentence, {
        to: refusal.to,
        from: dayText(refusal.fromDay),
        toDay: dayText(refusal.toDay),
      });
    case 'DELEGATE_HAS_LENT':
    case 'ACTS_FOR_ANOTHER': {
      const { name, fromDay, toDay } = refusal;
      return texts(sentence, { name, from: dayText(fromDay), toDay: dayText(toDay) });
    }
    case 'AUTHOR':
      return texts(sentence, { name: refusal.name, plan: refusal.plan });
    default:
      return texts(sentence);
  }
}
