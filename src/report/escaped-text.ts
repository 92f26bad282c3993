const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escaped = (char: string): string => {
  const code = char.codePointAt(0)!;
  const hex = code.toString(16);
  return NAMED[char] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`);
};

/**
 * Text that came from outside, fit to be printed on one line and still told apart from any other: line breaks, terminal
 * sequences, direction overrides, invisible characters and lone surrogates are written as JavaScript writes them (`\n`,
 * `\x1b`, `\u{202e}`). For errors, where a name must be found again; `cleanText` is for what is only read.
 */
export const escapedText = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu, escaped);
