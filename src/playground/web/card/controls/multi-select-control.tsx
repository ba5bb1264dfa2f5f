import Select from '@douyinfe/semi-ui-19/lib/es/select';
import SideSheet from '@douyinfe/semi-ui-19/lib/es/sideSheet';
import { type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { CardContext } from '../card-context.ts';
import { type FieldState, useField } from '../form/use-field.ts';
import { contentOf } from '../json.ts';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { ControlFrame } from './control-frame.tsx';
import { type Option, personOptions, staticOptions } from './options.ts';
import { toggled } from './toggled.ts';
import { useControlLabel } from './use-control-label.ts';
import { usePhone } from './use-phone.ts';

interface ManyProps {
  state: FieldState;
  chosen: string[];
  options: Option[];
  placeholder: string;
  label: string;
  labelId: string;
}

function PanelMulti({ state, chosen, options, placeholder, labelId }: ManyProps) {
  return (
    <Select
      multiple
      className="control-select control-select--multi"
      aria-labelledby={labelId}
      aria-required={state.required}
      aria-invalid={state.missing}
      disabled={state.disabled}
      placeholder={placeholder}
      value={chosen}
      optionList={options.map((option) => ({ value: option.value, label: option.text }))}
      onChange={(value) => state.commit(Array.isArray(value) ? value.map(String) : [])}
    />
  );
}

/** The library gives its sheet no name: it gets the control's. */
function NamedSheet({ name, children }: { name: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.closest('[role=dialog]')?.setAttribute('aria-label', name), [name]);
  return <div ref={box}>{children}</div>;
}

function Choices({ state, chosen, options, label }: ManyProps) {
  return (
    <NamedSheet name={label}>
      {options.map((option) => (
        <label key={option.value} className="sheet-choice">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={() => state.commit(toggled(chosen, option.value))}
          />
          {option.text}
        </label>
      ))}
    </NamedSheet>
  );
}

function SheetMulti(props: ManyProps) {
  const [open, setOpen] = useState(false);
  const words = useCardWords();
  const { chosen, options, placeholder, label, state } = props;
  const names = options.filter((option) => chosen.includes(option.value)).map((option) => option.text);
  return (
    <>
      <button
        type="button"
        className={names.length === 0 ? 'native-control native-control--empty' : 'native-control'}
        aria-label={`${label}：${names.join('、') || placeholder}`}
        aria-haspopup="dialog"
        disabled={state.disabled}
        onClick={() => setOpen(true)}
      >
        {names.join('、') || placeholder}
      </button>
      <SideSheet
        title={label}
        closable={false}
        visible={open}
        placement="bottom"
        height="auto"
        onCancel={() => setOpen(false)}
        footer={
          <button
            type="button"
            className="button button--primary_filled button--large"
            onClick={() => setOpen(false)}
          >
            {words.confirm}
          </button>
        }
      >
        <Choices {...props} />
      </SideSheet>
    </>
  );
}

function Many({ element, path, options }: ElementProps & { options: Option[] }): ReactNode {
  const state = useField(element, path);
  const label = useControlLabel(element);
  const labelId = useId();
  const words = useCardWords();
  const chosen = Array.isArray(state.value) ? state.value : [];
  const placeholder = contentOf(element.placeholder) || words.choose;
  const Picker = usePhone() ? SheetMulti : PanelMulti;
  return (
    <ControlFrame element={element} state={state} label={label} labelId={labelId}>
      <Picker {...{ state, chosen, options, placeholder, label, labelId }} />
    </ControlFrame>
  );
}

/** `multi_select_static`: a drop-down with tags on a PC, a sheet with check boxes on a phone. */
export function MultiSelectStatic(props: ElementProps) {
  return <Many {...props} options={staticOptions(props.element)} />;
}

/** `multi_select_person`: several of the given people, or of the members of the chat. */
export function MultiSelectPerson(props: ElementProps) {
  const { members, nameOf } = useContext(CardContext);
  return <Many {...props} options={personOptions(props.element, members, nameOf)} />;
}
