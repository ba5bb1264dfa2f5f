import type { Day } from '../../kernel/time.ts';
import type { Vocabulary } from '../../policy/answers/vocabulary.ts';
import type { PolicyRule } from '../../policy/bound-rules.ts';
import type { ParsedPolicy } from '../../policy/text/parse-structure.ts';

/** A version of the regulation that is to be stored. */
export interface NewVersion {
  source: string;
  parsed: ParsedPolicy;
  vocabulary: Vocabulary;
  from: Day;
}

/** Why a text does not become a version. */
export type ImportRefusal =
  | { code: 'MISMATCH' }
  /** It differs from the shipped text and carries its document number. */
  | { code: 'NUMBER_OF_SHIPPED' }
  /** The same text from the same day is there already. */
  | { code: 'ALREADY_IMPORTED'; id: string };

/** Clauses that 教务处 chose for a rule. */
export interface BindingWish {
  versionId: string;
  rule: PolicyRule;
  /** Ids of clauses, or their labels. */
  clauses: readonly string[];
}

/** Why a rule is not bound. */
export type BindRefusal =
  | { code: 'NOT_ACADEMIC_AFFAIRS' }
  | { code: 'UNKNOWN_VERSION' }
  | { code: 'NO_CLAUSE' }
  | { code: 'UNKNOWN_CLAUSE'; text: string }
  | { code: 'TOO_MANY'; most: number }
  | { code: 'NO_NUMBER'; label: string }
  | { code: 'NOT_BOUND' };
