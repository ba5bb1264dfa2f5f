import { describe, expect, it } from 'vitest';
import { bodyOf } from './body-of.ts';

const zh = [{ tag: 'hr' }];
const en = [{ tag: 'markdown', content: 'en' }];

describe('bodyOf', () => {
  it('finds the elements of 2.0 in the body and those of 1.0 at the root', () => {
    expect(bodyOf({ schema: '2.0', body: { elements: zh } }, 'zh')).toMatchObject({
      elements: zh,
      path: ['body', 'elements'],
    });
    expect(bodyOf({ elements: zh }, 'zh')).toMatchObject({ elements: zh, path: ['elements'] });
  });

  it('takes the list of the reader’s language in 1.0, with its own path', () => {
    const card = { i18n_elements: { zh_cn: zh, en_us: en } };
    expect(bodyOf(card, 'en')).toMatchObject({ elements: en, path: ['i18n_elements', 'en_us'] });
    expect(bodyOf({ i18n_elements: { zh_cn: zh } }, 'en')).toMatchObject({ elements: zh });
  });
});
