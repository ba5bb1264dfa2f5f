import type { OpenId, PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

export type PolicyQuestionId = string & { readonly __brand: 'PolicyQuestionId' };
export const asPolicyQuestionId = (text: string): PolicyQuestionId => text as PolicyQuestionId;

/** Id of the version of the regulation that the product brings along; imported ones have ids of their own. */
export const SHIPPED_VERSION = 'shipped';

/** Which kind of reply a question got; talk about other things is not kept. */
export type KeptReplyKind = 'ANSWER' | 'NOT_COVERED' | 'SETTING';

/** A question about the regulation and what became of it. */
export interface PolicyQuestion {
  id: PolicyQuestionId;
  askerOpenId: OpenId;
  /** Null for a person who is not on the roster. */
  asker: { id: PersonId; name: string; college: string | null } | null;
  text: string;
  kind: KeptReplyKind;
  /** Clauses cited, or nearest. */
  clauses: string[];
  versionId: string;
  askedAt: Instant;
  useful: boolean | null;
  sentOnAt: Instant | null;
  answer: { text: string; by: string; at: Instant; isExplanation: boolean } | null;
}

/** Why a question is not answered, sent on or shown. */
export type QuestionRefusal =
  | { code: 'UNKNOWN_QUESTION' }
  | { code: 'NOT_YOURS' }
  | { code: 'EMPTY' }
  | { code: 'PERSONAL_DATA' }
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'ALREADY_ANSWERED'; by: string; at: Instant };
