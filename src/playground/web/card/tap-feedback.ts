import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import type { TapResult } from '../../../emulator/protocol.ts';

const SECONDS = 3;

/** Shows what a tap came to: the bot's toast, the client's own stop, or the platform's error with its code. */
export function showTapResult(result: TapResult): void {
  if (result.error)
    Toast.error({ content: `${result.error.notice}（${result.error.code}）`, duration: SECONDS });
  else if (result.stopped) Toast.warning({ content: result.stopped.notice, duration: SECONDS });
  else if (result.toast) Toast[result.toast.type]({ content: result.toast.content, duration: SECONDS });
}
