import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLarkMd, parseMarkdown } from './parser.ts';
import { type MarkupNode, markupTree, plainText } from './tree.ts';

const read = (source: string) => markupTree(parseMarkdown(source));
const kinds = (nodes: MarkupNode[]): string[] =>
  nodes.flatMap((node) => [node.kind, ...kinds(node.children)]);
const find = (nodes: MarkupNode[], kind: string): MarkupNode | undefined =>
  nodes
    .flatMap((node) => [node, ...[find(node.children, kind)].filter((found) => found !== undefined)])
    .find((node) => node.kind === kind);

describe('markdown of a card', () => {
  it('closes bold after a Chinese colon', () => {
    const bold = find(read('**项目：**机器人'), 'strong');
    expect(bold && plainText([bold])).toBe('项目：');
  });

  it('reads font colours and what is inside them', () => {
    const font = find(read("截止 <font color='red'>**周五**</font>"), 'feishu');
    expect(font?.attributes).toEqual({ color: 'red' });
    expect(font && plainText([font])).toBe('周五');
  });

  it('keeps what is inside crossing tags where it belongs', () => {
    const nodes = read("**<font color='red'>甲**乙</font>丙");
    const font = find(nodes, 'feishu');
    expect(font && plainText([font])).toBe('甲');
    expect(plainText(nodes)).toBe('甲乙丙');
  });

  it('drops an end without a beginning', () => {
    expect(plainText(read('甲</font>乙'))).toBe('甲乙');
    expect(plainText(read('*甲</at></font>* </a>乙'))).toBe('甲 乙');
  });

  it('shows a tag it does not know as text', () => {
    expect(plainText(read('<script>alert(1)</script>'))).toBe('<script>alert(1)</script>');
    expect(kinds(read('<img src=x>'))).not.toContain('image');
  });

  it('makes no link of a script address', () => {
    expect(kinds(read('[坏](javascript:alert(1))'))).not.toContain('link');
  });

  it('leaves everything in raw as it is', () => {
    expect(plainText(read('<raw>**甲** :DONE: <at id=all></at></raw>乙'))).toBe(
      '**甲** :DONE: <at id=all></at>乙',
    );
  });

  it('reads emoji codes, and times and other words as text', () => {
    expect(plainText(read('好 :ThumbsUp: 14:30:00 :nothing:'))).toBe('好 👍 14:30:00 :nothing:');
  });

  it('keeps a line break', () => {
    expect(kinds(read('一\n二'))).toContain('softbreak');
  });

  it('reads a text whose every character is an entity as exactly that text', () => {
    const marks = fc.constantFrom(...'*_~`[]()!#+-:/\\<>&"\'|.甲a1 ');
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 30 }), (letters) => {
        const text = `x${letters.join('')}x`;
        const source = [...text].map((letter) => `&#${letter.codePointAt(0) ?? 0};`).join('');
        for (const nodes of [read(source), markupTree(parseLarkMd(source))]) {
          expect(plainText(nodes)).toBe(text);
          expect(kinds(nodes).filter((kind) => !['paragraph', 'inline', 'text'].includes(kind))).toEqual([]);
        }
      }),
    );
  });
});

describe('any markup at all', () => {
  it('is read without an error', () => {
    const pieces = fc.constantFrom(
      '**',
      '*',
      '~~',
      '`',
      '<font color=red>',
      '</font>',
      '<at id=x>',
      '</at>',
      '[',
      '](',
      ')',
      '<br>',
      '甲',
      '\n',
      '- ',
      '|',
      '&#42;',
      ':DONE:',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        plainText(read(parts.join('')));
        plainText(markupTree(parseLarkMd(parts.join(''))));
      }),
    );
  });
});

describe('lark_md of a card', () => {
  it('knows no headings', () => {
    expect(plainText(markupTree(parseLarkMd('# 一')))).toBe('# 一');
  });
});
