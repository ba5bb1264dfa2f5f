import { Component, type ReactNode } from 'react';

/** Keeps a card that cannot be drawn from taking the page with it. */
export class CardBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <div className="unknown-element">这张卡片无法显示</div> : this.props.children;
  }
}
