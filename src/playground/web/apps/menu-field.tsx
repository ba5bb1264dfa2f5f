import { useWords } from '../locale/use-locale.ts';
import type { MenuRow } from './draft.ts';
import { APPS_WORDS } from './words.ts';

/** The bot's menu, an item a line. */
export function MenuField({ menu, set }: { menu: MenuRow[]; set: (menu: MenuRow[]) => void }) {
  const words = useWords(APPS_WORDS);
  const change = (row: number, part: Partial<MenuRow>) =>
    set(menu.map((item) => (item.row === row ? { ...item, ...part } : item)));
  const nextRow = Math.max(-1, ...menu.map(({ row }) => row)) + 1;
  return (
    <div className="apps-menu">
      {menu.map(({ row, name, eventKey }, at) => (
        <span key={row} className="apps-input">
          <input
            aria-label={words.menuName(at + 1)}
            value={name}
            onChange={(event) => change(row, { name: event.target.value })}
          />
          <input
            aria-label={words.menuKey(at + 1)}
            placeholder="event_key"
            value={eventKey}
            onChange={(event) => change(row, { eventKey: event.target.value })}
          />
          <button
            type="button"
            className="apps-remove"
            aria-label={words.removeMenu(at + 1)}
            onClick={() => set(menu.filter((item) => item.row !== row))}
          >
            ×
          </button>
        </span>
      ))}
      <button
        type="button"
        className="copy-button"
        onClick={() => set([...menu, { row: nextRow, name: '', eventKey: '' }])}
      >
        {`+ ${words.addMenu}`}
      </button>
    </div>
  );
}
