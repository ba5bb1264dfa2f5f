import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { formValues, hasCallback, missingFields } from '../form/fields.ts';
import { FormContext } from '../form/form-context.ts';
import { contentOf, objectOf, objectsOf, pathKey, textOf } from '../json.ts';
import { marginOf, widthOf } from '../look/box.ts';
import { CardIcon } from '../look/icon.tsx';
import { safeHref } from '../look/safe-link.tsx';
import type { ElementProps } from '../nested.tsx';
import { useConfirmed } from '../use-confirmed.ts';

const TYPES = new Set(
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

function linkOf(element: JsonObject): string | undefined {
  const behavior = objectsOf(element.behaviors).find((item) => item.type === 'open_url');
  const address = textOf(behavior?.pc_url) || textOf(behavior?.default_url) || textOf(element.url);
  return safeHref(address || textOf(objectOf(element.multi_url).url));
}

function formAction(element: JsonObject): string {
  // The old spelling is form_submit, form_reset.
  return (textOf(element.form_action_type) || textOf(element.action_type)).replace('form_', '');
}

/** What a press does: submit or reset the form around, open a link, call back. */
function usePress({ element, path }: ElementProps): () => void {
  const card = useContext(CardContext);
  const form = useContext(FormContext);
  const confirmed = useConfirmed(element);
  const submit = () => {
    const missing = missingFields(form?.fields ?? [], card.valuesNow());
    card.setMissing(missing);
    if (missing.length > 0)
      return void Toast.warning({ id: 'required', content: '有必填项未填写', duration: 3 });
    confirmed(() => card.tap(path, { form: formValues(form?.fields ?? [], card.valuesNow()) }));
  };
  return () => {
    const action = form === undefined ? '' : formAction(element);
    if (action === 'submit') return submit();
    if (action === 'reset') return card.clearValues((form?.fields ?? []).map((field) => field.name));
    const link = linkOf(element);
    confirmed(() => {
      if (link !== undefined) window.open(link, '_blank', 'noopener');
      if (link === undefined || hasCallback(element)) card.tap(path);
    });
  };
}

function known(name: string, among: Set<string>, otherwise: string): string {
  return among.has(name) ? name : otherwise;
}

/** `button` in all its types and sizes. Feishu: 按钮. */
export function ButtonControl({ element, path }: ElementProps) {
  const { card, dead, pending } = useContext(CardContext);
  const press = usePress({ element, path });
  const loading = pending === pathKey(path);
  const disabled = dead || element.disabled === true;
  const type = known(textOf(element.type), TYPES, 'default');
  const size = known(textOf(element.size), SIZES, 'medium');
  const tips = contentOf(element[element.disabled === true ? 'disabled_tips' : 'hover_tips']);
  const width = widthOf(textOf(element.width));
  const icon = objectOf(element.icon);
  return (
    <button
      type="button"
      className={`button button--${type} button--${size}`}
      style={{ ...marginOf(element), ...(width ? { width } : {}) }}
      title={tips || undefined}
      disabled={disabled}
      aria-busy={loading}
      onClick={() => (loading ? undefined : press())}
    >
      {loading ? <span className="spinner" aria-hidden="true" /> : null}
      {!loading && 'token' in icon ? <CardIcon icon={icon} card={card} /> : null}
      <span className="button-text">{contentOf(element.text)}</span>
    </button>
  );
}
