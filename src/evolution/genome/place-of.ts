import type { ParameterValue } from '../../strategy/parameters.js';

/**
 * The place of a value in a list, or of the number nearest to it, the first of two that are equally near; undefined for a
 * word or a truth value that is not in it.
 */
export const placeOf = (
  values: readonly ParameterValue[],
  value: ParameterValue | undefined,
): number | undefined => {
  const exact = value === undefined ? -1 : values.indexOf(value);
  if (exact !== -1) return exact;
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined;
  let nearest: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, candidate] of values.entries()) {
    if (typeof candidate !== 'number') continue;
    const away = Math.abs(candidate - value);
    if (away < least) [nearest, least] = [place, away];
  }
  return nearest;
};
