import { Component, type ReactNode } from 'react';
import { useCardWords } from './words.ts';

function Undrawable() {
  const words = useCardWords();
  return <div className="unknown-element">{words.undrawable}</div>;
}

/** Keeps a card that cannot be drawn from taking the page with it. */
export class CardBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Undrawable /> : this.props.children;
  }
}
