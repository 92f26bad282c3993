/** Three digits, without an exponent where that is short enough to read. */
export const plainNumber = (value: number): string => String(Number(value.toPrecision(3)));

/** Beyond this the digits of an e-value say nothing more. */
const OVERWHELMING = 1e6;

export const evidenceText = (eValue: number): string =>
  eValue > OVERWHELMING ? 'over a million' : plainNumber(eValue);
