import Select from '@douyinfe/semi-ui-19/lib/es/select';
import { type ReactNode, useContext, useId } from 'react';
import { CardContext } from '../card-context.ts';
import { type FieldState, useField } from '../form/use-field.ts';
import { contentOf, textOf } from '../json.ts';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { ControlFrame } from './control-frame.tsx';
import { type Option, personOptions, staticOptions } from './options.ts';
import { useControlLabel } from './use-control-label.ts';
import { usePhone } from './use-phone.ts';

interface SingleProps {
  state: FieldState;
  options: Option[];
  placeholder: string;
  labelId: string;
  borderless: boolean;
}

function NativeSelect({ state, options, placeholder, labelId }: SingleProps) {
  const value = typeof state.value === 'string' ? state.value : '';
  return (
    <select
      className={value === '' ? 'native-control native-control--empty' : 'native-control'}
      aria-labelledby={labelId}
      aria-required={state.required}
      aria-invalid={state.missing}
      disabled={state.disabled}
      value={value}
      onChange={(event) => state.commit(event.target.value)}
    >
      <option value="" disabled>
        {placeholder}
      </option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

function PanelSelect({ state, options, placeholder, labelId, borderless }: SingleProps) {
  return (
    <Select
      className="control-select"
      borderless={borderless}
      aria-labelledby={labelId}
      aria-required={state.required}
      aria-invalid={state.missing}
      disabled={state.disabled}
      loading={state.loading}
      filter={options.length > 8}
      placeholder={placeholder}
      value={typeof state.value === 'string' ? state.value : undefined}
      optionList={options.map((option) => ({ value: option.value, label: option.text }))}
      // onChange would come only after the panel has faded away, too late for a quick press on a button.
      onSelect={(value) => (value === state.value ? undefined : state.commit(String(value)))}
    />
  );
}

function Single({ element, path, options }: ElementProps & { options: Option[] }): ReactNode {
  const state = useField(element, path);
  const label = useControlLabel(element);
  const words = useCardWords();
  const labelId = useId();
  const placeholder = contentOf(element.placeholder) || words.choose;
  const Picker = usePhone() ? NativeSelect : PanelSelect;
  const borderless = textOf(element.type) === 'text';
  return (
    <ControlFrame element={element} state={state} label={label} labelId={labelId}>
      <Picker
        state={state}
        options={options}
        placeholder={placeholder}
        labelId={labelId}
        borderless={borderless}
      />
    </ControlFrame>
  );
}

/** `select_static`: a drop-down on a PC, the device's own select on a phone. */
export function SelectStatic(props: ElementProps) {
  return <Single {...props} options={staticOptions(props.element)} />;
}

/** `select_person`: one of the given people, or of the members of the chat. */
export function SelectPerson(props: ElementProps) {
  const { members, nameOf } = useContext(CardContext);
  return <Single {...props} options={personOptions(props.element, members, nameOf)} />;
}
