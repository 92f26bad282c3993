/** Words that make a key the name of a credential, alone or beside others: `apiSecret`, `auth_token`. */
const SECRET_WORDS =
  /^(secrets?|passwords?|passwd|pwd|passphrases?|passcodes?|credentials?|tokens?|bearer|mnemonic|auth|authorization|authentication|cookies?|jwt|otp|totp|hmac|pem)$/;

/** The same, written without a seam: `apikey`, `privatekeyfile`. */
const SECRET_NAMES =
  /(api|private|access|secret|signing|encryption|client|auth|master|ssh|pgp|wallet|consumer|app)key|keysecret|password|passwd|passphrase|passcode|secret|credential|(auth|access|refresh|api|bearer|session)token|seedphrase|recoveryphrase|mnemonic|authorization/;

/** Names of credentials only when they are the whole key. (`pass` counts alone: `lowPass` is a filter.) */
const WHOLE: readonly string[] = ['pass', 'auth', 'key', 'keys', 'pin', 'login', 'pem'];

const SECRET_TEXTS: readonly RegExp[] = [
  // A password before the @ of a URL, and on the web anything there: https://token@host.
  // One character of the scheme will do: a longer match would be sought from every letter of a long text.
  /[a-z0-9+.-]:\/\/[^\s/?#@:]*:[^\s/?#]*@/i,
  /https?:\/\/[^\s/?#]+@/i,
  /[?&;](api[-_]?key|key|secret|password|passwd|pwd|token|access[-_]?token|auth|signature)=[^&\s]/i,
  /\b(api[-_ ]?key|secret|pass(word|wd|phrase)?|pwd|token)\s*[=:]\s*\S/i,
  /-----BEGIN [A-Z0-9 ]*(PRIVATE KEY|CERTIFICATE)/,
  /\b(bearer|basic)\s+[a-z0-9._~+/=-]{16,}/i,
];

const SCHEME = /^\s*[a-z][a-z0-9+.-]*:\/\//i;

const wordsOf = (key: string): readonly string[] =>
  key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Whether a key reads like the name of a credential, in whatever spelling: `apiKey`, `API-KEY`, `Pass Phrase`. */
export const isSecretName = (key: string): boolean => {
  const words = wordsOf(key);
  const joined = words.join('');
  return words.some((word) => SECRET_WORDS.test(word)) || WHOLE.includes(joined) || SECRET_NAMES.test(joined);
};

/**
 * Whether a URL may hold a password where the parser found none: an @ that ends no user's name, because a character that
 * should have been escaped ended the authority before it (`postgres://user:12/34@host/db`).
 */
const mayHidePassword = (text: string, { username, pathname, search, hash }: URL): boolean =>
  text.includes('@') && (username === '' || `${pathname}${search}${hash}`.includes('@'));

const isSecretUrl = (text: string): boolean => {
  if (!SCHEME.test(text)) return false;
  if (!URL.canParse(text)) return text.includes('@');
  const url = new URL(text);
  return url.password !== '' || mayHidePassword(text, url) || [...url.searchParams.keys()].some(isSecretName);
};

const kindOf = (char: string): number => (/\d/.test(char) ? 0 : char >= 'a' ? 1 : 2);

/**
 * Whether a word looks drawn by lot, as keys of venues are: 32 characters or more, of small and capital letters and
 * digits, that change from one kind to another far more often than names do. (A digest in hexadecimal has one case.)
 */
const isRandomKey = (word: string): boolean => {
  if (!/^[A-Za-z0-9_+/=-]{32,}$/.test(word)) return false;
  const kinds = [...word.replace(/[^A-Za-z0-9]/g, '')].map(kindOf);
  if (new Set(kinds).size < 3) return false;
  const changes = kinds.filter((kind, k) => k > 0 && kind !== kinds[k - 1]).length;
  return changes >= 0.45 * (kinds.length - 1);
};

/**
 * Whether a text is a credential, or holds one: a URL with a password (one that cannot be taken apart counts), a key in
 * PEM, `token=…`, a long word that looks drawn by lot.
 */
export const isSecretText = (text: string): boolean =>
  SECRET_TEXTS.some((pattern) => pattern.test(text)) ||
  isSecretUrl(text) ||
  text.split(/[\s,;:'"()[\]{}]+/).some(isRandomKey);

/** Server and database of a URL, fit to be shown: without user, password and options. */
export const serverText = (url: string): string => {
  if (!URL.canParse(url)) return 'postgres';
  const parsed = new URL(url);
  return mayHidePassword(url, parsed) ? 'postgres' : `postgres://${parsed.host}${parsed.pathname}`;
};
