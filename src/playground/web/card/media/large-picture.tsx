import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import { useCardWords } from '../words.ts';
import { resourceUrl } from './resource-url.ts';

/** A picture in a dialog, as large as the window allows. */
export function LargePicture({ imgKey, name, close }: { imgKey: string; name: string; close: () => void }) {
  const words = useCardWords();
  return (
    <Modal
      visible
      centered
      title={name}
      footer={null}
      width={Math.min(960, window.innerWidth - 32)}
      closeOnEsc
      onCancel={close}
      closable
      aria-label={name}
    >
      <img className="picture-large" src={resourceUrl(imgKey)} alt={name} />
      <button type="button" className="button button--default button--medium" onClick={close}>
        {words.close}
      </button>
    </Modal>
  );
}
