import type { ReactNode } from 'react';

/** The address if a client would open it (http, https, or the client's own `lark:`), else undefined. */
export function safeHref(address: string): string | undefined {
  return /^(?:https?|lark):\/\//i.test(address) && !/\s/.test(address) ? address : undefined;
}

/** A link that opens beside the chat. An address of another kind stays text. */
export function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  const address = safeHref(href);
  if (address === undefined) return <>{children}</>;
  return (
    <a className="card-link" href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
