import { describe, expect, test } from '@jest/globals';
import { type RunFacts, runDifferences } from '../../src/core/run-difference.js';

const facts: RunFacts = {
  strategy: 'sma_crossover',
  parameters: { fast: 10, slow: 30, mode: 'both' },
  symbols: ['BTC/USDT', 'ETH/USDT'],
  timeframe: '1h',
  from: 1000,
  to: 2000,
  seed: 42,
  engineVersion: '1',
  sourceDigest: 'a1',
  configuration: JSON.stringify({
    costs: { participation: 'Infinity', slippage: { bps: 2, kind: 'bps' } },
    detail: [null, null],
    from: 1000,
    instruments: [
      { symbol: 'BTC/USDT', tickSize: 0.01 },
      { symbol: 'ETH/USDT', tickSize: 0.01 },
    ],
  }),
  data: [
    { symbol: 'BTC/USDT', candles: 'c1', detail: null },
    { symbol: 'ETH/USDT', candles: 'c2', detail: 'd2' },
  ],
};

const withConfiguration = (change: object): RunFacts => ({
  ...facts,
  configuration: JSON.stringify({ ...JSON.parse(facts.configuration), ...change }),
});

/** Facts of a run whose first market asked model m of that SHA-256; without one as an older version stored it. */
const asking = (letter: string, known = true): RunFacts => ({
  ...facts,
  data: [{ ...facts.data[0]!, inputs: `columns ${letter}` }, facts.data[1]!],
  ...(known
    ? {
        models: [
          {
            ...{ symbol: facts.data[0]!.symbol, input: 'model', name: 'm', digest: letter.repeat(64) },
            ...{ from: 'own' as const, beatsPersistence: null },
          },
        ],
      }
    : {}),
});

describe('a model that was replaced', () => {
  test('is what differs, by name and SHA-256, and not the data', () => {
    expect(runDifferences(asking('a'), asking('b'))).toEqual([
      { kind: 'model', name: 'BTC/USDT model', first: 'm aaaaaaaa', second: 'm bbbbbbbb' },
    ]);
  });

  test('is told by its columns alone where the older run does not name it', () => {
    expect(runDifferences(asking('a', false), asking('b'))).toEqual([
      { kind: 'data', name: 'BTC/USDT inputs', first: 'columns a', second: 'columns b' },
    ]);
    expect(runDifferences(asking('a', false), asking('a'))).toEqual([]);
  });
});

describe('the differences of two runs', () => {
  test('are none for one and the same run', () => {
    expect(runDifferences(facts, { ...facts, parameters: { mode: 'both', slow: 30, fast: 10 } })).toEqual([]);
  });

  test.each<[string, RunFacts, object]>([
    [
      'the strategy',
      { ...facts, strategy: 'x' },
      { kind: 'code', name: 'strategy', first: 'sma_crossover', second: 'x' },
    ],
    [
      'its source',
      { ...facts, sourceDigest: 'b2' },
      { kind: 'code', name: 'source', first: 'a1', second: 'b2' },
    ],
    [
      'no source',
      { ...facts, sourceDigest: null },
      { kind: 'code', name: 'source', first: 'a1', second: null },
    ],
    [
      'the engine',
      { ...facts, engineVersion: '2' },
      { kind: 'code', name: 'engine', first: '1', second: '2' },
    ],
    [
      'a parameter',
      { ...facts, parameters: { ...facts.parameters, fast: 11 } },
      { kind: 'parameters', name: 'fast', first: 10, second: 11 },
    ],
    [
      'a new parameter',
      { ...facts, parameters: { ...facts.parameters, stop: true } },
      { kind: 'parameters', name: 'stop', first: null, second: true },
    ],
    [
      'a rule of one market, by its symbol',
      withConfiguration({
        instruments: [
          { symbol: 'BTC/USDT', tickSize: 0.1 },
          { symbol: 'ETH/USDT', tickSize: 0.01 },
        ],
      }),
      { kind: 'configuration', name: 'instruments.BTC/USDT.tickSize', first: 0.01, second: 0.1 },
    ],
    [
      'a cost, by its path',
      withConfiguration({ costs: { participation: 'Infinity', slippage: { bps: 5, kind: 'bps' } } }),
      { kind: 'configuration', name: 'costs.slippage.bps', first: 2, second: 5 },
    ],
    [
      'the candles of a market',
      { ...facts, data: [{ ...facts.data[0]!, candles: 'c9' }, facts.data[1]!] },
      { kind: 'data', name: 'BTC/USDT candles', first: 'c1', second: 'c9' },
    ],
    [
      'the finer candles of a market',
      { ...facts, data: [facts.data[0]!, { ...facts.data[1]!, detail: 'd9' }] },
      { kind: 'data', name: 'ETH/USDT finer candles', first: 'd2', second: 'd9' },
    ],
    [
      'the timeframe',
      { ...facts, timeframe: '4h' },
      { kind: 'data', name: 'timeframe', first: '1h', second: '4h' },
    ],
    ['the end', { ...facts, to: 3000 }, { kind: 'range', name: 'to', first: 2000, second: 3000 }],
    ['the seed', { ...facts, seed: 7 }, { kind: 'seed', name: 'seed', first: 42, second: 7 }],
  ])('name %s alone', (_, other, difference) => {
    expect(runDifferences(facts, other)).toEqual([difference]);
  });

  test('say once where another start is the start of the trading too', () => {
    expect(runDifferences(facts, { ...withConfiguration({ from: 1500 }), from: 1500 })).toEqual([
      { kind: 'range', name: 'from', first: 1000, second: 1500 },
    ]);
    expect(runDifferences(facts, withConfiguration({ from: 900 }))).toEqual([
      { kind: 'range', name: 'traded from', first: 1000, second: 900 },
    ]);
  });

  test('turn round with the runs', () => {
    const other = { ...withConfiguration({ detail: ['5m', null] }), seed: 1, sourceDigest: 'z' };
    const turned = runDifferences(other, facts).map(({ first, second, ...rest }) => ({
      ...rest,
      first: second,
      second: first,
    }));
    expect(turned).toEqual(runDifferences(facts, other));
  });
});
