import Dropdown from '@douyinfe/semi-ui-19/lib/es/dropdown';
import { useContext } from 'react';
import { CardContext } from '../card-context.ts';
import { useField } from '../form/use-field.ts';
import { objectOf, objectsOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
import { linkFor, openLink } from '../look/links.ts';
import type { ElementProps } from '../nested.tsx';
import { useConfirmed } from '../use-confirmed.ts';
import { useCardWords } from '../words.ts';
import { staticOptions } from './options.ts';
import { Tips } from './tips.tsx';
import { usePhone } from './use-phone.ts';

/** `overflow`: the folded buttons behind "···". An option with a link opens it, the others call back. */
export function OverflowControl({ element, path }: ElementProps) {
  const card = useContext(CardContext);
  const confirmed = useConfirmed(element);
  const state = useField(element, path);
  const words = useCardWords();
  const isPhone = usePhone();
  const links = objectsOf(element.options).map((option) => linkFor(objectOf(option.multi_url), isPhone));
  // An option is pressed like a button: in a form as well, it is no value of the form.
  const choose = (value: string, link: string | undefined) => {
    if (link !== undefined) openLink(link);
    else confirmed(() => card.tap(path, { value }));
  };
  const menu = (
    <Dropdown.Menu>
      {staticOptions(element).map((option, at) => (
        <Dropdown.Item key={option.value} onClick={() => choose(option.value, links[at])}>
          {option.text}
        </Dropdown.Item>
      ))}
    </Dropdown.Menu>
  );
  return (
    <Tips element={element}>
      <div style={{ ...marginOf(element), alignSelf: 'flex-start' }}>
        <Dropdown trigger="click" position="bottomLeft" clickToHide render={menu}>
          <button
            type="button"
            className="button button--default button--medium button--more"
            aria-label={words.more}
            disabled={state.disabled}
          >
            {state.loading ? <span className="spinner" /> : '···'}
          </button>
        </Dropdown>
      </div>
    </Tips>
  );
}
