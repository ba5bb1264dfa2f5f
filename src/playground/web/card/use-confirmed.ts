import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import type { JsonObject } from '../../../emulator/protocol.ts';
import { contentOf, objectOf } from './json.ts';
import { useCardWords } from './words.ts';

/** Wraps an action in the component's own confirm dialog, if it has one. Feishu: `confirm`, title and text. */
export function useConfirmed(element: JsonObject): (action: () => void) => void {
  const words = useCardWords();
  return (action) => {
    const confirm = objectOf(element.confirm);
    if (!('title' in confirm) && !('text' in confirm)) return action();
    Modal.confirm({
      title: contentOf(confirm.title),
      content: contentOf(confirm.text),
      icon: null,
      centered: true,
      width: Math.min(420, window.innerWidth - 32),
      okText: words.confirm,
      cancelText: words.cancel,
      okButtonProps: { 'aria-label': words.confirm },
      cancelButtonProps: { 'aria-label': words.cancel },
      onOk: action,
    });
  };
}
