import { useContext, useId, useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { LargePicture } from '../../media/large-picture.tsx';
import { Picture } from '../../media/picture.tsx';
import { CardContext } from '../card-context.ts';
import { type FieldState, useField } from '../form/use-field.ts';
import { objectsOf, textOf } from '../json.ts';
import { CardIcon } from '../look/icon.tsx';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { ControlFrame } from './control-frame.tsx';
import { Tips } from './tips.tsx';
import { toggled } from './toggled.ts';
import { useControlLabel } from './use-control-label.ts';

const RATIOS: { [ratio: string]: string } = { '16:9': '16 / 9', '4:3': '4 / 3', '1:1': '1' };
const LAYOUTS = new Set(['stretch', 'bisect', 'trisect']);

interface ChoiceProps {
  element: JsonObject;
  state: FieldState;
  option: JsonObject;
  at: number;
  group: string;
}

function Enlarge({ imgKey, name }: { imgKey: string; name: string }) {
  const { card } = useContext(CardContext);
  const words = useCardWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="image-choice-enlarge"
        aria-label={words.enlarge(name)}
        onClick={() => setOpen(true)}
      >
        <CardIcon icon={{ token: 'search_outlined' }} card={card} size={14} />
      </button>
      {open ? <LargePicture imgKey={imgKey} name={name} close={() => setOpen(false)} /> : null}
    </>
  );
}

function Choice({ element, state, option, at, group }: ChoiceProps) {
  const words = useCardWords();
  const isMany = element.multi_select === true;
  const value = textOf(option.value);
  const chosen = Array.isArray(state.value) ? state.value : [];
  const isOn = isMany ? chosen.includes(value) : state.value === value;
  const imgKey = textOf(option.img_key);
  const name = words.choice(at + 1);
  return (
    <Tips element={option}>
      <div className="image-choice">
        <label style={{ aspectRatio: RATIOS[textOf(element.aspect_ratio)] ?? '16 / 9', display: 'block' }}>
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={group}
            aria-label={name}
            checked={isOn}
            disabled={state.disabled || option.disabled === true}
            onChange={() => state.commit(isMany ? toggled(chosen, value) : value)}
          />
          <Picture imgKey={imgKey} name={name} className="image image-choice-picture" />
        </label>
        {element.can_preview === true ? <Enlarge imgKey={imgKey} name={name} /> : null}
      </div>
    </Tips>
  );
}

/** `select_img`: one picture, or in a form several. Feishu: 图片选择. */
export function SelectImage({ element, path }: ElementProps) {
  const state = useField(element, path);
  const label = useControlLabel(element);
  const labelId = useId();
  const layout = textOf(element.layout);
  return (
    <ControlFrame element={{ width: 'fill', ...element }} state={state} label={label} labelId={labelId}>
      <fieldset
        className={`image-choices image-choices--${LAYOUTS.has(layout) ? layout : 'bisect'}`}
        aria-labelledby={labelId}
      >
        {objectsOf(element.options).map((option, at) => (
          <Choice key={textOf(option.value)} {...{ element, state, option, at, group: labelId }} />
        ))}
      </fieldset>
    </ControlFrame>
  );
}
