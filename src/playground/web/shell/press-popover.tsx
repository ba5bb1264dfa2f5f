import Popover from '@douyinfe/semi-ui-19/lib/es/popover';
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from 'react';

/** What hangs from the button; it takes the keyboard: it stands at the end of the page, where nobody would walk. */
function Hanging({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return <div ref={box}>{children}</div>;
}

interface PressPopoverProps extends Omit<ComponentProps<'button'>, 'content' | 'type' | 'onClick'> {
  /** Made when it opens; `close` closes it. */
  content: (close: () => void) => ReactNode;
}

/** A button from which a panel hangs while it is open; Escape, a press outside and `close` end it. */
export function PressPopover({ content, children, ...button }: PressPopoverProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Popover
      trigger="custom"
      visible={open}
      onClickOutSide={close}
      onEscKeyDown={close}
      returnFocusOnClose
      position="bottomRight"
      content={open ? <Hanging>{content(close)}</Hanging> : null}
    >
      <button type="button" {...button} aria-expanded={open} onClick={() => setOpen(!open)}>
        {children}
      </button>
    </Popover>
  );
}
