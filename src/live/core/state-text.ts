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

const mapped = (value: unknown, change: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((entry) => mapped(entry, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, mapped(entry, change)]));
};

/** Plain data fit for JSON, which knows no NaN and no Infinity: they are written as texts that nothing else begins with. */
export const toStored = (state: unknown): unknown => mapped(state, written);

/** The data that `toStored` was given. */
export const fromStored = (stored: unknown): unknown => mapped(stored, read);
