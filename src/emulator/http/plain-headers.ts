/** Headers as one text a name, names in lower case; those without a value are left out. */
export function plainHeaders(headers: { [name: string]: string | string[] | undefined }): {
  [name: string]: string;
} {
  const plain: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  return plain;
}
