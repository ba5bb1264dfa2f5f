import { render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import type { BoundRule, PolicyRule } from '../../policy/bound-rules.ts';
import type { ClauseChange } from '../../policy/text/compare-versions.ts';
import { SHIPPED_VERSION } from '../policy-qa/index.ts';
import { type CardButton, type CardSection, cardButton, pageCard, ruleText, texts } from './cards.ts';
import type { VersionView } from './load-version.ts';

const OTHERS = 6;
const CHANGES = 24;
const LONGEST_CHANGE = 200;
/** Of a changed clause both sides are shown: the most changes of both kinds fit into the platform's 30 KB. */
const LONGEST_SIDE = 120;

const numberText = (number: string): string =>
  number === '' ? texts('subtitleNone') : texts('subtitle', { number });

/** What a rule rests on, or that it is off. */
export function boundText(rule: PolicyRule, bound: BoundRule | null): string {
  if (bound === null) return texts(`off.${rule}`);
  const labels = bound.clauses.map(({ label }) => label).join('、');
  return bound.number === null
    ? texts('bound', { labels })
    : texts('boundWeeks', { labels, weeks: bound.number });
}

function titleOf({ title, from, isInForce }: VersionView, isComing: boolean): string {
  const words = { title: shorten(title, 40), from: from ?? '' };
  return texts(isInForce ? 'title.inForce' : isComing ? 'title.coming' : 'title.former', words);
}

function linesOf({ from, issuedOn, articles, rules, isInForce }: VersionView): string[] {
  return [
    from === null ? texts('line.shipped') : texts('line.from', { from }),
    issuedOn === null
      ? texts('line.articles', { articles })
      : texts('line.issued', { date: issuedOn, articles }),
    ...(isInForce ? [texts('line.ask')] : []),
    ...(rules.some(({ bound }) => bound === null) ? [texts('line.unbound')] : []),
  ];
}

const ruleRows = ({ id, rules }: VersionView, mayBind: boolean) =>
  rules.map(({ rule, bound }) => ({
    title: ruleText(rule),
    detail: boundText(rule, bound),
    buttonText: mayBind ? texts(bound === null ? 'button.bind' : 'button.rebind') : '',
    value: mayBind ? { action: 'policy-versions.choose', versionId: id, rule } : {},
  }));

const otherRows = ({ others }: VersionView) =>
  others.slice(0, OTHERS).map(({ id, number, from }) => ({
    title: numberText(number),
    detail: from === null ? texts('version.shipped') : texts('version.from', { from }),
    buttonText: texts('button.open'),
    value: { action: 'policy-versions.open', versionId: id },
  }));

/** What is neither in force nor to come is not announced any more; who took note of it stays to be seen. */
function buttonsOf(
  { id, isInForce }: VersionView,
  { isAnnounced, isComing }: { isAnnounced: boolean; isComing: boolean },
): CardButton[] {
  if (id === SHIPPED_VERSION) return [];
  const announce = { action: 'policy-versions.announce', versionId: id };
  const confirm = { title: texts('announceTitle'), text: texts('announceText') };
  return [
    cardButton(texts('button.difference'), { action: 'policy-versions.difference', versionId: id }),
    ...(isAnnounced
      ? [cardButton(texts('button.counts'), announce)]
      : isInForce || isComing
        ? [cardButton(texts('button.announce'), announce, 'primary_filled', confirm)]
        : []),
  ];
}

/** A version: since when, what its rules rest on; for 教务处 with what can be done about it. */
export function presentVersion(
  view: VersionView,
  shown: { isStaff: boolean; isAnnounced: boolean; isComing: boolean },
): JsonObject {
  const isShipped = view.id === SHIPPED_VERSION;
  const title = titleOf(view, shown.isComing);
  const isOff = view.rules.some(({ bound }) => bound === null);
  return render(pageCard, {
    title,
    subtitle: numberText(view.number),
    summary: texts('summary', { title }),
    tone: isOff ? 'orange' : view.isInForce ? 'green' : 'grey',
    lines: linesOf(view),
    rows: [...ruleRows(view, shown.isStaff && !isShipped), ...(shown.isStaff ? otherRows(view) : [])],
    sections: [],
    buttons: shown.isStaff ? buttonsOf(view, shown) : [],
    notes: [
      ...(shown.isStaff ? [texts('note.import')] : []),
      ...(shown.isStaff && isShipped ? [texts('note.shipped')] : []),
      texts('note.old'),
    ],
  });
}

const cut = (text: string, most = LONGEST_CHANGE): string => shorten(text, most);

function changeSection(change: ClauseChange): CardSection {
  switch (change.kind) {
    case 'ADDED':
    case 'REMOVED': {
      const { label, text } = change.clause;
      return { label: texts(`difference.kind.${change.kind}`, { label }), text: cut(text) };
    }
    case 'MOVED': {
      const words = { from: change.before.label, to: change.after.label };
      return { label: texts('difference.kind.MOVED', words), text: cut(change.after.text) };
    }
    case 'CHANGED': {
      const words = {
        before: cut(change.before.text, LONGEST_SIDE),
        after: cut(change.after.text, LONGEST_SIDE),
      };
      const label = texts('difference.kind.CHANGED', { label: change.after.label });
      return { label, text: texts('difference.words.CHANGED', words) };
    }
    default:
      return unreachable(change);
  }
}

/** What differs between a version and the one before it. */
export function presentDifference(
  versionId: string,
  { before, changes }: { before: string; changes: readonly ClauseChange[] },
): JsonObject {
  const title = texts('difference.title', { count: changes.length });
  const rest = changes.length - CHANGES;
  return render(pageCard, {
    title,
    subtitle: texts('difference.subtitle', { before: shorten(before, 40) }),
    summary: title,
    tone: 'blue',
    lines: changes.length === 0 ? [texts('difference.none')] : [],
    rows: [],
    sections: changes.slice(0, CHANGES).map(changeSection),
    buttons: [cardButton(texts('button.back'), { action: 'policy-versions.open', versionId }, 'text')],
    notes: rest > 0 ? [texts('difference.more', { count: rest })] : [],
  });
}
