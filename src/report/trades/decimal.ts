/** A computed number in all its digits but those that are rounding. */
export const digits = (value: number): string => String(Number(value.toPrecision(12)));

/** A decimal as it was given, else the number. */
export const decimal = (text: string | null, value: number | null): string | null =>
  text ?? (value === null ? null : digits(value));
