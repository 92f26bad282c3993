const LONGEST = 60;

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Text from outside as a message may repeat it: not endless, and without what stands before the @ of a URL. */
export const shownText = (text: string): string => clipped(text.replace(/:\/\/[^\s]*@/g, '://…@'));

/** A value that is not allowed, as a message may repeat it. What is inside of objects is not shown. */
export const shownValue = (value: unknown): string => {
  if (typeof value === 'string') return `"${shownText(value)}"`;
  if (Array.isArray(value)) {
    const flat = value.every((item) => item === null || typeof item !== 'object');
    return flat ? clipped(`[${value.slice(0, 20).map(shownValue).join(', ')}]`) : 'a list of objects';
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};
