import type { RaisedKind } from './model.ts';

/** What a report says now, and what was raised from it before. */
export interface RaisedFacts {
  texts: Record<RaisedKind, string>;
  known: { id: string; kind: RaisedKind; text: string; isAnswered: boolean }[];
}

/** What to do so that the tracked items agree with the report. */
export interface RaisedChanges {
  raise: { kind: RaisedKind; text: string }[];
  reword: { id: string; kind: RaisedKind; text: string }[];
  withdraw: string[];
}

/**
 * Keeps items in step with an amended report: new words become an item, changed words of an open item change it,
 * removed words withdraw it. An answered item stays as it was answered; other words then raise a new one.
 */
export function raisedChanges(facts: RaisedFacts): RaisedChanges {
  const changes: RaisedChanges = { raise: [], reword: [], withdraw: [] };
  for (const kind of ['DIFFICULTY', 'SUGGESTION'] as const) {
    const text = facts.texts[kind];
    const ofKind = facts.known.filter((item) => item.kind === kind);
    if (ofKind.some((item) => item.text === text)) continue;
    const open = ofKind.find((item) => !item.isAnswered);
    if (open !== undefined && text === '') changes.withdraw.push(open.id);
    else if (open !== undefined) changes.reword.push({ id: open.id, kind, text });
    else if (text !== '') changes.raise.push({ kind, text });
  }
  return changes;
}
