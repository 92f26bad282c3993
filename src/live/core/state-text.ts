const NAN = '~NaN';
const INFINITY = '~Infinity';
const MINUS_INFINITY = '~-Infinity';

const written = (value: unknown): unknown => {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  return Number.isNaN(value) ? NAN : value > 0 ? INFINITY : MINUS_INFINITY;
};

const read = (value: unknown): unknown => {
  if (value === NAN) return Number.NaN;
  if (value === INFINITY) return Number.POSITIVE_INFINITY;
  return value === MINUS_INFINITY ? Number.NEGATIVE_INFINITY : value;
};

/** A copy with every plain value changed. Loops, and no lists of pairs: a session does this at every batch. */
const mapped = (value: unknown, change: (value: unknown) => unknown): unknown => {
  if (typeof value !== 'object' || value === null) return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapped(entry, change));
  const source = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(source)) copy[name] = mapped(source[name], change);
  return copy;
};

/** Plain data fit for JSON, which knows no NaN and no Infinity: they are written as texts that nothing else begins with. */
export const toStored = (state: unknown): unknown => mapped(state, written);

/** The data that `toStored` was given. */
export const fromStored = (stored: unknown): unknown => mapped(stored, read);
