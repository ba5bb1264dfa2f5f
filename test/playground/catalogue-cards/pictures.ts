import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { card, plain, type Shown } from './parts.ts';

/** 图片, 多图混排, 人员, 人员列表, 音频. */
export function pictureCard({ wide, tall, sound, first, second }: Shown): JsonObject {
  const image = (name: string, more: JsonObject) => ({
    tag: 'img',
    img_key: wide,
    alt: plain(name),
    ...more,
  });
  const combination = (mode: string, count: number) => ({
    tag: 'img_combination',
    combination_mode: mode,
    corner_radius: '8px',
    img_list: Array.from({ length: count }, () => ({ img_key: tall })),
  });
  const elements = [
    image('整幅', { title: plain('带标题的图片'), corner_radius: '8px' }),
    image('上裁', { scale_type: 'crop_top', size: '200px 60px' }),
    image('不裁', { scale_type: 'fit_horizontal', size: '160px 90px', preview: false }),
    image('小图', { size: 'small', preview: false, transparent: true }),
    combination('double', 2),
    combination('triple', 3),
    combination('trisect', 6),
    { tag: 'person', user_id: first, show_name: true, style: 'capsule' },
    { tag: 'person_list', persons: [{ id: first }, { id: second }], size: 'medium' },
    {
      tag: 'person_list',
      persons: [{ id: first }, { id: 'ou_gone' }],
      show_name: true,
      drop_invalid_user_id: true,
    },
    { tag: 'audio', file_key: sound },
  ];
  return card('图片与人员', elements, { config: { enable_forward: false } });
}
