import type { CandleColumns } from '../../core/candles.js';
import type { Finding } from './finding.js';
import type { Norms } from './norms.js';
import { numberText } from './number-text.js';
import type { Seam } from './seams.js';

/**
 * Limits, in usual candle ranges. Between two candles even the worst market steps by little more than one. Inside a
 * candle a crash covers 25 and more, but then the volume is as many times the usual one; a wrong price comes alone.
 */
const BETWEEN = 5;
const INSIDE = 25;
/** Where nothing moves, one tick would be many usual ranges: at least this fraction of the price counts as usual. */
const LEAST_USUAL = 2e-4;

const jump = (time: number, detail: string): Finding => ({
  kind: 'price-jump',
  severity: 'soft',
  from: time,
  to: time,
  count: 1,
  detail,
});

/** Jumps no trade explains: an open far from the last close, or a candle that reaches far out without volume. */
export const findPriceJumps = (
  columns: CandleColumns,
  norms: Norms,
  seams: readonly Seam[],
): readonly Finding[] => {
  const { time, open, high, low, close, volume } = columns;
  const findings: Finding[] = [];
  for (const { row, step } of seams) {
    const usual = Math.max(norms.range(row), LEAST_USUAL) * close[row]!;
    if (step < BETWEEN * usual) continue;
    const text = `opens at ${numberText(open[row + 1]!)} after a close at ${numberText(close[row]!)}`;
    findings.push(jump(time[row + 1]!, `${text}: ${(step / usual).toFixed(1)} usual candle ranges away`));
  }
  for (let i = 0; i < time.length; i++) {
    const reach = high[i]! / low[i]! - 1;
    const usual = Math.max(norms.range(i), LEAST_USUAL);
    if (reach < INSIDE * usual) continue;
    const times = reach / usual;
    const busy = volume[i]! / norms.volume(i);
    // Volume explains a move: the limit grows with it.
    if (times < INSIDE * Math.max(1, busy)) continue;
    const text = `reaches from ${numberText(low[i]!)} to ${numberText(high[i]!)}, ${times.toFixed(0)} usual candle ranges`;
    findings.push(jump(time[i]!, `${text}, on ${busy.toFixed(1)} times the usual volume`));
  }
  return findings;
};
