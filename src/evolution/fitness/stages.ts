import { firstIndexAt, sliceCandles } from '../../core/candles.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { MarketInput } from '../../engine/run.js';
import { barsIn } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';

/** A share of the data that a genome is run on: a rung, or all of it. */
export interface Stage {
  readonly share: number;
  /** End of it, ms UTC. */
  readonly end: number;
  readonly markets: readonly MarketInput[];
}

/**
 * The candles up to a time and one more. Positions are closed at the last candle of a run, which costs something: with one
 * candle more, nothing before the end of the rung differs from a run over everything.
 */
const oneBeyond = (markets: readonly MarketInput[], end: number): readonly MarketInput[] =>
  markets.map((market) => ({
    ...market,
    candles: sliceCandles(
      market.candles,
      0,
      Math.min(market.candles.length, firstIndexAt(market.candles.time, end) + 1),
    ),
  }));

/** The rungs of a task and then all of its data. Each rung has the markets that have a candle in it. */
export const stagesOf = ({ markets, span, fitness }: EvaluationTask): readonly Stage[] => {
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  const bars = Math.round((span.to - span.from) / barMs);
  const rungs = fitness.rungs.map((share): Stage => {
    const end = span.from + Math.round(share * bars) * barMs;
    const there = markets.filter(({ candles }) => barsIn(candles, { from: span.from, to: end }) > 0);
    return { share, end, markets: oneBeyond(there, end) };
  });
  return [...rungs.filter(({ markets: there }) => there.length > 0), { share: 1, end: span.to, markets }];
};
