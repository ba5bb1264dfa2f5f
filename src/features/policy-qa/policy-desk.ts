import { setImmediate as breathe } from 'node:timers/promises';
import type { Client, Tx } from '../../db/index.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { type Answerer, createAnswerer } from '../../policy/answers/answerer.ts';
import { isLearned } from '../../policy/answers/learned-file.ts';
import type { Vocabulary } from '../../policy/answers/vocabulary.ts';
import { periodOn } from '../../policy/bound-rules.ts';
import { shippedPolicy, shippedVocabulary } from '../../policy/shipped.ts';
import type { PolicyText } from '../../policy/text/model.ts';
import { parsePolicy } from '../../policy/text/parse-structure.ts';
import { loadSettings } from '../settings/index.ts';
import { SHIPPED_VERSION } from './model.ts';
import { findVersion } from './version-store.prisma.ts';

/** An answerer with the version of the regulation that it answers from. */
export interface Desk {
  versionId: string;
  answerer: Answerer;
}

// Made from the text and its vocabulary alone: a copy in the process for speed, never a state.
const prepared = new Map<string, Promise<Answerer>>();

/** Prepares in steps, so that taps are answered meanwhile. */
async function prepare(policy: PolicyText, vocabulary: Vocabulary): Promise<Answerer> {
  const steps = createAnswerer(policy, vocabulary);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await breathe();
  }
}

/**
 * Learns from the shipped vocabulary unless that was done at the build, so that no question waits for it. What was
 * learned is read at the first question only: it takes memory that a bot without questions does not need.
 */
export async function prepareShipped(): Promise<void> {
  if (!isLearned(shippedPolicy().policy, shippedVocabulary())) await shipped();
}

function shipped(): Promise<Answerer> {
  const known = prepared.get(SHIPPED_VERSION);
  if (known !== undefined) return known;
  const made = prepare(shippedPolicy().policy, shippedVocabulary());
  prepared.set(SHIPPED_VERSION, made);
  return made;
}

/** The answers from one version, whether in force or not; null for an unknown id. */
export async function deskOf(db: Tx | Client, versionId: string): Promise<Desk | null> {
  if (versionId === SHIPPED_VERSION) return { versionId, answerer: await shipped() };
  const known = prepared.get(versionId);
  if (known !== undefined) return { versionId, answerer: await known };
  const version = await findVersion(db, versionId);
  if (version === null) return null;
  const made = prepare(parsePolicy(version.source).policy, version.vocabulary);
  prepared.set(versionId, made);
  return { versionId, answerer: await made };
}

/**
 * Prepares what answers at an instant outside of any transaction, so that no question holds one while it is learned: an
 * imported version in force, or the shipped one as `prepareShipped` does. Harmless to call at every wake.
 */
export async function prepareInForce(db: Client, at: Instant): Promise<void> {
  const period = periodOn(await loadSettings(db), dayOf(at));
  if (period === null) await prepareShipped();
  else await deskOf(db, period.id);
}

/** The answers from the version that is in force at an instant. */
export async function deskAt(db: Tx | Client, at: Instant): Promise<Desk> {
  const period = periodOn(await loadSettings(db), dayOf(at));
  const desk = period === null ? null : await deskOf(db, period.id);
  return desk ?? { versionId: SHIPPED_VERSION, answerer: await shipped() };
}
