import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import type { ReactNode } from 'react';
import { useCardWords } from '../words.ts';
import './large-view.css';

/** Something of a card in a dialog, as large as the window allows. */
export function LargeView(props: { title: string; close: () => void; children: ReactNode }) {
  const words = useCardWords();
  return (
    <Modal
      visible
      centered
      title={props.title}
      footer={null}
      // The library names its own button in English.
      closable={false}
      width={Math.min(960, window.innerWidth - 32)}
      onCancel={props.close}
    >
      <div className="large-view">
        {props.children}
        <button type="button" className="large-view-close" aria-label={words.close} onClick={props.close}>
          ✕
        </button>
      </div>
    </Modal>
  );
}
