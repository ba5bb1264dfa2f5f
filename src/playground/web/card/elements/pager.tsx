import { useCardWords } from '../words.ts';

/** Turns the pages of a table; nothing while there is one page only. */
export function Pager({ page, pages, go }: { page: number; pages: number; go: (page: number) => void }) {
  const words = useCardWords();
  if (pages < 2) return null;
  return (
    <div className="table-pager">
      <button type="button" aria-label={words.previous} disabled={page === 0} onClick={() => go(page - 1)}>
        ‹
      </button>
      <span>{`${page + 1}/${pages}`}</span>
      <button
        type="button"
        aria-label={words.next}
        disabled={page === pages - 1}
        onClick={() => go(page + 1)}
      >
        ›
      </button>
    </div>
  );
}
