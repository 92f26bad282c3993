import { describe, expect, test } from '@jest/globals';
import { CANDLE_COLUMNS, type Candles, makeCandles, sliceCandles } from '../../src/core/candles.js';
import type { MarketInput, RunInput, RunOptions } from '../../src/engine/run.js';
import { ENGINE_VERSION } from '../../src/engine/version.js';
import { backtestStrategy, type RunIdentity } from '../../src/research/backtest/backtest.js';
import { int, real } from '../../src/strategy/parameters.js';
import { long } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { type Bar, candlesOf, IDENTITY, inputOf, marketOf } from './scripted.js';

const BARS: readonly Bar[] = [
  [100, 104, 99, 103],
  [103, 108, 101, 107],
  [107, 109, 100, 101],
  [101, 103, 95, 96],
  [96, 102, 94, 101],
  [101, 106, 100, 105],
];

const strategy = defineStrategy({
  name: 'every_other',
  title: 'In and out',
  source: 'tests',
  tags: [],
  parameters: {
    hold: int(1, { min: 1, max: 5, help: 'bars to hold' }),
    unused: real(1, { min: 0, max: 9, step: 1, help: 'changes nothing' }),
  },
  warmup: () => 0,
  indicators: () => ({}),
  rules: ({ params }) => ({
    enter: () => long('in'),
    exit: (i, { entryIndex }) => (i - entryIndex >= params.hold ? 'out' : null),
  }),
});

const candles = candlesOf(BARS);

const base: RunInput = { ...inputOf(strategy, [marketOf(candles)]), params: strategy.resolve({}) };

const runOf = (input: RunInput = base, identity: Partial<RunIdentity> = {}) =>
  backtestStrategy(input, { ...IDENTITY, ...identity }).run;

const withOptions = (options: Partial<RunOptions>): RunInput => ({
  ...base,
  options: { ...base.options, ...options },
});

const withMarket = (market: MarketInput): RunInput => ({ ...base, markets: [market] });

/** The candles with one value changed, all columns copied. */
const changed = (column: (typeof CANDLE_COLUMNS)[number], row: number, by: number): Candles => {
  const columns = Object.fromEntries(CANDLE_COLUMNS.map((name) => [name, candles[name].slice()]));
  columns[column]![row]! += by;
  return makeCandles(candles.symbol, candles.timeframe, columns as unknown as Candles);
};

const quarters = candlesOf(
  Array.from({ length: 24 }, (): Bar => [100, 101, 99, 100]),
  { timeframe: '15m' },
);

const id = runOf().id;

describe('the id of a run', () => {
  test('is sixteen hex digits', () => {
    expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each<[string, RunInput, Partial<RunIdentity>]>([
    ['the source of the strategy', base, { sourceDigest: 'other' }],
    ['the name of the strategy', { ...base, strategy: { ...strategy, name: 'renamed' } }, {}],
    ['a parameter', { ...base, params: strategy.resolve({ hold: 2 }) }, {}],
    ['a parameter that changes nothing', { ...base, params: strategy.resolve({ unused: 2 }) }, {}],
    ['the seed', base, { seed: 43 }],
    ['the initial balance', withOptions({ initialBalance: 1001 }), {}],
    ['the first traded bar', withOptions({ from: candles.time[1]! }), {}],
    ['the kind of sizing', withOptions({ sizing: { kind: 'all-in' } }), {}],
    ['the size', withOptions({ sizing: { kind: 'units', units: 2 } }), {}],
    ['the cap on a position', withOptions({ maxPosition: 0.5 }), {}],
    [
      'the slippage',
      withOptions({ costs: { ...base.options.costs, slippage: { kind: 'bps', bps: 1 } } }),
      {},
    ],
    [
      'the slippage model',
      withOptions({ costs: { ...base.options.costs, slippage: { kind: 'volume-share', impact: 0 } } }),
      {},
    ],
    ['the participation cap', withOptions({ costs: { ...base.options.costs, participation: 1 } }), {}],
    ['shorts', withOptions({ allowShort: true }), {}],
    ['the most open trades', withOptions({ maxOpenTrades: 3 }), {}],
    ['the end of the data', withOptions({ endOfData: 'open' }), {}],
    ['slices', withOptions({ execution: { kind: 'twap', slices: 4, durationMs: 900_000 } }), {}],
    ['the tick', withMarket(marketOf(candles, { tickSize: 0.01 })), {}],
    ['the lot', withMarket(marketOf(candles, { lotSize: 0.01 })), {}],
    ['the least order value', withMarket(marketOf(candles, { minNotional: 5 })), {}],
    ['the maker fee', withMarket(marketOf(candles, { makerFeeRate: 0.001 })), {}],
    ['the taker fee', withMarket(marketOf(candles, { takerFeeRate: 0.001 })), {}],
    ['finer candles', withMarket({ ...marketOf(candles), detail: quarters }), {}],
    ['the symbol', withMarket(marketOf(candlesOf(BARS, { symbol: 'B/USDT' }))), {}],
    ['the timeframe', withMarket(marketOf(candlesOf(BARS, { timeframe: '4h' }))), {}],
    ['one more bar', withMarket(marketOf(candlesOf([...BARS, [105, 106, 104, 105]]))), {}],
  ])('changes with %s', (_, input, identity) => {
    expect(runOf(input, identity).id).not.toBe(id);
  });

  test.each(CANDLE_COLUMNS)('changes with one value of the %s column', (column) => {
    const run = runOf(withMarket(marketOf(changed(column, 4, column === 'time' ? 1 : 1e-9))));
    expect(run.dataDigest).not.toBe(runOf().dataDigest);
    expect(run.id).not.toBe(id);
  });

  test('changes with the order of the markets', () => {
    const other = marketOf(candlesOf(BARS, { symbol: 'B/USDT' }));
    const both = { ...base, markets: [...base.markets, other] };
    expect(runOf(both).id).not.toBe(runOf({ ...base, markets: [other, ...base.markets] }).id);
  });

  test.each<[string, RunInput, Partial<RunIdentity>]>([
    ['a second run', base, {}],
    ['where the candles came from, in words', base, { provider: 'csv of yesterday' }],
    ['the title of the strategy', { ...base, strategy: { ...strategy, title: 'x', tags: ['y'] } }, {}],
    ['the order of the parameters', { ...base, params: { unused: 1, hold: 1 } }, {}],
    [
      'the order of the options',
      {
        ...base,
        options: Object.fromEntries(Object.entries(base.options).toReversed()) as unknown as RunOptions,
      },
      {},
    ],
    ['the memory the candles are in', withMarket(marketOf(changed('close', 0, 0))), {}],
    [
      'being a part of longer columns',
      withMarket(marketOf(sliceCandles(candlesOf([...BARS, [1, 1, 1, 1]]), 0, BARS.length))),
      {},
    ],
  ])('does not change with %s', (_, input, identity) => {
    expect(runOf(input, identity).id).toBe(id);
  });
});

describe('the digest of a run', () => {
  test('is the same for two runs', () => {
    expect(runOf().digest).toMatch(/^[0-9a-f]{64}$/);
    expect(runOf().digest).toBe(runOf().digest);
  });

  test('is the same for another id with the same orders, fills and equity', () => {
    expect(runOf(base, { seed: 1, sourceDigest: 'x' }).digest).toBe(runOf().digest);
    expect(runOf({ ...base, params: strategy.resolve({ unused: 2 }) }).digest).toBe(runOf().digest);
  });

  test('changes with the price of a fill', () => {
    const run = runOf(withMarket(marketOf(changed('open', 1, 1e-9))));
    expect(run.digest).not.toBe(runOf().digest);
  });

  test('changes with the equity of a bar alone', () => {
    const run = runOf(withMarket(marketOf(changed('close', 2, 1e-9))));
    expect(run.digest).not.toBe(runOf().digest);
  });

  test('changes with the text of a reason alone', () => {
    const other = defineStrategy({
      name: 'every_other',
      title: '',
      source: 'tests',
      tags: [],
      parameters: {},
      warmup: () => 0,
      indicators: () => ({}),
      rules: () => ({
        enter: () => long('in'),
        exit: (i, { entryIndex }) => (i - entryIndex >= 1 ? 'left' : null),
      }),
    });
    expect(runOf({ ...base, strategy: other, params: {} }).digest).not.toBe(runOf().digest);
  });
});

test('the record of a run names everything that made it', () => {
  const { elapsedMs, ...run } = runOf();
  expect(elapsedMs).toBeGreaterThanOrEqual(0);
  expect(run).toEqual({
    id,
    digest: runOf().digest,
    strategy: 'every_other',
    parameters: { hold: 1, unused: 1 },
    symbols: ['A/USDT'],
    timeframe: '1h',
    from: Date.UTC(2024, 0, 1, 0),
    to: Date.UTC(2024, 0, 1, 6),
    provider: 'memory',
    dataDigest: runOf().dataDigest,
    seed: 42,
    engineVersion: ENGINE_VERSION,
  });
});
