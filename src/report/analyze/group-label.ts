/** What a group is called in print: `unknown` where that is not known, `(none)` for an empty text. */
export const groupLabel = (label: string | null): string => {
  if (label === null) return 'unknown';
  return label === '' ? '(none)' : label;
};
