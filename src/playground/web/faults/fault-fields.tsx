import { type ReactNode, useId } from 'react';

/** A choice with its label. */
export function SelectField<T extends string>({
  label,
  value,
  options,
  set,
}: {
  label: string;
  value: T;
  options: [T, string][];
  set: (value: T) => void;
}) {
  const id = useId();
  return (
    <div className="faults-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([one]) => one === event.target.value);
          if (chosen) set(chosen[0]);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A text or number with its label. */
export function EntryField({
  label,
  value,
  set,
  hint,
  list,
  isNumber = false,
}: {
  label: string;
  value: string;
  set: (value: string) => void;
  hint?: string;
  list?: ReactNode;
  isNumber?: boolean;
}) {
  const id = useId();
  return (
    <div className="faults-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={hint}
        list={list ? `${id}-list` : undefined}
        type={isNumber ? 'number' : 'text'}
        min={0}
        autoComplete="off"
        onChange={(event) => set(event.target.value)}
      />
      {list ? <datalist id={`${id}-list`}>{list}</datalist> : null}
    </div>
  );
}

/** A number that was typed; undefined while there is none. */
export function numberOf(text: string): number | undefined {
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
