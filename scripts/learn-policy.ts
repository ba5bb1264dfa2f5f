import { prepared } from '../src/policy/answers/answerer.ts';
import { shippedPolicy, shippedVocabulary } from '../src/policy/shipped.ts';

// Learns once, ahead of the first question: the result is kept under `.cache/policy`, where the bot finds it.
prepared(shippedPolicy().policy, shippedVocabulary());
