import { LargeView } from '../card/look/large-view.tsx';
import { resourceUrl } from './resource-url.ts';

/** A picture in a dialog. */
export function LargePicture({ imgKey, name, close }: { imgKey: string; name: string; close: () => void }) {
  return (
    <LargeView title={name} close={close}>
      <img className="picture-large" src={resourceUrl(imgKey)} alt={name} />
    </LargeView>
  );
}
