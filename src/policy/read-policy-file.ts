import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { err, ok, type Result } from '../kernel/result.ts';

/** Kinds of file from which a regulation is read. */
export const POLICY_FILE_KINDS = ['.txt', '.md', '.docx'] as const;

/** Why a file gives no text; the reason is a sentence in Chinese. */
export interface PolicyFileFault {
  reason: string;
}

/** Text files of schools come in UTF-8 and, from older editors, in GB 18030. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/**
 * The paragraphs of a Word file as lines. Numbers that Word sets itself are no text: the check of the structure tells.
 */
async function docxText(buffer: Buffer): Promise<Result<string, PolicyFileFault>> {
  const { extractRawText } = await import('mammoth');
  try {
    return ok((await extractRawText({ buffer })).value);
  } catch (error) {
    return err({
      reason: `不是可读的 Word 文件（${error instanceof Error ? error.message : String(error)}）`,
    });
  }
}

/** The text of a regulation in TXT, MD or DOCX. */
export async function readPolicyFile(path: string): Promise<Result<string, PolicyFileFault>> {
  const kind = extname(path).toLowerCase();
  if (!POLICY_FILE_KINDS.some((one) => one === kind))
    return err({ reason: `只能读取 ${POLICY_FILE_KINDS.join('、')} 文件` });
  const bytes = await readFile(path).catch((error: unknown) =>
    error instanceof Error ? error.message : String(error),
  );
  if (typeof bytes === 'string') return err({ reason: `读不了 ${path}（${bytes}）` });
  return kind === '.docx' ? docxText(bytes) : ok(decode(bytes));
}
