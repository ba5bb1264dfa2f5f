import { z } from 'zod';
import { conceptsSchema } from './concepts.ts';

const questions = z.array(z.string().min(1));

/**
 * How people talk about one regulation: reviewed data beside its text, never code. Everything in it is optional;
 * without a vocabulary the text alone is searched.
 */
export const vocabularySchema = z.strictObject({
  /** Document number of the regulation that it belongs to. */
  policy: z.string().default(''),
  /** What people call the things of this regulation, beyond the common words of schools. */
  concepts: conceptsSchema.default({}),
  /** Questions in people's own words, by the clauses that answer them, the best first. */
  answered: z.array(z.strictObject({ clauses: z.array(z.string()).min(1), questions })).default([]),
  /** Questions near the subject that the text does not answer. */
  notCovered: questions.default([]),
  /** Questions that a school setting answers, by its key. */
  settings: z.record(z.string(), questions).default({}),
  /** Talk about other things. */
  other: questions.default([]),
  /** One sentence in plain words for a clause, read and released by people. */
  conclusions: z.record(z.string(), z.string().min(1)).default({}),
  /**
   * A clause that is quoted beside another one when the question names one of the words: what the two say only
   * together.
   */
  companions: z
    .record(
      z.string(),
      z.array(z.strictObject({ clause: z.string(), words: z.array(z.string().min(1)).min(1) })),
    )
    .default({}),
  /** What a clause leaves open, said with every answer from it. */
  notes: z.record(z.string(), z.string().min(1)).default({}),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** A vocabulary that says nothing. */
export const NO_VOCABULARY: Vocabulary = vocabularySchema.parse({});
