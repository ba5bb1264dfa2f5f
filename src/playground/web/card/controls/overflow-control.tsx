import Dropdown from '@douyinfe/semi-ui-19/lib/es/dropdown';
import { useField } from '../form/use-field.ts';
import { objectOf, objectsOf, textOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
import { safeHref } from '../look/safe-link.tsx';
import type { ElementProps } from '../nested.tsx';
import { staticOptions } from './options.ts';

/** `overflow`: the folded buttons behind "···". An option with a link opens it, the others call back. */
export function OverflowControl({ element, path }: ElementProps) {
  const state = useField(element, path);
  const links = objectsOf(element.options).map((option) => safeHref(textOf(objectOf(option.multi_url).url)));
  const choose = (value: string, link: string | undefined) => {
    if (link !== undefined) window.open(link, '_blank', 'noopener');
    else state.commit(value);
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
    <div style={marginOf(element)}>
      <Dropdown trigger="click" position="bottomLeft" clickToHide render={menu}>
        <button
          type="button"
          className="button button--default button--medium button--more"
          aria-label="更多操作"
          disabled={state.disabled}
        >
          {state.loading ? <span className="spinner" /> : '···'}
        </button>
      </Dropdown>
    </div>
  );
}
