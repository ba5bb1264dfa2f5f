/** The address of the bytes behind an `img_key` or `file_key`. */
export function resourceUrl(key: string): string {
  return `/client/resources/${encodeURIComponent(key)}`;
}
