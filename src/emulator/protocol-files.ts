/** A file that was sent in a message. */
export interface FileView {
  name: string;
  size: number;
  base64: string;
}

/** `POST /client/chats/:chatId/files`: a person sends a file or a picture. A picture's name is not told to anybody. */
export interface SendFileRequest {
  as: string;
  kind?: 'file' | 'image';
  name: string;
  /** The bytes, at most 1 MB. Without them the file counts as `size` zeros, for tests of limits. */
  base64?: string;
  size?: number;
}
