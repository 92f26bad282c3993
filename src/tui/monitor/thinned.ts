import type { EquityPoint } from '../../core/monitor-event.js';

/**
 * At most `most` of the points, in their order: the first and the last, and of every stretch between them the lowest and the
 * highest equity: no low and no high of the whole is lost. `most` is at least 4.
 */
export const thinned = (points: readonly EquityPoint[], most: number): readonly EquityPoint[] => {
  if (points.length <= most) return points;
  const stretches = Math.floor((most - 2) / 2);
  const inner = points.length - 2;
  const kept: EquityPoint[] = [points[0]!];
  for (let s = 0; s < stretches; s++) {
    const from = 1 + Math.floor((s * inner) / stretches);
    const to = 1 + Math.floor(((s + 1) * inner) / stretches);
    let [low, high] = [from, from];
    for (let k = from + 1; k < to; k++) {
      if (points[k]!.equity < points[low]!.equity) low = k;
      if (points[k]!.equity > points[high]!.equity) high = k;
    }
    kept.push(points[Math.min(low, high)]!);
    if (low !== high) kept.push(points[Math.max(low, high)]!);
  }
  kept.push(points.at(-1)!);
  return kept;
};
