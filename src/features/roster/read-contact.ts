import type { Given } from './import-model.ts';
import type { CellReader } from './read-cells.ts';

/** The three ways to name a person, in the order in which they are tried. */
export type ContactKind = 'email' | 'mobile' | 'open_id';

const shapes: Readonly<Record<ContactKind, { pattern: RegExp; remedy: string }>> = {
  email: {
    pattern: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/,
    remedy: '不是邮箱地址。请写成 name@school.edu.cn 这样的格式。',
  },
  mobile: {
    pattern: /^(?:1[3-9]\d{9}|\+\d{6,15})$/,
    remedy: '不是手机号。请填 11 位手机号；境外号码以 + 和国家代码开头。',
  },
  open_id: { pattern: /^ou_\w+$/, remedy: '不是飞书 open_id。它以 ou_ 开头；不知道时可留空。' },
};

/** Reads a cell that names a person and brings it into the one spelling that is stored and compared. */
export function parseContact(cells: CellReader, kind: ContactKind): Given<string> {
  const text = cells.optional(kind);
  if (text === undefined || text === null) return text;
  const value = normalized(kind, text);
  if (shapes[kind].pattern.test(value)) return value;
  cells.refuse(kind, shapes[kind].remedy);
  return undefined;
}

/** Reads a reference to a person (deputy, coordinator): what kind it is, and its stored spelling. */
export function readReference(text: string): { kind: ContactKind; value: string } {
  const kind = text.includes('@') ? 'email' : text.startsWith('ou_') ? 'open_id' : 'mobile';
  return { kind, value: normalized(kind, text) };
}

function normalized(kind: ContactKind, text: string): string {
  if (kind === 'email') return text.toLowerCase();
  return kind === 'mobile' ? text.replace(/[\s-]/g, '').replace(/^\+86(?=1\d{10}$)/, '') : text;
}
