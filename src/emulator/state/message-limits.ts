/** How often the author of a text may edit it (Feishu: im/v1/message/update, 230072). */
export const MAX_EDITS = 20;

const EMOJI = /^[A-Za-z0-9_]{1,40}$/;

/** Whether a text is spelt as the key of an emoji, such as `THUMBSUP`; which keys there are is not judged. */
export const isEmojiKey = (text: string): boolean => EMOJI.test(text);
