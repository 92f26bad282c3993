import { describe, expect, test } from '@jest/globals';
import type { InputSource } from '../../src/core/input-source.js';
import { backtest } from '../../src/library/backtest.js';
import { walkForward } from '../../src/library/walk-forward/walk-forward.js';
import { syntheticProvider } from '../../src/market/synthetic/provider.js';
import { measureRunLuck } from '../../src/research/backtest/luck.js';
import { assessLuck } from '../../src/research/overfitting/assess-luck.js';
import { follower } from './follower.js';
import { leakingToy, momentumToy } from './toy-inputs.js';

const HOUR = 3_600_000;
const FROM = Date.UTC(2024, 0, 1);
const BARS = 1_500;

const market = async (bars: number) =>
  (
    await syntheticProvider(5).load({
      ...{ symbol: 'BTC/USDT', timeframe: '1h' },
      ...{ from: FROM, to: FROM + bars * HOUR },
    })
  ).candles;

const candles = await market(BARS);

/** A model that was trained on bars `first` to `last`. */
const learnedOn = (first: number, last: number): InputSource => ({
  ...momentumToy(12, `learned ${first} ${last}`),
  learnedFrom: { what: 'model "toy"', from: FROM + first * HOUR, to: FROM + last * HOUR },
});

const optionsFor = (source: InputSource, from?: number) => ({
  ...{ strategy: follower, candles, dataDir: '/nowhere', inputs: { model: async () => source } },
  ...(from === undefined ? {} : { from: FROM + from * HOUR }),
});

const warningsOf = async (source: InputSource, from?: number) =>
  (await backtest(optionsFor(source, from))).warnings.filter((line) => line.startsWith('SEEN BEFORE'));

describe('a run over candles that its model learned from', () => {
  test('says so first of all: how many bars, of which model, and where it would be a test', async () => {
    expect((await backtest(optionsFor(learnedOn(100, 1_099)))).warnings[0]).toBe(
      'SEEN BEFORE: model "toy" learned from 1,000 of the 1,500 BTC/USDT bars (2024-01-05 04:00 to 2024-02-15 19:00): what it says of them is no forecast; only what lies behind them is a test',
    );
  });

  test('counts the bars that are traded alone', async () => {
    expect(await warningsOf(learnedOn(0, 999), 900)).toEqual([
      expect.stringContaining('learned from 100 of the 600 BTC/USDT bars'),
    ]);
    expect(await warningsOf(learnedOn(0, 999), 1_000)).toEqual([]);
  });

  test('is silent where the model learned from nothing that is known, or from other times', async () => {
    expect(await warningsOf(momentumToy(12, 'unknown'))).toEqual([]);
    expect(await warningsOf(learnedOn(-500, -1))).toEqual([]);
  });

  test('is told of in a walk-forward, too: its tests are none', async () => {
    const { warnings } = await walkForward({
      ...optionsFor(learnedOn(0, 1_499)),
      ...{ train: 400, test: 200, trials: 4, minTrades: 1, ranges: ['bps=20:80:20'] },
    });
    expect(warnings[0]).toMatch(/^SEEN BEFORE: model "toy" learned from 1,500 of the 1,500 BTC\/USDT bars/);
  });
});

describe('what went well over candles that a model learned from', () => {
  const memory = { what: 'model "toy"', from: FROM, to: FROM + BARS * HOUR };
  const remembering: InputSource = { ...leakingToy(), learnedFrom: memory };

  test('is not said to be more than luck', async () => {
    const verdictFor = async (source: InputSource) =>
      assessLuck(measureRunLuck(await backtest(optionsFor(source))), {
        ...{ trials: 1, variance: null, counted: 'here' },
      }).verdict;
    expect((await verdictFor(leakingToy())).code).toBe('holds-up');
    expect(await verdictFor(remembering)).toEqual({
      code: 'undecided',
      sentence: 'The model was trained on some of these candles: no test tells skill from memory here.',
    });
  });

  test('is not called an edge in a walk-forward', async () => {
    const long = await market(2 * BARS);
    const walked = async (source: InputSource) =>
      walkForward({
        ...{ ...optionsFor(source), candles: long },
        ...{ train: 600, test: 500, trials: 4, minTrades: 1, ranges: ['bps=10:40:10'] },
      });
    expect((await walked(leakingToy())).verdict.outcome).toBe('survived');
    const { verdict, luck } = await walked(remembering);
    expect(verdict.outcome).toBe('not-shown');
    expect(verdict.sentence).toMatch(/no test tells skill from memory here/);
    expect(luck.verdict.code).not.toBe('holds-up');
  });
});
