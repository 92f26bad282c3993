const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, direction overrides, lone surrogates: nothing that belongs into a line of text. */
const NOT_ALLOWED = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/**
 * One line of text as HTML. Everything beyond ASCII becomes a reference, so that no mail program has to guess the
 * encoding.
 */
export const htmlText = (text: string): string =>
  text
    .replace(NOT_ALLOWED, '')
    .replace(/[&<>"']/g, (char) => NAMED[char] ?? '')
    .replace(/[^ -~]/gu, (char) => `&#${char.codePointAt(0)};`);

/** A line of the source is broken at the first space after so many characters, and without a space after so many. */
const FOLD = { space: 120, anywhere: 400 } as const;

/**
 * As `htmlText`, for a place where tags may stand: what is long is broken over several lines of the source, since mail
 * servers take no line above 998 characters. A break within a word is written inside a tag, where it is no white space.
 */
export const htmlLines = (text: string): string => {
  let length = 0;
  return htmlText(text).replace(/&[^;]*;|[^&]/g, (part) => {
    length += part.length;
    if (part === ' ' && length > FOLD.space) {
      length = 0;
      return '\n';
    }
    if (length <= FOLD.anywhere) return part;
    length = 0;
    return `${part}<wbr\n>`;
  });
};
