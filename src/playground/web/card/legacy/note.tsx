import type { JsonObject } from '../../../../emulator/protocol.ts';
import { Picture } from '../../media/picture.tsx';
import { contentOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { Markup } from '../markup/markup.tsx';
import type { ElementProps } from '../nested.tsx';

function NotePart({ part }: { part: JsonObject }) {
  const tag = textOf(part.tag);
  if (tag === 'img')
    return <Picture imgKey={textOf(part.img_key)} name={contentOf(part.alt)} className="note-picture" />;
  return <span>{tag === 'lark_md' ? <Markup source={contentOf(part)} inline /> : contentOf(part)}</span>;
}

/** 1.0 `note`: small grey texts and icons in a line. Feishu: 备注. */
export function Note({ element }: ElementProps) {
  return (
    <div className="note">
      {keyed(objectsOf(element.elements), (part) => textOf(part.tag)).map(({ key, item }) => (
        <NotePart key={key} part={item} />
      ))}
    </div>
  );
}
