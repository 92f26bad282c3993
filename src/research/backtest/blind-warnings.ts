import { thousands } from '../../core/wording.js';
import type { LaneSetup } from '../../engine/lane.js';
import type { Distance } from '../../strategy/protection.js';

const isBlind = (column: Float64Array): boolean => {
  for (const value of column) if (!Number.isNaN(value)) return false;
  return true;
};

/** Whether a distance is one at any bar at whose close the strategy may decide. */
const isEver = (distance: Distance, { firstDecision, candles }: LaneSetup): boolean => {
  if (distance.kind === 'fraction') return distance.fraction > 0;
  const { column, multiple } = distance;
  for (let i = firstDecision; i < candles.length; i++) {
    const away = column[i]! * multiple;
    if (away > 0 && away < Number.POSITIVE_INFINITY) return true;
  }
  return false;
};

/** What a strategy waits for in vain: columns without a number, protections that never have a distance. One line each. */
export const blindWarnings = (lanes: readonly LaneSetup[]): readonly string[] =>
  lanes.flatMap((lane) => {
    const { candles, rules, firstDecision, indicators = {} } = lane;
    if (firstDecision >= candles.length) return [];
    const market = lanes.length === 1 ? '' : `${candles.symbol}: `;
    const { stop, trailing, targets = [] } = rules.protection ?? {};
    const distances = [
      ['stop', stop],
      ['trailing stop', trailing?.distance],
      ...targets.map(({ distance }, k) => [`target ${k + 1}`, distance] as const),
    ] as const;
    return [
      ...Object.entries(indicators)
        .filter(([, column]) => isBlind(column))
        .map(
          ([name]) =>
            `${market}column ${name} is NaN on all ${thousands(candles.length)} bars: no decision can come from it`,
        ),
      ...distances
        .filter(([, distance]) => distance !== undefined && !isEver(distance, lane))
        .map(([name]) => `${market}the distance of the ${name} is never above zero: every entry is refused`),
    ];
  });
