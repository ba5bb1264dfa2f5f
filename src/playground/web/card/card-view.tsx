import { useMemo } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import { useLocale } from '../locale/use-locale.ts';
import { bodyOf } from './body-of.ts';
import { type Candidate, CardContext } from './card-context.ts';
import { CardCover } from './card-cover.tsx';
import { CardHeader } from './card-header.tsx';
import { CardElement } from './element.tsx';
import { objectOf, objectsOf, textOf } from './json.ts';
import { localized } from './localize.ts';
import { layoutOf } from './look/box.ts';
import { Nested, RendererContext } from './nested.tsx';
import { TemplateCard } from './template-card.tsx';
import { useCardState } from './use-card-state.ts';
import { type SendTap, useTaps } from './use-taps.ts';
import { useCardWords } from './words.ts';

/** What a card needs from the chat around it. Mount it anew (by key) when the card was replaced. */
export interface CardViewProps {
  as: string;
  messageId: string;
  card: JsonObject;
  dead: boolean;
  members: Candidate[];
  nameOf: (openId: string) => string;
  send: SendTap;
}

const WIDTHS = new Set(['compact', 'fill']);

function widthOf(card: JsonObject): string {
  const width = textOf(objectOf(card.config).width_mode);
  return WIDTHS.has(width) ? width : 'default';
}

/** The card as a box: header, body and, for a dead one, the notice. */
function CardBox({ card, dead }: { card: JsonObject; dead: boolean }) {
  const words = useCardWords();
  const locale = useLocale();
  const body = bodyOf(card, locale);
  const title = textOf(objectOf(body.header.title).content);
  return (
    <article className={`card card--${widthOf(card)}`} aria-label={title || words.card}>
      <CardCover link={objectOf(card.card_link)} />
      {'title' in body.header ? <CardHeader header={body.header} /> : null}
      <div className="card-body" style={layoutOf(body.layout, '12px', '12px')}>
        <Nested elements={objectsOf(body.elements)} path={body.path} />
      </div>
      {dead ? <footer className="card-dead">{words.dead}</footer> : null}
    </article>
  );
}

/**
 * A whole card with the values that the person filled in so far. Feishu: 卡片 JSON 2.0 结构; 1.0 cards and templates too.
 */
export function CardView(props: CardViewProps) {
  const { as, messageId, dead, members, nameOf } = props;
  const locale = useLocale();
  const card = useMemo(() => localized(props.card, locale), [props.card, locale]);
  const state = useCardState(as, messageId, props.card);
  const { pending, tap } = useTaps(props.send, state.setMissing);
  return (
    <RendererContext.Provider value={CardElement}>
      <CardContext.Provider value={{ as, card, messageId, dead, pending, members, nameOf, tap, ...state }}>
        {card.type === 'template' ? <TemplateCard card={card} /> : <CardBox card={card} dead={dead} />}
      </CardContext.Provider>
    </RendererContext.Provider>
  );
}
