import { useWords } from '../locale/use-locale.ts';
import type { Store } from '../state/store-types.ts';
import { SHELL_WORDS } from './words.ts';

/** Where no chat is open: what to do first, in a tenant without people, without bots, or simply which chat. */
export function NoChat({ store, openView }: { store: Store; openView: (id: string) => void }) {
  const words = useWords(SHELL_WORDS);
  const { people, chats } = store;
  const missing = people.length === 0 ? 'people' : chats.length === 0 ? 'apps' : undefined;
  if (missing === undefined) return <div className="no-chat">{words.noChat}</div>;
  return (
    <div className="no-chat no-chat--first">
      <p>{words.first[missing]}</p>
      <button
        type="button"
        className="button button--primary_filled button--small"
        onClick={() => openView(missing)}
      >
        {words.firstButton[missing]}
      </button>
    </div>
  );
}
