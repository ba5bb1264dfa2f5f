import DatePicker from '@douyinfe/semi-ui-19/lib/es/datePicker';
import TimePicker from '@douyinfe/semi-ui-19/lib/es/timePicker';
import { type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { NowContext, wallDate } from '../../clock/now-context.ts';
import { type FieldState, useField } from '../form/use-field.ts';
import { contentOf } from '../json.ts';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { ControlFrame } from './control-frame.tsx';
import { useControlLabel } from './use-control-label.ts';
import { usePhone } from './use-phone.ts';

type Kind = 'date' | 'time' | 'datetime';
interface MomentProps {
  kind: Kind;
  state: FieldState;
  value: string;
  placeholder: string;
  labelId: string;
}

const NATIVE: { [kind in Kind]: string } = { date: 'date', time: 'time', datetime: 'datetime-local' };

function NativeMoment({ kind, state, value, placeholder, labelId }: MomentProps) {
  // A phone's wheels report every turn; outside a form only the last one is a tap, when the input is left.
  const chosen = useRef<string>(undefined);
  const change = (text: string) => {
    chosen.current = text;
    state.change(text);
  };
  const left = () => {
    if (!state.inForm && chosen.current) state.commit(chosen.current);
    chosen.current = undefined;
  };
  return (
    <input
      className={value === '' ? 'native-control native-control--empty' : 'native-control'}
      type={NATIVE[kind]}
      title={placeholder}
      aria-labelledby={labelId}
      aria-required={state.required}
      aria-invalid={state.missing}
      disabled={state.disabled}
      value={value.replace(' ', 'T')}
      onChange={(event) => change(event.target.value.replace('T', ' '))}
      onBlur={left}
    />
  );
}

function shared({ state, placeholder }: MomentProps) {
  return {
    className: 'control-moment',
    'aria-required': state.required,
    'aria-invalid': state.missing,
    disabled: state.disabled,
    placeholder,
    showClear: false,
  };
}

function first(text: string | string[] | undefined): string {
  return typeof text === 'string' ? text : (text?.[0] ?? '');
}

/** The library names its pickers in English and leaves their inputs without a name: both are put right here. */
function Named({ labelId, children }: { labelId: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const trigger = box.current?.querySelector('[role=combobox]');
    trigger?.setAttribute('role', 'presentation');
    trigger?.removeAttribute('aria-label');
    box.current?.querySelector('input')?.setAttribute('aria-labelledby', labelId);
  });
  return <div ref={box}>{children}</div>;
}

function PanelDate(props: MomentProps) {
  const now = useContext(NowContext);
  const withTime = props.kind === 'datetime';
  return (
    <Named labelId={props.labelId}>
      <DatePicker
        {...shared(props)}
        type={withTime ? 'dateTime' : 'date'}
        format={withTime ? 'yyyy-MM-dd HH:mm' : 'yyyy-MM-dd'}
        // Outside a form every change would be a tap: date and time are confirmed together.
        needConfirm={withTime && !props.state.inForm}
        // The calendar opens at the emulated month, not at the machine's.
        defaultPickerValue={wallDate(now())}
        {...(props.value === '' ? {} : { value: props.value })}
        onChange={(_, text) => props.state.commit(first(text as string | string[] | undefined))}
      />
    </Named>
  );
}

function PanelTime(props: MomentProps) {
  const { state, value, labelId } = props;
  // Hour and minute are two choices; outside a form they are one tap, when the panel closes.
  const chosen = useRef<string>(undefined);
  const change = (text: string) => {
    chosen.current = text;
    state.change(text);
  };
  const closed = () => {
    if (!state.inForm && chosen.current !== undefined) state.commit(chosen.current);
    chosen.current = undefined;
  };
  return (
    <Named labelId={labelId}>
      <TimePicker
        {...shared(props)}
        format="HH:mm"
        {...(value === '' ? {} : { value })}
        onChange={(_, text) => change(first(text as string | string[] | undefined))}
        onOpenChange={(open) => (open ? undefined : closed())}
      />
    </Named>
  );
}

function Moment({ element, path, kind }: ElementProps & { kind: Kind }) {
  const state = useField(element, path);
  const label = useControlLabel(element);
  const words = useCardWords();
  const labelId = useId();
  const value = typeof state.value === 'string' ? state.value : '';
  const placeholder = contentOf(element.placeholder) || words[kind];
  const phone = usePhone();
  const Picker = phone ? NativeMoment : kind === 'time' ? PanelTime : PanelDate;
  return (
    <ControlFrame element={element} state={state} label={label} labelId={labelId}>
      <Picker {...{ kind, state, value, placeholder, labelId }} />
    </ControlFrame>
  );
}

/** `date_picker`; its value is `yyyy-MM-dd`. */
export function DateControl(props: ElementProps) {
  return <Moment {...props} kind="date" />;
}

/** `picker_time`; its value is `HH:mm`. */
export function TimeControl(props: ElementProps) {
  return <Moment {...props} kind="time" />;
}

/** `picker_datetime`; its value is `yyyy-MM-dd HH:mm`. */
export function DateTimeControl(props: ElementProps) {
  return <Moment {...props} kind="datetime" />;
}
