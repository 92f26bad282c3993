/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

/** Longer texts are cut: a log line is no place for the page that a venue sent. */
export const LONGEST_TEXT = 4_000;

/** Names in a text whose value is a secret, as in URLs, headers and messages of others: `signature=…`, `"apiKey":"…"`. */
const NAMED =
  /\b((?:x-mbx-)?api[-_ ]?(?:key|secret)|secret(?:[-_ ]?key)?|private[-_ ]?key|signature|hmac|pass(?:word|wd|phrase|code)|pwd|[a-z]{0,10}[-_]?token|listen[-_]?key|authorization|set-cookie|cookie)(["']?\s{0,3}[=:]\s{0,3}["']?)(?!\[redacted\])(?:(?:bearer|basic)\s+)?[^\s"'&,;})\]]+/gi;

/** User and password of a URL. */
const IN_URL = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@]+@/gi;

const BEARER = /\b(bearer|basic)\s+[a-z0-9._~+/=-]{16,}/gi;

const PEM = /-----BEGIN [A-Z0-9 ]{0,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g;

/** The shapes in which a secret may stand in a text: as it is, in JSON, in a URL, in base64. */
const shapesOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
];

export type TextRedactor = (text: string) => string;

/**
 * Takes secrets out of texts: each of `secrets` wherever it stands (also escaped for JSON or a URL, or in base64), and
 * what stands under the name of a secret, in the authority of a URL, behind `Bearer`, or in a PEM block. Long texts are cut
 * afterwards, so that no half of a secret is left at the cut.
 */
export const createTextRedactor = (secrets: readonly string[]): TextRedactor => {
  const planted = [...new Set(secrets.filter((secret) => secret !== '').flatMap(shapesOf))]
    // One secret may be part of another: the longer first, so that no rest of it remains.
    .toSorted((a, b) => b.length - a.length);
  const shortest = planted.at(-1)?.length ?? Infinity;
  return (text) => {
    let clean = text;
    for (const secret of text.length < shortest ? [] : planted) {
      if (clean.includes(secret)) clean = clean.replaceAll(secret, () => REDACTED);
    }
    if (clean.length > LONGEST_TEXT) {
      clean = `${clean.slice(0, LONGEST_TEXT)}… (${clean.length - LONGEST_TEXT} more characters)`;
    }
    return withoutNamed(clean);
  };
};

/** Most texts are ids, names and numbers: what a pattern cannot do without is looked for first. */
const withoutNamed = (text: string): string => {
  if (!/[=:@\s]/.test(text)) return text;
  let clean = text;
  if (clean.includes('-----')) clean = clean.replace(PEM, REDACTED);
  if (/[=:]/.test(clean)) clean = clean.replace(NAMED, `$1$2${REDACTED}`);
  if (clean.includes('@')) clean = clean.replace(IN_URL, `$1${REDACTED}@`);
  return clean.replace(BEARER, `$1 ${REDACTED}`);
};
