/** East Asian wide and full-width forms: two columns each. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1f251}\u{20000}-\u{3fffd}]/u;

const EMOJI = /\p{Emoji}/u;
const COMBINING = /[\u0300-\u036f]/;

const charWidth = (char: string): number => {
  if (char <= '~') return 1;
  // Lines, blocks and braille, which charts are made of.
  if ((char >= '\u2500' && char <= '\u259f') || (char >= '\u2800' && char <= '\u28ff')) return 1;
  if (COMBINING.test(char)) return 0;
  return WIDE.test(char) || EMOJI.test(char) ? 2 : 1;
};

/** Columns a cleaned text (no control characters, no colours) takes on a terminal; never less than it really takes. */
export const displayWidth = (text: string): number => {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
};

/** The text cut to at most `width` columns, its end replaced by `mark` where something is lost. */
export const clip = (text: string, width: number, mark: string): string => {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  if (room < 0) return mark.slice(0, Math.max(0, width));
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += charWidth(char);
    if (used > room) break;
    kept += char;
  }
  return kept.trimEnd() + mark;
};

/** Breaks a text at spaces into lines of at most `width` columns; words longer than a line are cut. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((word) => pieces(word, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
};

const pieces = (word: string, width: number): readonly string[] => {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const char of word) {
    if (displayWidth(part + char) > width) {
      parts.push(part);
      part = '';
    }
    part += char;
  }
  return [...parts, part];
};
