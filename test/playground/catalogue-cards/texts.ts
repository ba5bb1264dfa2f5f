import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { card, type Shown } from './parts.ts';

const MARKDOWN = (shown: Shown) => `# 一级
## 二级
**粗** *斜* ~~删~~ \`代码\` <font color='green'>绿字</font> <text_tag color='orange'>标签</text_tag> <number_tag>7</number_tag>
> 引用一行

- 甲
- 乙

1. 首先
2. 其次

[学校网站](https://school.example/a) <link icon='calendar_outlined' url='https://school.example/b' pc_url='https://school.example/pc'>日程</link>
<at id=${shown.first}></at> <at id=all></at> <person id='${shown.second}' show_name=true show_avatar=true style='capsule'></person>
<local_datetime millisecond='1795676400000' format_type='date_num' link='https://school.example/day'></local_datetime>
<raw>**原样** :DONE:</raw> :DONE: :ThumbsUp: 14:30:00
---
![示意图](${shown.wide})

\`\`\`ts
const week = 12;
\`\`\`

| 项目 | 人数 |
|:--|--:|
${Array.from({ length: 7 }, (_, at) => `| 第${at + 1}批 | ${10 + at} |`).join('\n')}
`;

/** 富文本: everything that section of the catalogue names. */
export function markdownCard(shown: Shown): JsonObject {
  return card('富文本一览', [{ tag: 'markdown', content: MARKDOWN(shown) }]);
}

/** 普通文本: sizes, colours, icon, fields, limited lines, translations, a translated default. */
export function textCard(): JsonObject {
  const text = (content: string, more: JsonObject = {}) => ({ tag: 'plain_text', content, ...more });
  const elements = [
    { tag: 'div', text: text('大号标题', { text_size: 'heading-1' }) },
    { tag: 'div', text: text('自定颜色', { text_color: 'brand' }) },
    { tag: 'div', text: text('小号灰字', { text_size: 'notation', text_color: 'grey' }) },
    { tag: 'div', text: text('一行为限。'.repeat(30), { lines: 1 }) },
    {
      tag: 'div',
      text: { tag: 'lark_md', content: '**小标记** :OK:' },
      icon: { tag: 'standard_icon', token: 'info_filled', color: 'orange' },
    },
    {
      tag: 'div',
      fields: [
        { is_short: true, text: { tag: 'lark_md', content: '**姓名**\n王丽' } },
        { is_short: true, text: { tag: 'lark_md', content: '**班级**\n机电 2401' } },
      ],
    },
    { tag: 'div', text: text('中文默认', { i18n_content: { zh_cn: '中文', en_us: 'English' } }) },
    { tag: 'hr' },
  ];
  const brand = { light_mode: 'rgba(200,30,30,1)', dark_mode: 'rgba(255,120,120,1)' };
  return card('文本一览', elements, { config: { style: { color: { brand } } } });
}
