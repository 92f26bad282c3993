/** A whole number with commas; by hand, since the first number that `Intl` writes costs a start-up 15 ms. */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 day`, `2,000 days`. */
export const counted = (count: number, noun: string): string =>
  `${thousands(count)} ${count === 1 ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** `once`, `2 times`. */
export const timesText = (count: number): string => (count === 1 ? 'once' : `${thousands(count)} times`);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)!}`;

/** A measured fraction within a sentence: 0.1234 is `12.3 %`. */
export const roundPercent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

/** A fraction that somebody chose, with the digits that it was chosen with: 0.125 is `12.5 %`. */
export const exactPercent = (fraction: number): string => `${Number((fraction * 100).toFixed(6))} %`;
