import { useWords } from '../locale/use-locale.ts';
import type { Unsent } from './use-outbox.ts';
import { CHAT_WORDS } from './words.ts';

/** A text of one's own that is not there yet, and what to do about one that failed. */
export function UnsentRow({
  unsent,
  resend,
  drop,
}: {
  unsent: Unsent;
  resend: () => void;
  drop: () => void;
}) {
  const words = useWords(CHAT_WORDS);
  const isFailed = unsent.state === 'failed';
  return (
    <div className="message message--mine message--unsent">
      <span className="message-unsent-space" />
      <div className="message-main">
        <div className="message-sender" role="status">
          {isFailed ? null : <span className="spinner" />}
          <span className={isFailed ? 'message-failed' : ''}>{isFailed ? words.failed : words.sending}</span>
          {isFailed ? (
            <>
              <button type="button" className="copy-button" onClick={resend}>
                {words.resend}
              </button>
              <button type="button" className="copy-button" onClick={drop}>
                {words.drop}
              </button>
            </>
          ) : null}
        </div>
        <div className="bubble">{unsent.shown}</div>
      </div>
    </div>
  );
}
