/** A price or volume for people: up to eight significant digits, no exponent for usual sizes, no trailing zeros. */
export const numberText = (value: number): string => String(Number(value.toPrecision(8)));

/** An average or a norm for people: three significant digits. */
export const roundText = (value: number): string => String(Number(value.toPrecision(3)));
