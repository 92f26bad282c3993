import { canonicalJson } from '../../core/digest.js';

/** A value of a configuration as people read it: texts without quotes, lists with commas between. */
export const valueText = (value: unknown): string => {
  if (value === undefined) return '(not there)';
  if (value === '') return '(empty)';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? '(none)' : value.map(valueText).join(', ');
  return canonicalJson(value);
};
