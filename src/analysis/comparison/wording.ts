/** Three digits, without an exponent where that is short enough to read. */
export const plainNumber = (value: number): string => String(Number(value.toPrecision(3)));

/** Beyond this the digits of an e-value say nothing more. */
const OVERWHELMING = 1e6;

export const evidenceText = (eValue: number): string =>
  eValue > OVERWHELMING ? 'over a million' : plainNumber(eValue);

/** `1 day`, `2 days`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
