import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { useEffect, useRef, useState } from 'react';
import type { JsonObject, TapResult } from '../../../emulator/protocol.ts';
import { type Candidate, CardContext, type CardContextValue } from './card-context.ts';
import { CardHeader } from './card-header.tsx';
import { CardElement } from './element.tsx';
import { type CardPath, objectOf, objectsOf, pathKey, textOf } from './json.ts';
import { layoutOf } from './look/box.ts';
import { Nested, RendererContext } from './nested.tsx';
import { showTapResult } from './tap-feedback.ts';
import { useCardState } from './use-card-state.ts';

/** What a card needs from the chat around it. Mount it anew (by key) when the card was replaced. */
export interface CardViewProps {
  as: string;
  messageId: string;
  card: JsonObject;
  dead: boolean;
  members: Candidate[];
  nameOf: (openId: string) => string;
  send: (
    path: CardPath,
    extra: { value?: CardValue; form?: { [name: string]: CardValue } },
  ) => Promise<TapResult>;
}

type CardValue = CardContextValue['values'][string];

/**
 * Taps of one card, one at a time in the order of the person's hands. A second press of what is under way is dropped;
 * taps that wait when the card is replaced are dropped too: their places belong to the old card.
 */
function useTap(send: CardViewProps['send'], setMissing: (names: string[]) => void) {
  const [pending, setPending] = useState<string>();
  const under = useRef(new Set<string>());
  const last = useRef<Promise<void>>(Promise.resolve());
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const deliver = async (key: string, path: CardPath, extra: Parameters<CardViewProps['send']>[1]) => {
    if (!isShown.current) return;
    setPending(key);
    try {
      const result = await send(path, extra);
      showTapResult(result);
      setMissing(result.stopped?.names ?? []);
    } catch (error) {
      Toast.error({ content: error instanceof Error ? error.message : '操作失败', duration: 3 });
    }
    setPending(undefined);
  };
  const tap: CardContextValue['tap'] = (path, extra = {}) => {
    const key = pathKey(path);
    if (under.current.has(key)) return;
    under.current.add(key);
    last.current = last.current
      .then(() => deliver(key, path, extra))
      .then(() => void under.current.delete(key));
  };
  return { pending, tap };
}

const WIDTHS = new Set(['compact', 'fill']);

/** A whole card: header and body, with the values that the person filled in so far. Feishu: 卡片 JSON 2.0 结构. */
export function CardView(props: CardViewProps) {
  const { as, card, messageId, dead, members, nameOf } = props;
  const state = useCardState(as, messageId, card);
  const { pending, tap } = useTap(props.send, state.setMissing);
  const width = textOf(objectOf(card.config).width_mode);
  const body = objectOf(card.body);
  return (
    <RendererContext.Provider value={CardElement}>
      <CardContext.Provider value={{ as, card, messageId, dead, pending, members, nameOf, tap, ...state }}>
        <article
          className={`card card--${WIDTHS.has(width) ? width : 'default'}`}
          aria-label={textOf(objectOf(objectOf(card.header).title).content) || '卡片'}
        >
          {'header' in card ? <CardHeader header={objectOf(card.header)} /> : null}
          <div className="card-body" style={layoutOf(body, '12px', '12px')}>
            <Nested elements={objectsOf(body.elements)} path={['body', 'elements']} />
          </div>
          {dead ? <footer className="card-dead">卡片已过期，不能再操作</footer> : null}
        </article>
      </CardContext.Provider>
    </RendererContext.Provider>
  );
}
