/**
 * Finds personal data in texts (SPEC 0.1, reading 23): a valid 18-digit identity number (birth date and check
 * character, GB 11643) or a standalone mobile number. Other long numbers pass.
 */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

function isBirthDate(digits: string): boolean {
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) && /^(18|19|20)/.test(digits);
}

/** Whether 18 characters are an identity number: birth date and check character fit. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text) || !isBirthDate(text.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_CHARACTERS[sum % 11] === text[17]?.toUpperCase();
}

/**
 * What kind of personal data the text holds, or null. Full-width digits and blanks or hyphens inside are seen through.
 */
export function personalDataIn(text: string): 'IDENTITY_NUMBER' | 'MOBILE_NUMBER' | null {
  const plain = text.normalize('NFKC');
  const joined = plain.replace(/(?<=\d)[ \-\u00a0](?=[\dXx])/g, '');
  for (const candidate of [plain, joined]) {
    const ids = candidate.match(/(?<!\d)\d{17}[\dXx](?![\dXx])/g) ?? [];
    if (ids.some(isIdentityNumber)) return 'IDENTITY_NUMBER';
    if (/(?<![\d.])1[3-9]\d{9}(?!\d)/.test(candidate)) return 'MOBILE_NUMBER';
  }
  return null;
}
