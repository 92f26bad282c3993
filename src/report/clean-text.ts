const ESCAPE = String.fromCharCode(27);

/** Parameters and final letter of a terminal control sequence, once its ESC is gone. */
const SEQUENCE = /^\[[0-?]*[ -/]*[@-~]/;

/**
 * Text that came from outside (tags, file names, messages of venues), fit to be printed on one line: terminal
 * sequences, control characters, direction overrides, invisible characters and lone surrogates are removed, and any
 * white space becomes one space.
 */
export const cleanText = (text: string): string =>
  text
    .split(ESCAPE)
    .map((part, i) => (i === 0 ? part : part.replace(SEQUENCE, '')))
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Variation_Selector}]/gu, '')
    .trim();

const SPELLINGS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '*',
  '×': 'x',
  '→': '->',
  '≥': '>=',
  '≤': '<=',
  '…': '...',
  '±': '+/-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** The text in ASCII, for terminals that show nothing else: accents dropped, what has no spelling becomes `?`. */
export const asciiText = (text: string): string =>
  [...text.normalize('NFC')]
    .map((char) => (char <= '~' ? char : (SPELLINGS[char] ?? bareLetter(char))))
    .join('');

const bareLetter = (char: string): string => {
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '');
  return /^[ -~]+$/.test(bare) ? bare : '?';
};
