import { describe, expect, test } from '@jest/globals';
import { type Candles, makeCandles } from '../../../src/core/candles.js';
import type { FinalistReport } from '../../../src/core/evolution-report.js';
import { type Judgement, judgeFinalists } from '../../../src/evolution/finalists/judge-finalists.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import { parametersOf } from '../../../src/evolution/genome/parameters-of.js';
import { backtestStrategy } from '../../../src/research/backtest/backtest.js';
import { measureRunLuck } from '../../../src/research/backtest/luck.js';
import { assessLuck } from '../../../src/research/overfitting/assess-luck.js';
import type { TrialTally } from '../../../src/research/overfitting/trial-tally.js';
import type { LedgerTrial } from '../../../src/research/walk-forward/ledger-trial.js';
import { strategy as crossover } from '../../../strategies/sma-crossover.js';
import { HOUR, noiseCandles, plantedCandles } from '../planted-market.js';
import { marketAtCost, OPTIONS } from '../planted-setting.js';
import { slowEvaluator } from '../slow-evaluator.js';
import { CROSSOVER, layOut, PLANTED } from './task.js';

const BARS = 5_040;

const SAMPLE: readonly Genome[] = [0, 2, 4, 6].flatMap((fast) =>
  [1, 3, 5, 7].map((slow) => ({ family: 'sma_crossover', places: [fast, slow] })),
);

const ALLOWED = SAMPLE.filter((genome) => parametersOf(CROSSOVER, genome) !== undefined);

const TALLY: TrialTally = { trials: 50, variance: 1, counted: 'ledger' };

interface Judged {
  readonly reports: readonly FinalistReport[];
  readonly recorded: readonly LedgerTrial[];
}

const judge = async (
  candles: Candles,
  genomes: readonly Genome[],
  more: Partial<Judgement> = {},
): Promise<Judged> => {
  const { task, holdout } = layOut(candles);
  const evaluator = slowEvaluator(task);
  const scores = await evaluator.evaluate(genomes);
  const recorded: LedgerTrial[] = [];
  const reports = await judgeFinalists({
    task,
    holdout,
    finalists: genomes.map((genome, k) => ({ genome, hash: `h${k}`, score: scores[k]! })),
    sample: ALLOWED,
    evaluator,
    tallies: async () => [TALLY],
    record: async (trials) => {
      recorded.push(...trials);
    },
    seed: 5,
    ...more,
  });
  return { reports, recorded };
};

/** The same candles with every price in a stretch moved by a random-looking factor that leaves bars in order. */
const changed = (candles: Candles, from: number, to: number): Candles => {
  const factor = (i: number): number =>
    candles.time[i]! >= from && candles.time[i]! < to ? 1.5 + 0.2 * Math.sin(i) : 1;
  const move = (column: Float64Array): Float64Array => column.map((value, i) => value * factor(i));
  const { open, high, low, close } = candles;
  return makeCandles(candles.symbol, candles.timeframe, {
    ...candles,
    ...{ open: move(open), high: move(high), low: move(low), close: move(close) },
  });
};

const other = { family: 'sma_crossover', places: [1, 2] };

describe('the judgement of finalists', () => {
  test('reports the open part and the hold-out as a backtest of each would', async () => {
    const candles = plantedCandles(1, BARS);
    const { task, holdout } = layOut(candles);
    const { reports } = await judge(candles, [PLANTED, other]);
    expect(reports.map(({ hash, parameters }) => [hash, parameters])).toEqual([
      ['h0', { fast: 20, slow: 80 }],
      ['h1', { fast: 10, slow: 40 }],
    ]);
    const input = { strategy: crossover, params: { fast: 20, slow: 80 } };
    const identity = { sourceDigest: 'x', provider: 'tests', seed: 5 };
    const cut = (to: number): Candles => {
      const length = candles.time.filter((open) => open < to).length;
      return makeCandles('BTC/USDT', '1h', {
        ...{ time: candles.time.slice(0, length), open: candles.open.slice(0, length) },
        ...{ high: candles.high.slice(0, length), low: candles.low.slice(0, length) },
        ...{ close: candles.close.slice(0, length), volume: candles.volume.slice(0, length) },
      });
    };
    const open = backtestStrategy(
      {
        ...input,
        markets: [marketAtCost(cut(task.span.to))],
        options: { ...OPTIONS, from: task.span.from },
      },
      identity,
    );
    const sealed = backtestStrategy(
      { ...input, markets: [marketAtCost(candles)], options: { ...OPTIONS, from: holdout.span.from } },
      identity,
    );
    expect(reports[0]!.open).toMatchObject({
      ...task.span,
      totalReturn: open.metrics.totalReturn,
      sharpe: open.metrics.sharpe,
      trades: open.metrics.trades,
      holdingReturn: open.metrics.benchmarkReturn,
    });
    expect(reports[0]!.holdout).toMatchObject({
      ...holdout.span,
      totalReturn: sealed.metrics.totalReturn,
      sharpe: sealed.metrics.sharpe,
      maxDrawdown: sealed.metrics.maxDrawdown,
      trades: sealed.metrics.trades,
      holdingReturn: sealed.metrics.benchmarkReturn,
    });
    const { dsr, spa } = assessLuck(measureRunLuck(open), TALLY);
    expect(reports[0]!.luck).toMatchObject({ dsr, spa, trials: 50, counted: 'ledger' });
    expect(reports[0]!.luck.pbo).toMatchObject({ sets: ALLOWED.length + 2, searched: 50 });
    expect(reports[0]!.together.finalists).toBe(2);
  });

  test('lets nothing of the hold-out into anything but the hold-out', async () => {
    const candles = plantedCandles(2, BARS);
    const { span } = layOut(candles).holdout;
    const { reports: before } = await judge(candles, [PLANTED]);
    const { reports: after } = await judge(changed(candles, span.from, span.to), [PLANTED]);
    const { holdout: sealed, verdict: _, ...open } = before[0]!;
    const { holdout: moved, verdict: __, ...same } = after[0]!;
    expect(same).toEqual(open);
    expect(moved!.totalReturn).not.toBe(sealed!.totalReturn);
  });

  test('judges the hold-out by its own bars and a warm-up before it', async () => {
    const candles = plantedCandles(3, BARS);
    const { span } = layOut(candles).holdout;
    const { reports: before } = await judge(candles, [PLANTED]);
    const { reports: after } = await judge(changed(candles, 0, span.from - 1_000 * HOUR), [PLANTED]);
    expect(after[0]!.holdout).toEqual(before[0]!.holdout);
    expect(after[0]!.open).not.toEqual(before[0]!.open);
  });

  test('records every evaluation that it makes, the hold-out once for each finalist', async () => {
    const { recorded } = await judge(plantedCandles(4, BARS), [PLANTED, other]);
    const count = (origin: string): number => recorded.filter((trial) => trial.origin === origin).length;
    // Eight neighbours of 20 over 80; of 10 over 40 seven, since fast has only one place below.
    expect(count('evolution')).toBe(15);
    expect(count('sensitivity')).toBe(8);
    expect(count('holdout')).toBe(2);
  });

  test('asks the ledger for everything that was tried on the markets and the span that were bred on', async () => {
    const candles = plantedCandles(4, BARS);
    const { task } = layOut(candles);
    const asked: unknown[] = [];
    await judge(candles, [PLANTED], {
      tallies: async (question) => {
        asked.push(question);
        return [TALLY];
      },
    });
    expect(asked).toEqual([{ symbols: ['BTC/USDT'], timeframe: '1h', ...task.span }]);
  });

  test('says the same twice, as plain data', async () => {
    const candles = plantedCandles(6, BARS);
    const [first, second] = [await judge(candles, [PLANTED]), await judge(candles, [PLANTED])];
    expect(first).toEqual(second);
    expect(JSON.parse(JSON.stringify(first.reports))).toEqual(first.reports);
  });

  test('lets the planted rule pass on most markets of two years, of a few trials, and not of a billion', async () => {
    const markets = [8, 9, 10].map((seed) => plantedCandles(seed, 17_520));
    const few = await Promise.all(markets.map((candles) => judge(candles, [PLANTED])));
    expect(few.filter(({ reports }) => reports[0]!.verdict.passes).length).toBeGreaterThanOrEqual(2);
    const many = { trials: 1_000_000_000, variance: 1, counted: 'ledger' } as const;
    const { reports } = await judge(markets[1]!, [PLANTED], { tallies: async () => [many] });
    expect(reports[0]!.verdict.passes).toBe(false);
  });

  test('lets nothing pass without a hold-out', async () => {
    const { reports } = await judge(plantedCandles(8, BARS), [PLANTED], { holdout: null });
    expect(reports[0]!.holdout).toBeNull();
    expect(reports[0]!.verdict.passes).toBe(false);
    expect(reports[0]!.verdict.reasons).toContain(
      'There was no hold-out: no candles were kept from the search.',
    );
  });

  test('lets the same rule not pass on noise', async () => {
    for (const seed of [1, 2, 3]) {
      const { reports } = await judge(noiseCandles(seed, BARS), [PLANTED]);
      expect(reports[0]!.verdict.passes).toBe(false);
    }
  });

  test('stops where the signal is raised', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(judge(plantedCandles(9, BARS), [PLANTED], { signal })).rejects.toThrow('stopped');
  });

  test('has nothing to say of nothing', async () => {
    expect((await judge(plantedCandles(9, BARS), [])).reports).toEqual([]);
  });
});
