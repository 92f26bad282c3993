import { describe, expect, test } from '@jest/globals';
import { backtest } from 'trader';
import type { Candles } from '../../src/core/candles.js';
import { columnsOf } from '../../src/memory/snapshots/snapshot-columns.js';
import { strategy } from '../../strategies/confluence.js';
import { marketOf, syntheticMarket } from './markets.js';
import { entries, exits, upsideDown } from './spoken.js';

const BARS = 120;
const LAST = BARS - 1;
const NO_MOVE = { rocTrigger: 0 };

/** One percent more at every bar; and the same upside down. */
const climb = marketOf(Array.from({ length: BARS }, (_, i) => 100 * 1.01 ** i));
const slide = upsideDown(climb, 250);

const rulesOn = (candles: Candles, given: Readonly<Record<string, number>> = {}) =>
  strategy.prepare(candles, strategy.resolve(given)).rules;

const lastOf = (candles: Candles, given: Readonly<Record<string, number>> = {}) => {
  const { enter, explain } = rulesOn(candles, given);
  return { decision: enter(LAST), detail: explain!(LAST) };
};

/** Only this indicator has a weight, and its vote alone is an entry. */
const alone = (name: string, threshold: number) => {
  const off = Object.fromEntries(
    Object.keys(strategy.parameters).flatMap((key) => (key.startsWith('weight') ? [[key, 0]] : [])),
  );
  const targets = { scoreBuyTarget: 1, scoreSellTarget: 20, minIndicatorsRequired: 1 };
  return { ...off, ...targets, ...NO_MOVE, [`weight${name}`]: 1, [`threshold${name}`]: threshold };
};

/** Flat at 100 for 40 bars, then these closes; volume 100, in bar 40 as given. */
const flatThen = (closes: readonly number[], volume = 100) =>
  marketOf([...new Array<number>(40).fill(100), ...closes], 1, [...new Array<number>(40).fill(100), volume]);

const entriesWith = (candles: Candles, given: Readonly<Record<string, number>>) =>
  entries(rulesOn(candles, given), candles);

describe('the votes of confluence', () => {
  test('on a steady climb: four that follow a trend against two that call it overdone', () => {
    expect(lastOf(climb)).toEqual({
      decision: { conviction: 0.5, tag: 'score' },
      detail: {
        buyScore: 4,
        sellScore: 2,
        trigger: 'score',
        fired: 4,
        breakdown: { rsi: -1, macd: 1, ema: 1, bollinger: 0, volume: 0, roc: 1, stochastic: -1, adx: 1 },
      },
    });
  });

  test('on a steady slide: the mirror image', () => {
    expect(lastOf(slide)).toEqual({
      decision: { conviction: -0.5, tag: 'score' },
      detail: {
        buyScore: 2,
        sellScore: 4,
        trigger: 'score',
        fired: 4,
        breakdown: { rsi: 1, macd: -1, ema: -1, bollinger: 0, volume: 0, roc: -1, stochastic: 1, adx: -1 },
      },
    });
  });

  test('count by their weights; a weight of 0 switches one off', () => {
    const { detail } = lastOf(climb, { weightMacd: 2.5, weightEma: 0, weightRsi: 0.5 });
    expect(detail).toMatchObject({ buyScore: 4.5, sellScore: 1.5, fired: 3 });
    expect(detail.breakdown).toMatchObject({ macd: 2.5, ema: 0, rsi: -0.5 });
  });

  test('of momentum: a move of 2 % over ten bars', () => {
    const candles = flatThen([102]);
    expect(entriesWith(candles, alone('Roc', 1))).toEqual({ 40: '0.50 score' });
    expect(entriesWith(candles, alone('Roc', 2.5))).toEqual({});
    expect(entriesWith(flatThen([98]), alone('Roc', 1))).toEqual({ 40: '-0.50 score' });
  });

  test('of volume: a loud bar votes for the side it closes on', () => {
    // 1.5 averages of twenty bars: of 155 that is 154.1, of 150 it is 153.75.
    expect(entriesWith(flatThen([101], 155), alone('Volume', 1.5))).toEqual({ 40: '0.50 score' });
    expect(entriesWith(flatThen([99], 155), alone('Volume', 1.5))).toEqual({ 40: '-0.50 score' });
    expect(entriesWith(flatThen([101], 150), alone('Volume', 1.5))).toEqual({});
    expect(entriesWith(flatThen([100], 155), alone('Volume', 1.5))).toEqual({});
  });

  test('of the bands: a close beyond them, or within so many band widths', () => {
    // One close of 90 among twenty of 100: middle 99.5, deviation 2.18, bands 95.14 and 103.86.
    const candles = flatThen([90]);
    expect(entriesWith(candles, alone('Bollinger', 0))).toEqual({ 40: '0.50 score' });
    // Then 96: middle 99.3, deviation 2.28, bands 94.74 and 103.86. A tenth of their width is 0.91, a quarter 2.28.
    const near = flatThen([90, 96]);
    expect(entriesWith(near, alone('Bollinger', 0.1))).not.toHaveProperty('41');
    expect(entriesWith(near, alone('Bollinger', 0.25))).toHaveProperty('41', '0.50 score');
    expect(entriesWith(flatThen([110]), alone('Bollinger', 0))).toEqual({ 40: '-0.50 score' });
  });

  test('of the RSI: Wilder by hand', () => {
    // Ups and downs of 1 for 14 bars, so that rise and fall are 0.5 on average. Then a fall of 8: rises of 0.464, falls
    // of 1.036, an RSI of 30.96. Or one of 9: falls of 1.107, an RSI of 29.5.
    const closes = Array.from({ length: 15 }, (_, i) => 100 + (i % 2));
    const vote = (fall: number) => entriesWith(marketOf([...closes, 100 - fall]), alone('Rsi', 30));
    expect(vote(8)).toEqual({});
    expect(vote(9)).toEqual({ 15: '0.50 score' });
  });

  test('of the stochastic: the close in the range of fourteen bars, over three', () => {
    // Range 90 to 101 with the close at 91 is 9.1; three such bars are 9.1 on average.
    const candles = flatThen([91, 91, 91]);
    expect(entriesWith(candles, alone('Stochastic', 20))).toEqual({ 42: '0.50 score' });
    expect(entriesWith(candles, alone('Stochastic', 9))).toEqual({});
  });

  test('of the averages: the fast one so many percent beyond the slow one', () => {
    // One step of 10 %: the fast EMA is 100 + 10 × 2 / 21, the slow one 100 + 10 × 2 / 51: 0.56 % apart.
    const candles = marketOf([...new Array<number>(60).fill(100), 110]);
    expect(entriesWith(candles, alone('Ema', 0.5))).toEqual({ 60: '0.50 score' });
    expect(entriesWith(candles, alone('Ema', 0.6))).toEqual({});
  });

  test('of the MACD: so many percent of the price beyond its signal line', () => {
    // The same step: MACD 10 × (2 / 13 - 2 / 27) = 0.798, signal line a fifth of it, 0.638 between: 0.58 % of 110.
    const candles = marketOf([...new Array<number>(60).fill(100), 110]);
    expect(entriesWith(candles, alone('Macd', 0.55))).toEqual({ 60: '0.50 score' });
    expect(entriesWith(candles, alone('Macd', 0.6))).toEqual({});
  });

  test('of the ADX: the direction, once it is strong', () => {
    // A climb has only rising highs: the ADX is 100 from its first value, bar 27, on.
    const bars = Object.keys(entriesWith(climb, alone('Adx', 60))).map(Number);
    expect(bars[0]).toBe(27);
    expect(bars).toHaveLength(BARS - 27);
    // To and fro by 1, so that rising highs and falling lows take turns.
    const idle = marketOf(Array.from({ length: 80 }, (_, i) => 100 + [0, 1, 0, -1][i % 4]!));
    expect(entriesWith(idle, alone('Adx', 25))).toEqual({});
  });
});

describe('an entry of confluence', () => {
  test('needs the score, and enough indicators behind it', () => {
    expect(lastOf(climb, { ...NO_MOVE, scoreBuyTarget: 4.5 }).decision).toBe(0);
    expect(lastOf(climb, { ...NO_MOVE, minIndicatorsRequired: 5 }).decision).toBe(0);
    expect(lastOf(climb, { ...NO_MOVE, minIndicatorsRequired: 4 }).decision).not.toBe(0);
    expect(lastOf(climb, { ...NO_MOVE, minIndicatorsRequired: 5 }).detail.trigger).toBe('none');
  });

  test('is the surer the higher the score: half at the target, all at twice as much', () => {
    expect(lastOf(climb, { scoreBuyTarget: 3 }).decision).toMatchObject({ conviction: 4 / 6 });
    expect(lastOf(climb, { scoreBuyTarget: 1 }).decision).toMatchObject({ conviction: 1 });
  });

  test('is none that would be closed again at once', () => {
    expect(lastOf(climb, { scoreSellTarget: 2 }).decision).toBe(0);
    expect(lastOf(climb, { scoreSellTarget: 2.5 }).decision).not.toBe(0);
  });

  test('goes to the heavier side where both reach the target, to none where they are even', () => {
    expect(lastOf(climb, { ...NO_MOVE, scoreBuyTarget: 2, minIndicatorsRequired: 1 }).decision).toMatchObject(
      { conviction: 1 },
    );
    const even = { ...NO_MOVE, scoreBuyTarget: 2, minIndicatorsRequired: 1, weightMacd: 0, weightAdx: 0 };
    expect(lastOf(climb, even)).toMatchObject({ decision: 0, detail: { buyScore: 2, sellScore: 2 } });
  });

  test('is made by a fast move on volume alone, either way', () => {
    // 10.5 % up, 15.1 % down over ten bars. Every bar has the usual volume, which is enough at a factor of 1.
    const fast = { scoreBuyTarget: 20, rocTrigger: 8, thresholdVolume: 1 };
    const up = lastOf(climb, fast);
    expect(up).toMatchObject({ decision: { tag: 'roc_momo' }, detail: { trigger: 'roc_momo', fired: 5 } });
    expect(up.decision).toMatchObject({ conviction: expect.closeTo((1.01 ** 10 - 1) / 0.16, 9) });
    const down = lastOf(slide, fast);
    expect(down.decision).toMatchObject({
      conviction: expect.closeTo(
        -((1.01 ** LAST - 1.01 ** (LAST - 10)) / (5 - 1.01 ** (LAST - 10))) / 0.16,
        9,
      ),
    });
    expect(lastOf(climb, { ...fast, rocTrigger: 11 }).decision).toBe(0);
    expect(lastOf(climb, { ...fast, thresholdVolume: 1.25 }).decision).toBe(0);
    expect(lastOf(climb, { ...fast, rocTrigger: 0, scoreBuyTarget: 8 }).decision).toBe(0);
  });
});

describe('a position of confluence', () => {
  test('is left where the score against it reaches its target', () => {
    expect(exits(rulesOn(climb, { scoreSellTarget: 2 }), climb)[LAST]).toBe('sell-score');
    expect(exits(rulesOn(climb, { scoreSellTarget: 2.5 }), climb)[LAST]).toBeUndefined();
    expect(exits(rulesOn(slide, { scoreSellTarget: 2 }), slide, -1)[LAST]).toBe('buy-score');
    expect(exits(rulesOn(slide), slide)[LAST]).toBe('sell-score');
  });

  test('has target, stop, time limit and cool-down as declared', () => {
    expect(
      rulesOn(climb, { takeProfit: 0.03, stopLoss: 0.01, maxBars: 9, cooldownBars: 5 }).protection,
    ).toEqual({
      stop: { kind: 'fraction', fraction: 0.01 },
      targets: [{ distance: { kind: 'fraction', fraction: 0.03 }, portion: 1 }],
      maxBars: 9,
      cooldownBars: 5,
    });
  });
});

describe('confluence on a long market', () => {
  const candles = syntheticMarket(6, 3000);
  const { rules } = strategy.prepare(candles, strategy.resolve());

  test('decides by what it explains', () => {
    for (let i = 500; i < candles.length; i++) {
      const { buyScore, sellScore, trigger, fired, breakdown } = rules.explain!(i);
      const votes = Object.values(breakdown);
      const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
      const [buys, sells] = [votes.filter((value) => value > 0), votes.filter((value) => value < 0)];
      expect([buyScore, sellScore]).toEqual([sum(buys), 0 - sum(sells)]);
      const decision = rules.enter(i);
      expect(trigger).toBe(decision === 0 ? 'none' : decision.tag);
      if (decision === 0) continue;
      expect(fired).toBe(decision.conviction > 0 ? buys.length : sells.length);
      if (decision.tag === 'score') expect(Math.max(buyScore, sellScore)).toBeGreaterThanOrEqual(4);
    }
  });

  test('explains every trade, and pauses after each', async () => {
    const { trades } = await backtest({ strategy: 'confluence', candles, allowShort: true });
    expect(trades.length).toBeGreaterThan(20);
    expect(new Set(trades.map(({ entryTag }) => entryTag))).toEqual(new Set(['score', 'roc_momo']));
    for (const [k, { entryTag, entryTime, signal }] of trades.entries()) {
      expect(signal).toMatchObject({ trigger: entryTag });
      // Three bars close behind the bar of the exit before an entry is decided, which is filled a bar later.
      if (k > 0) expect(entryTime - trades[k - 1]!.exitTime).toBeGreaterThanOrEqual(4 * 3_600_000);
    }
  });
});

describe('the parameters of confluence', () => {
  test('are what snapshots keep in columns of their own', () => {
    const parameters = strategy.resolve();
    const settings = { trading: {}, risk: {} };
    const columns = columnsOf({ strategy: { parameters }, settings } as unknown as Parameters<
      typeof columnsOf
    >[0]);
    const voters = ['rsi', 'macd', 'ema', 'bollinger', 'volume', 'roc', 'stochastic', 'adx'];
    expect(columns).toMatchObject({
      scoreBuyTarget: 4,
      scoreSellTarget: 4,
      takeProfit: 0.04,
      stopLoss: 0.02,
      cooldownBars: 3,
      minIndicatorsRequired: 3,
    });
    expect(Object.keys(columns.indicatorWeights!).sort()).toEqual(voters.toSorted());
    expect(Object.keys(columns.thresholds!).sort()).toEqual(voters.toSorted());
  });

  test('refuse a score that cannot be reached, unless a fast move may enter', () => {
    expect(() => strategy.resolve({ rocTrigger: 0, scoreBuyTarget: 8.5 })).toThrow(
      'scoreBuyTarget=8.5 must not be above the sum of the weights, 8',
    );
    expect(() => strategy.resolve({ ...alone('Rsi', 30), minIndicatorsRequired: 2 })).toThrow(
      'minIndicatorsRequired=2 must not be above the number of weights above 0, 1',
    );
    expect(strategy.resolve({ scoreBuyTarget: 8.5 })).toMatchObject({ rocTrigger: 3 });
  });
});
