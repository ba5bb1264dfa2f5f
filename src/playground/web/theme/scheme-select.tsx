import Dropdown from '@douyinfe/semi-ui-19/lib/es/dropdown';
import { useWords } from '../locale/use-locale.ts';
import { chooseScheme, type SchemeChoice, useScheme, useSchemeChoice } from './scheme.ts';
import './scheme-select.css';

const WORDS = {
  zh: { name: '外观', light: '浅色', dark: '深色', system: '跟随系统' },
  en: { name: 'Appearance', light: 'Light', dark: 'Dark', system: 'System' },
};
const CHOICES: SchemeChoice[] = ['light', 'dark', 'system'];
const SUN =
  'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9';
const MOON = 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z';

function Drawing({ path }: { path: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      <path d={path} strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** The menu that chooses between light, dark and the device's scheme. */
export function SchemeSelect() {
  const words = useWords(WORDS);
  const scheme = useScheme();
  const choice = useSchemeChoice();
  const menu = (
    <Dropdown.Menu>
      {CHOICES.map((one) => (
        <Dropdown.Item key={one} active={one === choice} onClick={() => chooseScheme(one)}>
          {words[one]}
        </Dropdown.Item>
      ))}
    </Dropdown.Menu>
  );
  return (
    <Dropdown trigger="click" position="bottomRight" clickToHide render={menu}>
      <button type="button" className="scheme-button" aria-label={`${words.name}：${words[choice]}`}>
        <Drawing path={scheme === 'dark' ? MOON : SUN} />
      </button>
    </Dropdown>
  );
}
