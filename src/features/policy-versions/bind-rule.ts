import { audit, type Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Binding, PolicyRule } from '../../policy/bound-rules.ts';
import { SHIPPED_VERSION } from '../policy-qa/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { textOf } from './load-version.ts';
import type { BindingWish, BindRefusal } from './model.ts';
import { bindingOf } from './rules.ts';
import { removeBinding, storeBinding } from './version-store.prisma.ts';

/** Who binds, and through what. */
export interface Acting {
  person: RosterPerson;
  at: Instant;
  via: string;
}

const told = (binding: Binding | null): JsonObject =>
  binding === null
    ? { bound: false }
    : { clauses: binding.clauses.map(({ id }) => id), number: binding.number };

async function boundNow(tx: Tx, versionId: string, rule: PolicyRule): Promise<Binding | null> {
  const { policies } = await loadSettings(tx);
  return policies.find(({ id }) => id === versionId)?.bindings[rule] ?? null;
}

/** What would be bound, from the text itself; nothing changes. The shipped text is bound as it is. */
export async function checkBinding(
  tx: Tx,
  person: RosterPerson,
  { versionId, rule, clauses }: BindingWish,
): Promise<Result<Binding, BindRefusal>> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const text = versionId === SHIPPED_VERSION ? null : await textOf(tx, versionId);
  return text === null ? err({ code: 'UNKNOWN_VERSION' }) : bindingOf(text, rule, clauses);
}

/** Binds a rule of an imported version to clauses; `isNew` is false when it stood so already. */
export async function bindRule(
  tx: Tx,
  { person, at, via }: Acting,
  wish: BindingWish,
): Promise<Result<{ binding: Binding; isNew: boolean }, BindRefusal>> {
  const checked = await checkBinding(tx, person, wish);
  if (!checked.ok) return checked;
  const { versionId, rule } = wish;
  const before = told(await boundNow(tx, versionId, rule));
  const after = told(checked.value);
  const isNew = JSON.stringify(before) !== JSON.stringify(after);
  if (!isNew) return ok({ binding: checked.value, isNew });
  await storeBinding(tx, { versionId, rule }, checked.value, { at, by: person.id });
  await audit(tx, {
    ...{ at, actorId: person.id, action: 'policy-rule.bind', via, before, after },
    ...{ subjectType: 'PolicyVersion', subjectId: `${versionId}:${rule}` },
  });
  return ok({ binding: checked.value, isNew });
}

/** Takes a binding away: the rule is off until it is bound again. */
export async function unbindRule(
  tx: Tx,
  { person, at, via }: Acting,
  { versionId, rule }: Omit<BindingWish, 'clauses'>,
): Promise<Result<null, BindRefusal>> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const before = told(await boundNow(tx, versionId, rule));
  if (!(await removeBinding(tx, { versionId, rule }))) return err({ code: 'NOT_BOUND' });
  await audit(tx, {
    ...{ at, actorId: person.id, action: 'policy-rule.unbind', via, before, after: told(null) },
    ...{ subjectType: 'PolicyVersion', subjectId: `${versionId}:${rule}` },
  });
  return ok(null);
}
