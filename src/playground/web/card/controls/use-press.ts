import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { formValues, hasCallback, missingFields } from '../form/fields.ts';
import { FormContext } from '../form/form-context.ts';
import { textOf } from '../json.ts';
import { linkOf, openLink } from '../look/links.ts';
import type { ElementProps } from '../nested.tsx';
import { useConfirmed } from '../use-confirmed.ts';
import { useCardWords } from '../words.ts';
import { usePhone } from './use-phone.ts';

function formAction(element: JsonObject): string {
  // The old spelling is form_submit, form_reset.
  return (textOf(element.form_action_type) || textOf(element.action_type)).replace('form_', '');
}

/** Sends the values of the form around, unless a required one is empty. */
function useSubmit({ element, path }: ElementProps): () => void {
  const card = useContext(CardContext);
  const fields = useContext(FormContext)?.fields ?? [];
  const confirmed = useConfirmed(element);
  const words = useCardWords();
  return () => {
    const missing = missingFields(fields, card.valuesNow());
    card.setMissing(missing);
    if (missing.length > 0)
      return void Toast.warning({ id: 'required', content: words.requiredMissing, duration: 3 });
    confirmed(() => card.tap(path, { form: formValues(fields, card.valuesNow()) }));
  };
}

/** What a press on a button does: submit or reset the form around, open a link, call back. */
export function usePress(props: ElementProps): () => void {
  const { element, path } = props;
  const card = useContext(CardContext);
  const form = useContext(FormContext);
  const confirmed = useConfirmed(element);
  const submit = useSubmit(props);
  const isPhone = usePhone();
  return () => {
    const action = form === undefined ? '' : formAction(element);
    if (action === 'submit') return submit();
    if (action === 'reset') return card.clearValues((form?.fields ?? []).map((field) => field.name));
    const link = linkOf(element, isPhone);
    confirmed(() => {
      if (link !== undefined) openLink(link);
      if (link === undefined || hasCallback(element)) card.tap(path);
    });
  };
}
