import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { currentLocale } from '../locale/use-locale.ts';

const WORDS = {
  zh: { copied: '已复制', failed: '浏览器没有允许复制' },
  en: { copied: 'Copied', failed: 'The browser did not allow copying' },
};

/** Copies a text and says so. */
export async function copyText(text: string): Promise<void> {
  const words = WORDS[currentLocale()];
  await navigator.clipboard.writeText(text).then(
    () => void Toast.success({ content: words.copied, duration: 2 }),
    () => void Toast.error({ content: words.failed, duration: 3 }),
  );
}
