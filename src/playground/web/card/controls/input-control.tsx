import { type KeyboardEvent, useId } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { type FieldState, useField } from '../form/use-field.ts';
import { contentOf, numberOf, textOf } from '../json.ts';
import { marginOf, widthOf } from '../look/box.ts';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { Tips } from './tips.tsx';
import { useControlLabel } from './use-control-label.ts';

interface BoxProps {
  element: JsonObject;
  state: FieldState;
  id: string;
  label: string;
}

function useShared({ element, state, id, label }: BoxProps) {
  const words = useCardWords();
  return {
    id,
    'aria-label': label,
    'aria-required': state.required,
    'aria-invalid': state.missing,
    disabled: state.disabled,
    value: typeof state.value === 'string' ? state.value : '',
    placeholder: contentOf(element.placeholder) || words.typeHere,
  };
}

function TextArea(props: BoxProps) {
  const { element, state } = props;
  const common = useShared(props);
  const text = typeof state.value === 'string' ? state.value : '';
  const rows = numberOf(element.rows, 5);
  const grown = Math.min(text.split('\n').length, numberOf(element.max_rows, 12));
  return (
    <textarea
      {...common}
      className="text-box"
      rows={element.auto_resize === true ? Math.max(rows, grown) : rows}
      onChange={(event) => state.change(event.target.value)}
    />
  );
}

function Line(props: BoxProps) {
  const { element, state } = props;
  const common = useShared(props);
  const send = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || state.inForm) return;
    state.commit(event.currentTarget.value);
  };
  return (
    <input
      {...common}
      className="text-box"
      type={textOf(element.input_type) === 'password' ? 'password' : 'text'}
      autoComplete="off"
      onChange={(event) => state.change(event.target.value)}
      onKeyDown={send}
    />
  );
}

function Counter({ length, limit }: { length: number; limit: number }) {
  return (
    <span
      className={length > limit ? 'text-counter text-counter--over' : 'text-counter'}
    >{`${length}/${limit}`}</span>
  );
}

function Label({ id, label, required }: { id: string; label: string; required: boolean }) {
  if (label === '') return null;
  const marked = required && !label.trimEnd().endsWith('*');
  return (
    <label className="input-label" htmlFor={id}>
      {label}
      {marked ? <span className="required-mark"> *</span> : null}
    </label>
  );
}

/** The submit icon of an input outside a form: 输入框, the text goes with it or with Enter. */
function Send({ state, label }: { state: FieldState; label: string }) {
  const words = useCardWords();
  const text = typeof state.value === 'string' ? state.value : '';
  return (
    <button
      type="button"
      className="input-send"
      aria-label={words.submit(label)}
      disabled={state.disabled || text === ''}
      onClick={() => state.commit(text)}
    >
      {state.loading ? <span className="spinner" /> : '➤'}
    </button>
  );
}

/** `input`: one line, several lines or a password, with label, counter and length limit. */
export function InputControl({ element, path }: ElementProps) {
  const state = useField(element, path);
  const id = useId();
  const words = useCardWords();
  const label = useControlLabel(element);
  const limit = numberOf(element.max_length, 1000);
  const length = typeof state.value === 'string' ? [...state.value].length : 0;
  const multiline = textOf(element.input_type) === 'multiline_text';
  const Box = multiline ? TextArea : Line;
  const side = textOf(element.label_position) === 'left' ? 'input--left' : '';
  const wrong = state.missing || length > limit ? 'control--missing' : '';
  const width = widthOf(textOf(element.width));
  return (
    <Tips element={element}>
      <div className={`input ${side} ${wrong}`} style={{ ...marginOf(element), ...(width ? { width } : {}) }}>
        <Label id={id} label={contentOf(element.label)} required={state.required} />
        <div className={multiline ? 'input-body input-body--multiline' : 'input-body'}>
          <Box element={element} state={state} id={id} label={label} />
          {state.inForm ? null : <Send state={state} label={label} />}
          {'max_length' in element || length > limit ? <Counter length={length} limit={limit} /> : null}
        </div>
        {length > limit ? <div className="input-error">{words.tooLong(limit)}</div> : null}
      </div>
    </Tips>
  );
}
