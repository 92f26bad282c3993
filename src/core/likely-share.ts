/**
 * What was likely meant by a share beyond its limits, as a percentage: `20` and `2000` (basis points) and `-0.2` are
 * most likely `20%`. Undefined where none of these lies within the limits.
 */
export const likelyShare = (value: number, min: number, max: number): string | undefined => {
  const size = min < 0 ? value : Math.abs(value);
  const meant = [size, size / 100, size / 10_000].find(
    (share) => share !== 0 && share >= min && share <= max,
  );
  return meant === undefined ? undefined : `${Number((meant * 100).toPrecision(12))}%`;
};
