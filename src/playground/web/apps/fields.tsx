import { type ReactNode, useId } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { APPS_WORDS } from './words.ts';

interface TextFieldProps {
  label: string;
  value: string;
  hint?: string;
  /** Absent: it can only be read. */
  set?: (value: string) => void;
  /** Offers to make one up. */
  make?: () => string;
  /** Offers to copy it. */
  copied?: boolean;
}

/** One line of text with its label. */
export function TextField({ label, value, hint, set, make, copied = false }: TextFieldProps) {
  const words = useWords(APPS_WORDS);
  const id = useId();
  return (
    <div className="apps-field">
      <label className="apps-label" htmlFor={id}>
        {label}
      </label>
      <span className="apps-input">
        <input
          id={id}
          value={value}
          placeholder={hint}
          readOnly={set === undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set?.(event.target.value)}
        />
        {make && set ? (
          <button type="button" className="copy-button" onClick={() => set(make())}>
            {words.make}
          </button>
        ) : null}
        {copied && value !== '' ? (
          <CopyButton name={words.copy(` ${label}`)} text={() => value}>
            {words.copyShort}
          </CopyButton>
        ) : null}
      </span>
    </div>
  );
}

/** A few ways of which one holds. */
export function ChoiceField<T extends string>({
  label,
  value,
  options,
  set,
}: {
  label: string;
  value: T;
  options: { value: T; text: string }[];
  set: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="apps-field apps-choice">
      <legend className="apps-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="apps-option">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => set(option.value)}
          />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}

/** A part of the form under a heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="apps-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
