import { useMemo } from 'react';
import { fieldsOf } from '../form/fields.ts';
import { FormContext } from '../form/form-context.ts';
import { objectsOf, textOf } from '../json.ts';
import { layoutOf, marginOf } from '../look/box.ts';
import { type ElementProps, Nested } from '../nested.tsx';

/** `form`: collects the values of its controls until its button is pressed. */
export function FormElement({ element, path }: ElementProps) {
  const form = useMemo(() => ({ name: textOf(element.name), fields: fieldsOf(element) }), [element]);
  return (
    <FormContext.Provider value={form}>
      <fieldset
        className="form"
        aria-label={form.name}
        style={{ ...layoutOf(element, '12px'), ...marginOf(element) }}
      >
        <Nested elements={objectsOf(element.elements)} path={[...path, 'elements']} />
      </fieldset>
    </FormContext.Provider>
  );
}
