import { useId } from 'react';
import { useField } from '../form/use-field.ts';
import { contentOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { marginOf, spacingOf } from '../look/box.ts';
import { Markup } from '../markup/markup.tsx';
import { type ElementProps, Nested } from '../nested.tsx';
import { Tips } from './tips.tsx';

/** `checker`: a task with a box and, at its end, up to three small buttons. */
export function CheckerControl({ element, path }: ElementProps) {
  const state = useField(element, path);
  const id = useId();
  const checked = state.value === true;
  const style = objectOf(element.checked_style);
  const text = objectOf(element.text);
  const look = checked
    ? {
        opacity: numberOf(style.opacity, 1),
        textDecoration: style.show_strikethrough === true ? 'line-through' : 'none',
      }
    : {};
  const padding = spacingOf(textOf(element.padding));
  const area = objectOf(element.button_area);
  return (
    <Tips element={element}>
      <div
        className={state.missing ? 'checker checker--missing' : 'checker'}
        style={{ ...marginOf(element), ...(padding ? { padding } : {}) }}
      >
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={state.disabled}
          onChange={() => state.commit(!checked)}
        />
        <label htmlFor={id} className="text" style={look}>
          {textOf(text.tag) === 'lark_md' ? <Markup source={contentOf(text)} inline /> : contentOf(text)}
        </label>
        <div
          className={
            textOf(area.pc_display_rule) === 'on_hover'
              ? 'checker-buttons checker-buttons--hover'
              : 'checker-buttons'
          }
        >
          <Nested elements={objectsOf(area.buttons)} path={[...path, 'button_area', 'buttons']} />
        </div>
      </div>
    </Tips>
  );
}
