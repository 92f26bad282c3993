/** A value of a configuration as a person writes it: a text as it is, a list with commas, the rest as JSON. */
export const valueText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return 'none';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return JSON.stringify(value);
};
