import { describe, expect, test } from '@jest/globals';
import { type BacktestOptions, backtest, type Candles, defineStrategy, long } from 'trader';
import { candlesAt, errorOf, HOUR, opensBetween, syntheticDays, T0 } from './market.js';

const candles = syntheticDays(20);

const buyOnce = defineStrategy({
  name: 'buy_once',
  title: 'Buys at the first chance',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  indicators: () => ({}),
  rules: () => ({ enter: (i) => (i === 0 ? long('in') : 0) }),
});

const run = (options: Partial<BacktestOptions> = {}) =>
  backtest({ strategy: 'sma_crossover', candles, ...options });

describe('what is left out', () => {
  test('is 10,000 in quote currency, sized by risk, at the fees of the venue and 2 bps, long only', async () => {
    const { conditions, run: record } = await run();
    expect(conditions).toEqual({
      initialBalance: 10_000,
      makerFeeRate: 0.001,
      takerFeeRate: 0.001,
      slippage: '2 bps',
      sizing: 'risk:0.02',
      maxPosition: 0.25,
      maxOpenTrades: null,
      limits: 'exposure 100 %, daily risk 6 %, daily loss 5 %, drawdown 20 %',
      detail: null,
      endOfData: 'close',
      execution: 'market',
      allowShort: false,
      bars: 480,
    });
    expect(record).toMatchObject({ seed: 42, provider: 'memory', symbols: ['BTC/USDT'], timeframe: '1h' });
  });

  test('is the same as the defaults written out', async () => {
    const [short, long] = await Promise.all([
      run(),
      run({
        initialBalance: 10_000,
        sizing: { kind: 'risk', riskFraction: 0.02 },
        fee: 0.001,
        slippageBps: 2,
        participation: Number.POSITIVE_INFINITY,
        maxOpenTrades: Number.POSITIVE_INFINITY,
        venue: 'binance',
        allowShort: false,
        endOfData: 'close',
        seed: 42,
      }),
    ]);
    expect(long!.run.id).toBe(short!.run.id);
  });

  test('is the sizing that the strategy wants, unless another is given', async () => {
    const sizingOf = async (options: Partial<BacktestOptions>) =>
      (await run({ strategy: 'buy_and_hold', ...options })).conditions.sizing;
    expect(await sizingOf({})).toBe('all-in');
    expect(await sizingOf({ sizing: 'fraction:0.5' })).toBe('fraction:0.5');
    expect(await sizingOf({ sizing: { kind: 'units', units: 2 } })).toBe('units:2');
  });
});

describe('fees and rules', () => {
  test('are those of the venue', async () => {
    const { conditions } = await run({ venue: 'kraken' });
    expect(conditions).toMatchObject({ makerFeeRate: 0.0025, takerFeeRate: 0.004 });
  });

  test('one fee is both maker and taker, and an instrument has the last word', async () => {
    expect((await run({ fee: 0.002 })).conditions).toMatchObject({
      makerFeeRate: 0.002,
      takerFeeRate: 0.002,
    });
    expect((await run({ fee: 0.002, instrument: { makerFeeRate: 0 } })).conditions).toMatchObject({
      makerFeeRate: 0,
      takerFeeRate: 0.002,
    });
  });

  test('keep quantities on the lots of the market', async () => {
    const { trades } = await run({ strategy: buyOnce, sizing: 'all-in', instrument: { lotSize: 0.05 } });
    const lots = trades[0]!.quantity / 0.05;
    expect(trades[0]!.quantity).toBeGreaterThan(0);
    expect(lots).toBeCloseTo(Math.round(lots), 9);
  });

  test('slippage is in basis points or by square-root impact', async () => {
    expect((await run({ slippageBps: 0 })).conditions.slippage).toBe('0 bps');
    expect((await run({ impact: 0.1, participation: 0.2 })).conditions.slippage).toBe(
      "square-root impact 0.1, at most 20 % of a bar's volume",
    );
  });
});

describe('candles', () => {
  test('of several markets are run on one wallet', async () => {
    const result = await run({
      candles: [candles, syntheticDays(20, { symbol: 'ETH/USDT' })],
      sizing: 'fraction:0.3',
    });
    expect(result.run.symbols).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(new Set(result.trades.map(({ symbol }) => symbol)).size).toBe(2);
    expect(result.equity.equity).toHaveLength(480);
  });

  test('before `from` are history', async () => {
    const result = await run({ from: T0 + 100 * HOUR });
    expect(result.conditions.bars).toBe(380);
    expect(result.run.from).toBe(T0 + 100 * HOUR);
    expect(result.warnings.filter((line) => line.includes('warm'))).toEqual([]);
  });

  test('may have finer ones to look into', async () => {
    const detail = syntheticDays(20, { timeframe: '5m' });
    const options = { strategy: 'adaptive', candles: syntheticDays(60) } as const;
    const [coarse, fine] = [await run(options), await run({ ...options, detail: [detail] })];
    expect(fine.run.dataDigest).not.toBe(coarse.run.dataDigest);
    expect((await run({ ...options, detail: [undefined] })).run.id).toBe(coarse.run.id);
  });
});

test('finer candles decide what a bar cannot tell', async () => {
  // Nothing is sure in these ten bars but their ends: each has its stop and its target inside.
  const wild = candlesAt(opensBetween(T0, T0 + 10 * HOUR));
  const strategy = defineStrategy({
    name: 'stop_and_target',
    title: 'A close stop and a close target',
    source: 'tests',
    tags: [],
    parameters: {},
    warmup: () => 0,
    indicators: () => ({}),
    rules: () => ({
      enter: () => long('in'),
      protection: {
        stop: { kind: 'fraction', fraction: 0.005 },
        targets: [{ distance: { kind: 'fraction', fraction: 0.005 }, portion: 1 }],
      },
    }),
  });
  const fine: Candles = candlesAt(opensBetween(T0, T0 + 10 * HOUR, HOUR / 4), 'BTC/USDT', '15m');
  fine.high.forEach((_, k) => {
    // The first quarter only rises, the others only fall.
    fine.high[k] = k % 4 === 0 ? 101 : 100;
    fine.low[k] = k % 4 === 0 ? 100 : 99;
  });
  const options = { strategy, sizing: 'units:1', fee: 0, slippageBps: 0 } as const;
  const coarse = await backtest({ ...options, candles: wild });
  const looked = await backtest({ ...options, candles: wild, detail: [fine] });
  expect(coarse.trades.every(({ exitReason, ambiguous }) => exitReason === 'stop-loss' && ambiguous)).toBe(
    true,
  );
  expect(looked.trades.every(({ exitReason, ambiguous }) => exitReason === 'target' && !ambiguous)).toBe(
    true,
  );
  expect(coarse.otherWay!.netProfit).toBeCloseTo(looked.metrics.netProfit!, 9);
});

describe('options that cannot be', () => {
  test.each<[string, Partial<BacktestOptions>, string]>([
    ['no candles', { candles: [] }, 'there are no candles to run on'],
    [
      'two timeframes',
      { candles: [candles, syntheticDays(20, { symbol: 'ETH/USDT', timeframe: '4h' })] },
      'the markets have different timeframes',
    ],
    ['a balance of zero', { initialBalance: 0 }, 'an initial balance of 0 is not allowed'],
    ['a negative balance', { initialBalance: -5 }, 'an initial balance of -5 is not allowed'],
    [
      'a balance that is no number',
      { initialBalance: Number.NaN },
      'an initial balance of NaN is not allowed',
    ],
    [
      'a boundless balance',
      { initialBalance: Number.POSITIVE_INFINITY },
      'an initial balance of Infinity is not allowed',
    ],
    [
      'both slippage models',
      { slippageBps: 2, impact: 0.1 },
      'slippage in basis points and impact exclude each other',
    ],
    ['a sizing nobody knows', { sizing: 'half' }, 'sizing "half" is not allowed'],
    ['a sizing above all', { sizing: 'fraction:2' }, 'sizing "fraction:2" is not allowed'],
  ])('%s is a usage error', async (_, options, message) => {
    await expect(run(options)).rejects.toEqual(errorOf('usage', message));
  });

  test('a start after the last candle is a data error', async () => {
    await expect(run({ from: T0 + 500 * HOUR })).rejects.toEqual(
      errorOf('data', 'there are no BTC/USDT candles in the range'),
    );
  });

  test('candles of length zero are a data error', async () => {
    await expect(run({ candles: candlesAt([]) })).rejects.toEqual(
      errorOf('data', 'there are no BTC/USDT candles in the range'),
    );
  });

  // Nothing looks at these values: they are computed with as they are.
  test.each<[string, Partial<BacktestOptions>]>([
    ['a negative fee', { fee: -0.01 }],
    ['a fee that is no number', { fee: Number.NaN }],
    ['a negative slippage', { slippageBps: -5 }],
    ['a negative impact', { impact: -0.1 }],
    ['a participation of zero', { participation: 0 }],
    ['a participation that is no number', { participation: Number.NaN }],
    ['a cap on positions that is no number', { maxPosition: Number.NaN }],
    ['a negative cap on positions', { maxPosition: -1 }],
    ['a sizing value above all', { sizing: { kind: 'fraction', fraction: 2 } }],
    ['no trades at all', { maxOpenTrades: 0 }],
    ['a start that is no time', { from: Number.NaN }],
    ['a seed that is no number', { seed: Number.NaN }],
    ['the same market twice', { candles: [candles, candles] }],
    [
      'a close that is no number',
      { candles: { ...candles, close: candles.close.map((v, i) => (i === 9 ? Number.NaN : v)) } },
    ],
    ['an end of data nobody knows', { endOfData: 'never' as 'close' }],
    ['a misspelt option', { feee: 0.1 } as Partial<BacktestOptions>],
    ['candles in no order', { candles: candlesAt([...opensBetween(T0, T0 + 40 * HOUR)].reverse()) }],
    ['candles of one time twice', { candles: candlesAt([T0, T0, T0 + HOUR]) }],
    [
      'finer candles of another market',
      { detail: [syntheticDays(2, { symbol: 'ETH/USDT', timeframe: '5m' })] },
    ],
    ['finer candles that are not finer', { detail: [syntheticDays(20, { timeframe: '4h' })] }],
    ['more finer candles than markets', { detail: [undefined, candles] }],
  ])('%s is refused', async (_, options) => {
    await expect(run(options)).rejects.toMatchObject({ kind: expect.stringMatching(/^(usage|data)$/) });
  });
});
