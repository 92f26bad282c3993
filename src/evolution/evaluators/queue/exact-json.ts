/** Member that stands for a number that JSON has no word for. */
const MARK = '#number';

const isPlain = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

const nameOf = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** JSON that loses no number: what JSON cannot say (`Infinity`, `NaN`, `-0`) is written as `{"#number": "Infinity"}`. */
export const exactJson = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'number' && !isPlain(member) ? { [MARK]: nameOf(member) } : member,
  );

const markedText = (member: unknown): string | undefined => {
  if (member === null || typeof member !== 'object' || !(MARK in member)) return undefined;
  const text = (member as Record<string, unknown>)[MARK];
  return typeof text === 'string' ? text : undefined;
};

/** Reads what `exactJson` wrote. */
export const parseExactJson = (text: string): unknown =>
  JSON.parse(text, (_, member: unknown) => {
    const marked = markedText(member);
    return marked === undefined ? member : Number(marked);
  });
