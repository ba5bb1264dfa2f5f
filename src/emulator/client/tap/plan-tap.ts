import { err, ok, type Result } from '../../../kernel/result.ts';
import { isObject, listAt, objectAt, textAt } from '../../http/json.ts';
import type { Json, JsonObject, TapRequest, TapResult } from '../../protocol.ts';
import {
  CONTROL_TAGS,
  initialValue,
  isDateTag,
  isEmpty,
  isMultiple,
  type TapSetting,
  type ValueFault,
  wireValue,
} from './control-value.ts';
import { componentsBelow, type Located, locate } from './locate.ts';

type Stopped = NonNullable<TapResult['stopped']>;

/**
 * What a tap leads to: a callback, nothing outside the client, a stop by the client, or a request that makes no sense.
 */
export type TapPlan =
  | { kind: 'SEND'; action: JsonObject }
  | { kind: 'LOCAL' }
  | { kind: 'STOPPED'; stopped: Stopped }
  | { kind: 'INVALID'; detail: string };

const NOTICES: Record<Stopped['reason'], string> = {
  REQUIRED_MISSING: '请先填写必填项',
  EXPIRED: '卡片已过期，无法操作',
  DISABLED: '该操作当前不可用',
  TOO_LONG: '内容超出字数限制',
  NOT_INTERACTIVE: '该内容不支持操作',
};

/** A stop with the notice the client shows. */
export function stopped(reason: Stopped['reason'], names?: string[]): Extract<TapPlan, { kind: 'STOPPED' }> {
  return { kind: 'STOPPED', stopped: { reason, notice: NOTICES[reason], ...(names ? { names } : {}) } };
}

const faultPlan = (fault: ValueFault, name: string | undefined): TapPlan =>
  fault.kind === 'TOO_LONG'
    ? stopped('TOO_LONG', name ? [name] : undefined)
    : { kind: 'INVALID', detail: fault.detail };

/** What a component sends as `value`: of its callback behaviour, or the old `value` key. Undefined = no callback. */
function callbackOf(component: JsonObject): { value?: Json } | undefined {
  const behaviour = listAt(component, 'behaviors').find((one) => isObject(one) && one.type === 'callback');
  if (isObject(behaviour)) return behaviour.value === undefined ? {} : { value: behaviour.value };
  return component.value === undefined ? undefined : { value: component.value };
}

const nameOf = (component: JsonObject) => {
  const name = textAt(component, 'name');
  return name === undefined ? {} : { name };
};

function formActionOf(button: JsonObject): 'submit' | 'reset' | undefined {
  const type = textAt(button, 'form_action_type') ?? textAt(button, 'action_type')?.replace('form_', '');
  return type === 'submit' || type === 'reset' ? type : undefined;
}

function formValues(form: JsonObject, request: TapRequest, setting: TapSetting): Result<JsonObject, TapPlan> {
  const controls = componentsBelow(listAt(form, 'elements')).filter((one) =>
    CONTROL_TAGS.includes(String(one.tag)),
  );
  const given = request.form ?? {};
  const values: [string, Json][] = [];
  const missing: string[] = [];
  for (const control of controls) {
    const name = textAt(control, 'name');
    if (name === undefined) continue;
    const raw = (Object.hasOwn(given, name) ? given[name] : undefined) ?? initialValue(control);
    if (control.required === true && isEmpty(raw)) missing.push(name);
    const wire = wireValue(control, raw, setting);
    if (!wire.ok) return err(faultPlan(wire.error, name));
    values.push([name, wire.value]);
  }
  const known = new Set(values.map(([name]) => name));
  const foreign = Object.keys(given).filter((name) => !known.has(name));
  if (foreign.length > 0 && !setting.force)
    return err({ kind: 'INVALID', detail: `the form has no ${foreign.join(', ')}` });
  if (missing.length > 0 && !setting.force) return err(stopped('REQUIRED_MISSING', missing));
  const extra = foreign.map((name): [string, Json] => [name, given[name] ?? '']);
  return ok(Object.fromEntries([...values, ...extra]));
}

function planSubmit(button: JsonObject, form: JsonObject, request: TapRequest, setting: TapSetting): TapPlan {
  const values = formValues(form, request, setting);
  if (!values.ok) return values.error;
  const action = {
    tag: 'button',
    ...callbackOf(button),
    ...nameOf(button),
    timezone: setting.zone,
    form_value: values.value,
  };
  return { kind: 'SEND', action };
}

function planControl(control: JsonObject, request: TapRequest, setting: TapSetting): TapPlan {
  const callback = callbackOf(control);
  if (!callback && !setting.force) return stopped('NOT_INTERACTIVE');
  if (request.value === undefined) return { kind: 'INVALID', detail: `${String(control.tag)} needs a value` };
  const wire = wireValue(control, request.value, setting);
  if (!wire.ok) return faultPlan(wire.error, textAt(control, 'name'));
  const tag = String(control.tag);
  const key =
    tag === 'input'
      ? 'input_value'
      : tag === 'checker'
        ? 'checked'
        : isMultiple(control)
          ? 'options'
          : 'option';
  const zone = isDateTag(tag) ? { timezone: setting.zone } : {};
  return { kind: 'SEND', action: { tag, ...callback, ...nameOf(control), ...zone, [key]: wire.value } };
}

function planOverflow(menu: JsonObject, request: TapRequest, setting: TapSetting): TapPlan {
  const option = listAt(menu, 'options').find(
    (one) => isObject(one) && textAt(one, 'value') === request.value,
  );
  if (!option && !setting.force)
    return { kind: 'INVALID', detail: `${String(request.value)} is not offered` };
  if (isObject(option) && objectAt(option, 'multi_url')) return { kind: 'LOCAL' };
  return { kind: 'SEND', action: { tag: 'overflow', ...callbackOf(menu), option: request.value ?? '' } };
}

function planPress(located: Located, request: TapRequest, setting: TapSetting): TapPlan {
  const { component, form } = located;
  const formAction = form ? formActionOf(component) : undefined;
  if (form && formAction === 'submit') return planSubmit(component, form, request, setting);
  if (formAction === 'reset') return { kind: 'LOCAL' };
  const callback = callbackOf(component);
  if (callback)
    return { kind: 'SEND', action: { tag: String(component.tag), ...callback, ...nameOf(component) } };
  const link = listAt(component, 'behaviors').some((one) => isObject(one) && one.type === 'open_url');
  return link || component.url !== undefined || component.multi_url !== undefined
    ? { kind: 'LOCAL' }
    : stopped('NOT_INTERACTIVE');
}

/**
 * Decides what a client sends for a tap, from the card as it is stored (Feishu: card callback structure). The
 * tester names the component; its `value` always comes from the card.
 */
export function planTap(card: JsonObject, request: TapRequest, setting: TapSetting): TapPlan {
  const located = locate(card, request.path);
  if (!located) return { kind: 'INVALID', detail: 'the path does not lead to a component' };
  const { component, form } = located;
  const tag = String(component.tag);
  if (component.disabled === true && !setting.force) return stopped('DISABLED');
  if (tag === 'button' || tag === 'interactive_container') return planPress(located, request, setting);
  if (tag === 'overflow') return planOverflow(component, request, setting);
  if (!CONTROL_TAGS.includes(tag)) return stopped('NOT_INTERACTIVE');
  // Controls of a form keep their values until the submit: nothing travels.
  return form ? { kind: 'LOCAL' } : planControl(component, request, setting);
}
