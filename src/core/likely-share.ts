/**
 * The percentage that was likely meant by a bare number beyond the limits of a share: `20` is most likely `20%`.
 * Undefined for a number beyond 100 (either way), or whose percentage is not allowed either.
 */
export const likelyShare = (value: number, min: number, max: number): string | undefined => {
  const share = value / 100;
  const size = Math.abs(value);
  if (!(size <= 100 && share !== 0 && share >= min && share <= max)) return undefined;
  return `${Number(value.toPrecision(12))}%`;
};
