import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import type { ReactNode } from 'react';
import { useWords } from '../locale/use-locale.ts';

const WORDS = {
  zh: { copied: '已复制', failed: '浏览器没有允许复制' },
  en: { copied: 'Copied', failed: 'The browser did not allow copying' },
};

interface CopyProps {
  /** Told to screen readers. */
  name: string;
  text: () => string;
  children: ReactNode;
}

/** Copies a text and says so. */
export function CopyButton({ name, text, children }: CopyProps) {
  const words = useWords(WORDS);
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => Toast.success({ content: words.copied, duration: 2 }),
      () => Toast.error({ content: words.failed, duration: 3 }),
    );
  return (
    <button type="button" className="copy-button" aria-label={name} onClick={() => void copy()}>
      {children}
    </button>
  );
}
