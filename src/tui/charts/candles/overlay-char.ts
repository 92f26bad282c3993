const CHARS = { unicode: ['·', '∘', '~'], ascii: ['.', ',', '~'] } as const;

/** The character that an indicator is drawn with, by its place among those that are shown. */
export const overlayChar = (index: number, unicode: boolean): string => {
  const chars = CHARS[unicode ? 'unicode' : 'ascii'];
  return chars[index % chars.length]!;
};
