import type { ReactNode } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import type { FieldState } from '../form/use-field.ts';
import { textOf } from '../json.ts';
import { marginOf, widthOf } from '../look/box.ts';
import { Tips } from './tips.tsx';

/** The box round a control: its width and margin, the red outline of a missing value and the hidden label. */
export function ControlFrame(props: {
  element: JsonObject;
  state: FieldState;
  label: string;
  labelId: string;
  children: ReactNode;
}) {
  const { element, state } = props;
  const width = widthOf(textOf(element.width));
  const names = [
    'control',
    width && 'control--wide',
    state.missing && 'control--missing',
    state.loading && 'control--loading',
  ];
  return (
    <Tips element={element}>
      <div
        className={names.filter(Boolean).join(' ')}
        style={{ ...marginOf(element), ...(width ? { width } : {}) }}
      >
        <span id={props.labelId} className="visually-hidden">
          {props.label}
        </span>
        {props.children}
      </div>
    </Tips>
  );
}
