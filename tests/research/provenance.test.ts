import { describe, expect, test } from '@jest/globals';
import { candleDigest } from '../../src/core/candle-digest.js';
import { sliceCandles } from '../../src/core/candles.js';
import { digestOf } from '../../src/core/digest.js';
import { TRENDING, VOLATILE } from '../../src/core/regime.js';
import { dailyReturns } from '../../src/metrics/daily-returns.js';
import { dayEnds } from '../../src/metrics/day-ends.js';
import { sharpe } from '../../src/metrics/sharpe.js';
import { backtestStrategy } from '../../src/research/backtest/backtest.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { type Bar, candlesOf, flatBars, IDENTITY, inputOf, marketOf, runScript } from './scripted.js';

const bars = (count: number): Bar[] =>
  Array.from({ length: count }, (_, i): Bar => {
    const price = 100 + 10 * Math.sin(i / 9) + i / 50;
    return [price, price + 2, price - 2, price + 1];
  });

const candles = candlesOf(bars(24 * 30));
const other = candlesOf(flatBars(...Array.from({ length: 24 * 30 }, () => 50)), { symbol: 'B/USDT' });
const script = { entries: { 3: long('in'), 200: long('again') }, exits: { 20: 'out', 260: 'out' } };

describe('what a result says of what it was made from', () => {
  const { run, provenance } = runScript(script, [marketOf(candles), marketOf(other)]);

  test('is the digest of each market, of which the data digest is made', () => {
    expect(provenance.data).toEqual([
      { symbol: 'A/USDT', candles: candleDigest(candles), detail: null },
      { symbol: 'B/USDT', candles: candleDigest(other), detail: null },
    ]);
    expect(run.dataDigest).toBe(digestOf(candleDigest(candles), '', candleDigest(other), ''));
  });

  test('is, for the trial ledger, the digest of the traded candles without the history before them', () => {
    const within = runScript(script, [marketOf(candles)], { from: candles.time[100]! });
    const traded = digestOf(candleDigest(sliceCandles(candles, 100)), '');
    expect(within.tradedDigest).toBe(traded);
    expect(
      runScript(script, [marketOf(sliceCandles(candles, 40))], { from: candles.time[100]! }).tradedDigest,
    ).toBe(traded);
    expect(within.run.dataDigest).toBe(digestOf(candleDigest(candles), ''));
  });

  test('is the digest of finer candles where there are some', () => {
    const finer = candlesOf(flatBars(...Array.from({ length: 96 }, () => 100)), { timeframe: '15m' });
    const result = runScript(script, [{ ...marketOf(candles), detail: finer }]);
    expect(result.provenance.data[0]?.detail).toBe(candleDigest(finer));
    expect(JSON.parse(result.provenance.configuration).detail).toEqual(['15m']);
  });

  test('is the configuration, whole, with the rules of every market', () => {
    const configuration = JSON.parse(provenance.configuration);
    expect(configuration).toMatchObject({ initialBalance: 1000, sizing: 'units:1', allowShort: false });
    expect(configuration.instruments.map(({ symbol }: { symbol: string }) => symbol)).toEqual([
      'A/USDT',
      'B/USDT',
    ]);
  });

  test('is the digest of the source, or null for a strategy made in memory', () => {
    expect(provenance.sourceDigest).toBe('source');
    const inMemory = backtestStrategy(inputOf(script, [marketOf(candles)]), {
      ...IDENTITY,
      sourceDigest: undefined,
    });
    expect(inMemory.provenance.sourceDigest).toBeNull();
  });
});

describe('the daily sample of a result', () => {
  test('is the Sharpe ratio per day with the moments of the metrics', () => {
    const { daily, equity, metrics, conditions } = runScript(script, [marketOf(candles)]);
    const returns = dailyReturns(equity.equity, dayEnds(equity.time), conditions.initialBalance);
    expect(daily.observations).toBe(30);
    expect(daily.sharpe).toBeCloseTo(sharpe(returns, { periodsPerYear: 1 })!, 14);
    expect(daily.skewness).toBe(metrics.skewness);
    expect(daily.kurtosis).toBe(metrics.kurtosis);
  });

  test('has no Sharpe ratio where there are too few days for one', () => {
    const { daily } = runScript(script, [marketOf(candlesOf(bars(24 * 19)))]);
    expect(daily).toEqual({ sharpe: null, observations: 19, skewness: null, kurtosis: null });
  });
});

describe('the regime of an entry', () => {
  const regimes = new Uint8Array(candles.length).fill(TRENDING);
  regimes[200] = VOLATILE;
  const own = defineStrategy({
    name: 'own_regime',
    title: 'Says the regime itself',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 0,
    indicators: () => ({}),
    rules: () => ({
      enter: (i) => (i === 3 || i === 200 ? long('in') : 0),
      exit: (i) => (i === 20 || i === 260 ? 'out' : null),
      regime: regimes,
    }),
  });

  test('is that of the bar at whose close it was decided', () => {
    const { trades, entryRegimes } = runScript(own, [marketOf(candles)]);
    expect(trades).toHaveLength(2);
    expect(entryRegimes).toEqual(['trending', 'volatile']);
  });

  test('is not known where nobody looks at the regime', () => {
    expect(runScript(script, [marketOf(candles)]).entryRegimes).toEqual([null, null]);
  });

  test('is what the risk manager saw, once there are enough bars for an answer', () => {
    const later = { entries: { 40: long('in'), 200: long('again') }, exits: { 60: 'out', 260: 'out' } };
    const { trades, entryRegimes } = runScript(later, [marketOf(candles)], {
      sizing: { kind: 'risk', riskFraction: 0.02 },
    });
    expect(trades).toHaveLength(2);
    expect(entryRegimes[0]).toBeNull();
    expect(['ranging', 'trending', 'volatile']).toContain(entryRegimes[1]);
  });
});
