import { useEffect, useState } from 'react';
import type { TranscribedMessage } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { openStream } from '../api/stream.ts';
import { objectOf, textOf } from '../card/json.ts';
import { clockText } from '../clock/clock-times.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { gathered } from '../state/gathered.ts';
import { TRAFFIC_WORDS, type TrafficWords } from './words.ts';

const KEPT = 200;

function useTranscript(): TranscribedMessage[] {
  const [messages, setMessages] = useState<TranscribedMessage[]>([]);
  useEffect(() => {
    const load = () => void api.transcript(KEPT).then(setMessages, () => undefined);
    const later = gathered(load);
    const close = openStream('/control/stream', {
      opened: load,
      lost: () => undefined,
      event: ({ type }) => (type === 'message' || type === 'read' ? later.ask() : undefined),
    });
    return () => {
      later.stop();
      close();
    };
  }, []);
  return messages.filter((message) => message.sender.bot).reverse();
}

function titleOf({ card, content, recalled }: TranscribedMessage, words: TrafficWords): string {
  if (recalled) return words.recalled;
  return textOf(objectOf(objectOf(card?.header).title).content) || textOf(content.text) || words.card;
}

/** `已读：甲、乙；未读：丙`, as the platform knows it and tells the bot. */
function readingOf(
  message: TranscribedMessage,
  nameOf: (openId: string) => string,
  words: TrafficWords,
): string {
  const readers = new Set(message.readBy.map((reader) => reader.openId));
  const unread = message.receivers.filter((openId) => !readers.has(openId));
  const part = (label: string, ids: string[]) =>
    ids.length === 0 ? [] : [`${label}：${ids.map(nameOf).join('、')}`];
  return [...part(words.read, [...readers]), ...part(words.unread, unread)].join('；');
}

/** What the bots sent, the newest on top, and who has read it. */
export function Transcript({ nameOf }: { nameOf: (openId: string) => string }) {
  const words = useWords(TRAFFIC_WORDS);
  const locale = useLocale();
  const messages = useTranscript();
  return (
    <>
      <ul>
        {messages.map((message) => (
          <li key={message.messageId} className="transcript-item">
            <p className="transcript-title">
              {message.urgentFor.length > 0 ? (
                <span className="urgent-tag">{words.urgent(message.urgentFor.map(nameOf).join('、'))}</span>
              ) : null}
              {titleOf(message, words)}
            </p>
            <p className="transcript-reading">{readingOf(message, nameOf, words)}</p>
            <p className="transcript-figures">{`${clockText(message.createTime, locale)} · ${message.messageId}`}</p>
          </li>
        ))}
      </ul>
      {messages.length === 0 ? <p className="empty-note">{words.noMessages}</p> : null}
    </>
  );
}
