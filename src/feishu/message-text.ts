import { z } from 'zod';

/** The text of a text message without the keys of its mentions (`@_user_1`). */
function textOf(content: string, mentions: { key: string }[]): string {
  try {
    const parsed: unknown = JSON.parse(content);
    const text = typeof parsed === 'object' && parsed !== null && 'text' in parsed ? String(parsed.text) : '';
    return mentions.reduce((rest, mention) => rest.replaceAll(mention.key, ' '), text).trim();
  } catch {
    return '';
  }
}

/** A file or picture as a message names it. `name` is empty for a picture. */
export interface SentFile {
  kind: 'file' | 'image';
  key: string;
  name: string;
}

/** Keys are words of letters, digits, `_` and `-`; they go into the path of a call. */
const key = z.string().regex(/^[\w-]{1,200}$/);
const FileContent = z.object({ file_key: key, file_name: z.string().max(1_000).default('') });
const ImageContent = z.object({ image_key: key });

/** The file or picture of such a message, or null (Feishu: message content, file and image). */
function fileOf(content: string, type: 'file' | 'image'): SentFile | null {
  try {
    const parsed: unknown = JSON.parse(content);
    if (type === 'image') return { kind: 'image', key: ImageContent.parse(parsed).image_key, name: '' };
    const { file_key: key, file_name: name } = FileContent.parse(parsed);
    return { kind: 'file', key, name };
  } catch {
    return null;
  }
}

/** So many pictures of one message are taken, the first ones. */
const PICTURES = 10;

const PostNode = z.object({
  tag: z.string(),
  text: z.string().default(''),
  image_key: key.optional().catch(undefined),
});
const PostContent = z.object({
  title: z.string().default(''),
  content: z.array(z.array(PostNode)),
});

/** A node that holds words; a mention and a sticker hold none. */
const WORDS = ['text', 'a', 'code_block', 'md'];

/** Words and pictures of rich text, as which a picture with a caption comes too (Feishu: message content, post). */
function postOf(content: string): ReceivedContent | null {
  try {
    const { title, content: lines } = PostContent.parse(JSON.parse(content));
    const words = lines.map((nodes) =>
      nodes.flatMap(({ tag, text }) => (WORDS.includes(tag) ? [text] : [])).join(''),
    );
    const files = lines.flat().flatMap(({ tag, image_key }): SentFile[] => {
      if (tag !== 'img' || image_key === undefined) return [];
      return [{ kind: 'image', key: image_key, name: '' }];
    });
    const text = [title, ...words].join('\n').trim();
    return text === '' && files.length === 0 ? null : { text, files: files.slice(0, PICTURES) };
  } catch {
    return null;
  }
}

/** What a person said and sent with one message. */
export interface ReceivedContent {
  text: string;
  files: SentFile[];
}

/** Reads a received message; null when it holds neither words nor files, as a sticker, a voice or a video does. */
export function readContent(
  content: string,
  type: string,
  mentions: { key: string }[],
): ReceivedContent | null {
  if (type === 'text') return { text: textOf(content, mentions), files: [] };
  if (type === 'post') return postOf(content);
  if (type !== 'file' && type !== 'image') return null;
  const file = fileOf(content, type);
  return file === null ? null : { text: '', files: [file] };
}
