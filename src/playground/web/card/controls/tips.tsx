import Tooltip from '@douyinfe/semi-ui-19/lib/es/tooltip';
import type { ReactElement } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { contentOf } from '../json.ts';

/** What a component says when it is pointed at: `disabled_tips` when it is disabled, else `hover_tips`. */
export function tipsOf(element: JsonObject): string {
  return contentOf(element[element.disabled === true ? 'disabled_tips' : 'hover_tips']);
}

/** Shows the tips of a component beside it, for the pointer and for the keyboard. */
export function Tips({ element, children }: { element: JsonObject; children: ReactElement }) {
  const tips = tipsOf(element);
  if (tips === '') return children;
  return (
    <Tooltip content={tips} position="top" mouseEnterDelay={100}>
      {children}
    </Tooltip>
  );
}
