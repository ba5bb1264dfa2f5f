import { dayOf, instantAt } from '../../kernel/time.ts';
import { POLICY_RULES, periodOn } from '../../policy/bound-rules.ts';
import { hasRole } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import type { TodoSource } from '../todo/index.ts';
import { ruleText, texts } from './cards.ts';

/** For 教务处: the versions in force or to come in which a rule rests on no clause. */
export const policyVersionTodo: TodoSource = async (tx, { person, now }) => {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return [];
  const settings = await loadSettings(tx);
  const today = dayOf(now);
  const inForce = periodOn(settings, today);
  return settings.policies
    .filter((one) => one.id === inForce?.id || one.from > today)
    .flatMap(({ id, from, bindings }) => {
      const off = POLICY_RULES.filter((rule) => bindings[rule] === undefined);
      if (off.length === 0) return [];
      return [
        {
          kind: texts('todo.kind'),
          title: texts('todo.title'),
          detail: texts('todo.detail', { rules: off.map(ruleText).join('、') }),
          dueAt: from > today ? instantAt(from, '00:00') : null,
          action: { action: 'policy-versions.show', versionId: id },
          buttonText: texts('todo.button'),
        },
      ];
    });
};
