import { type DrawPath, simulatePaths } from './simulate-paths.js';

/** The periods as they came. */
const asTheyCame: DrawPath = (indices) => {
  for (let i = 0; i < indices.length; i++) indices[i] = i;
};

/** What the path that was comes to when it is measured as those that might have been. Null where it is not finite. */
export const actualPath = (
  returns: Float64Array,
): Readonly<Record<'totalReturn' | 'maxDrawdown' | 'longestUnderwater', number>> | null => {
  const statistics = simulatePaths(returns, returns.length, asTheyCame, { paths: 1, fanPoints: 2 });
  if (statistics === null) return null;
  const { totalReturn, maxDrawdown, longestUnderwater } = statistics;
  return {
    totalReturn: totalReturn.p50,
    maxDrawdown: maxDrawdown.p50,
    longestUnderwater: longestUnderwater.p50,
  };
};
