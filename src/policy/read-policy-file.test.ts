import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPolicyFile } from './read-policy-file.ts';
import { shippedPolicy, shippedSource } from './shipped.ts';
import { clausesOf } from './text/model.ts';
import { parsePolicy } from './text/parse-structure.ts';

/** 「第一条 每周报送。」 in GB 18030. */
const GB18030 = Buffer.from('b5dad2bbccf520c3bfd6dcb1a8cbcda1a3', 'hex');

describe('the file of a regulation', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-file-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const reads = async (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return readPolicyFile(path);
  };

  it('gives the same clauses from TXT, MD and DOCX', async () => {
    const children = shippedSource()
      .split('\n')
      .map((line) => new Paragraph(line));
    const docx = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    for (const [name, content] of [
      ['办法.txt', shippedSource()],
      ['办法.md', shippedSource()],
      ['办法.DOCX', docx],
    ] as const) {
      const read = await reads(name, content);
      const policy = parsePolicy(read.ok ? read.value : '').policy;
      expect(clausesOf(policy), name).toEqual(clausesOf(shippedPolicy().policy));
    }
  });

  it('is read in GB 18030 as well', async () => {
    expect(await reads('旧.txt', GB18030)).toEqual({ ok: true, value: '第一条 每周报送。' });
  });

  it('is refused with a reason when it is of another kind, damaged or not there', async () => {
    expect(await reads('办法.pdf', '%PDF')).toMatchObject({
      error: { reason: expect.stringContaining('.docx') },
    });
    expect(await reads('坏.docx', 'no archive')).toMatchObject({
      error: { reason: expect.stringContaining('不是可读的 Word 文件') },
    });
    expect(await readPolicyFile(join(folder, '没有.txt'))).toMatchObject({
      error: { reason: expect.stringContaining('读不了') },
    });
  });
});
