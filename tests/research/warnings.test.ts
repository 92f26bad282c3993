import { describe, expect, test } from '@jest/globals';
import { fraction } from '../../src/strategy/protection.js';
import { long, short } from '../../src/strategy/signal.js';
import { defineStrategy } from '../../src/strategy/strategy.js';
import { type Bar, candlesOf, flatBars, HOUR, marketOf, runScript, T0 } from './scripted.js';

const FEES = { makerFeeRate: 0.001, takerFeeRate: 0.001 };
const ZERO = 'ZERO COSTS: neither fees nor slippage were charged; no real account trades like this';
const NO_TRADES = 'no trades: nothing was risked, and nothing can be said about the strategy';
const NO_STOP =
  'the strategy sets no stop: entries were sized as if it had one of 2 ATR, losses can be larger';
const few = (count: string) => `only ${count}: too few to tell skill from luck`;

const flat = (length: number) => candlesOf(flatBars(...Array.from({ length }, () => 100)));

/** In at the close of every even bar, out at the close of every odd one: `count` trades. */
const trips = (count: number) => ({
  entries: Object.fromEntries(Array.from({ length: count }, (_, k) => [2 * k, long('in')])),
  exits: Object.fromEntries(Array.from({ length: count }, (_, k) => [2 * k + 1, 'out'])),
});

const withFees = (script: Parameters<typeof runScript>[0], bars: number) =>
  runScript(script, [marketOf(flat(bars), FEES)]).warnings;

describe('trades', () => {
  test('none at all', () => {
    expect(withFees({}, 5)).toEqual([NO_TRADES]);
  });

  test('a single one', () => {
    expect(withFees(trips(1), 5)).toEqual([few('1 trade')]);
  });

  test('a few', () => {
    expect(withFees(trips(29), 100)).toEqual([few('29 trades')]);
  });

  test('from thirty on there is nothing to say', () => {
    const { warnings, metrics } = runScript(trips(30), [marketOf(flat(100), FEES)]);
    expect(metrics.trades).toBe(30);
    expect(warnings).toEqual([]);
  });
});

describe('costs', () => {
  const costs = (rules: object, slippage: Parameters<typeof runScript>[2]) =>
    runScript({}, [marketOf(flat(5), rules)], slippage).warnings.includes(ZERO);
  const participation = Number.POSITIVE_INFINITY;

  test('neither fees nor slippage is told first', () => {
    expect(runScript({}, [marketOf(flat(5))]).warnings).toEqual([ZERO, NO_TRADES]);
  });

  test('a fee above 2 % or slippage above 500 bps a side is told first, with what was meant', () => {
    const first = (rate: number, bps: number) =>
      runScript({}, [marketOf(flat(5), { makerFeeRate: 0.001, takerFeeRate: rate })], {
        costs: { slippage: { kind: 'bps', bps }, participation },
      }).warnings;
    expect(first(0.1, 600)).toEqual([
      'HIGH COSTS: fee 10 % a side: did you mean 0.1%?',
      'HIGH COSTS: slippage 600 bps, 6 % of the price a side',
      NO_TRADES,
    ]);
    expect(first(0.02, 500)).toEqual([NO_TRADES]);
  });

  test('no impact is no slippage', () => {
    expect(costs({}, { costs: { slippage: { kind: 'volume-share', impact: 0 }, participation } })).toBe(true);
  });

  test('slippage alone, a maker fee alone or a taker fee alone is a cost', () => {
    expect(costs({}, { costs: { slippage: { kind: 'bps', bps: 1 }, participation } })).toBe(false);
    expect(costs({}, { costs: { slippage: { kind: 'volume-share', impact: 0.1 }, participation } })).toBe(
      false,
    );
    expect(costs({ makerFeeRate: 0.001 }, {})).toBe(false);
    expect(costs({ takerFeeRate: 0.001 }, {})).toBe(false);
  });

  test('a fee in one of several markets is a cost', () => {
    const other = candlesOf(flatBars(50, 50, 50, 50), { symbol: 'B/USDT' });
    expect(runScript({}, [marketOf(flat(3)), marketOf(other, FEES)]).warnings).toEqual([NO_TRADES]);
  });
});

describe('warm-up', () => {
  const warm = (warmup: number, from?: number) =>
    runScript({ warmup }, [marketOf(flat(10), FEES)], from === undefined ? {} : { from: T0 + from * HOUR })
      .warnings;
  const spent = (missing: number, bars: number) =>
    `A/USDT: the first ${missing} of ${bars} bars were spent warming up the indicators; earlier candles would avoid it`;

  test('inside the range is told with its length', () => {
    expect(warm(4)).toEqual([spent(4, 10), NO_TRADES]);
  });

  test('counts only what the history does not cover', () => {
    expect(warm(4, 3)).toEqual([spent(1, 7), NO_TRADES]);
  });

  test('covered by the history is not told', () => {
    expect(warm(4, 4)).toEqual([NO_TRADES]);
    expect(warm(0)).toEqual([NO_TRADES]);
  });

  test('longer than the data is told as such', () => {
    expect(warm(10)).toEqual([
      'A/USDT: the strategy never decided anything: it needs 10 bars to warm up',
      NO_TRADES,
    ]);
    expect(warm(500, 4)).toEqual([
      'A/USDT: the strategy never decided anything: it needs 500 bars to warm up',
      NO_TRADES,
    ]);
  });

  test('is told of each market', () => {
    const other = candlesOf(flatBars(50, 50, 50, 50), { symbol: 'B/USDT', steps: [6, 7, 8, 9] });
    const { warnings } = runScript({ warmup: 2 }, [marketOf(flat(10), FEES), marketOf(other, FEES)], {
      from: T0 + 2 * HOUR,
    });
    expect(warnings).toEqual([spent(2, 4).replace('A/', 'B/'), NO_TRADES]);
  });

  // Nothing is decided at the close of the last bar, so a warm-up that ends there leaves no decision either.
  test('that ends with the last bar leaves nothing to decide', () => {
    expect(warm(9)[0]).toMatch('never decided anything');
  });
});

describe('stops', () => {
  const wave = candlesOf(Array.from({ length: 40 }, (_, i): Bar => [100, 102 + (i % 3), 98, 100]));
  const risk = { sizing: { kind: 'risk', riskFraction: 0.02 } } as const;
  const entry = { entries: { 20: long('in') }, exits: { 25: 'out' } };
  const stopsOf = (script: object, options: object = risk) =>
    runScript({ ...entry, ...script }, [marketOf(wave, FEES)], options).warnings;

  test('none, where entries are sized by risk, is told', () => {
    expect(stopsOf({})).toEqual([few('1 trade'), NO_STOP]);
    expect(stopsOf({ protection: { targets: [{ distance: fraction(0.5), portion: 1 }] } })).toContain(
      NO_STOP,
    );
    expect(stopsOf({ protection: { maxBars: 3 } })).toContain(NO_STOP);
  });

  test('a stop or a trailing stop is enough', () => {
    expect(stopsOf({ protection: { stop: fraction(0.1) } })).toEqual([few('1 trade')]);
    expect(stopsOf({ protection: { trailing: { distance: fraction(0.1) } } })).toEqual([few('1 trade')]);
  });

  test('another sizing needs none', () => {
    expect(stopsOf({}, {})).toEqual([few('1 trade')]);
  });

  test('without trades there is nothing to stop', () => {
    expect(stopsOf({ entries: {} })).toEqual([NO_TRADES]);
  });

  // The strategy named the quantity itself: nothing was sized "as if it had a stop of 2 ATR".
  test('is not told of a strategy that sizes its own entries', () => {
    const own = defineStrategy({
      name: 'own_size',
      title: 'Sizes its own entries',
      source: 'tests',
      tags: [],
      parameters: {},
      warmup: () => 0,
      indicators: () => ({}),
      rules: () => ({
        enter: (i) => (i === 20 ? long('in') : 0),
        exit: (i) => (i === 25 ? 'out' : null),
        size: () => 1,
      }),
    });
    expect(runScript(own, [marketOf(wave, FEES)], risk).warnings).not.toContain(NO_STOP);
  });
});

describe('cash', () => {
  const asking = { entries: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, long('start')])) };
  const markets = ['A/USDT', 'B/USDT', 'C/USDT'].map((symbol) =>
    marketOf(candlesOf(flatBars(...Array.from({ length: 10 }, () => 100)), { symbol }), FEES),
  );
  const warningsOf = (options: object, count = 3) =>
    runScript(asking, markets.slice(0, count), options).warnings.filter((line) => line.includes('cash'));

  test('that all went into one market is told with an equal share', () => {
    expect(warningsOf({ sizing: { kind: 'all-in' } })).toEqual([
      'the cash went into A/USDT, and B/USDT and C/USDT were never entered: give --sizing fraction:0.33 for equal shares',
    ]);
    expect(warningsOf({ sizing: { kind: 'all-in' } }, 2)).toEqual([
      'the cash went into A/USDT, and B/USDT was never entered: give --sizing fraction:0.5 for equal shares',
    ]);
    expect(warningsOf({ sizing: { kind: 'fraction', fraction: 0.5 } })[0]).toMatch(
      /^the cash went into A\/USDT and B\/USDT, and C\/USDT was never entered: /,
    );
  });

  test('that went into all markets, or into the only one, is not told', () => {
    expect(warningsOf({ sizing: { kind: 'fraction', fraction: 0.33 } })).toEqual([]);
    expect(warningsOf({ sizing: { kind: 'all-in' } }, 1)).toEqual([]);
  });
});

describe('ruin', () => {
  const bars: readonly Bar[] = [...flatBars(100, 100), [100, 250, 100, 250], ...flatBars(250, 250)];
  const script = { entries: { 0: short('down'), 3: short('again') } };
  const options = { allowShort: true, sizing: { kind: 'all-in' } } as const;
  const result = runScript(script, [marketOf(candlesOf(bars), FEES)], options);

  test('is told before everything else', () => {
    expect(result.warnings).toEqual(['RUIN: equity fell to zero and trading stopped', few('1 trade')]);
  });

  test('leaves a debt, no second trade and no number that is not one', () => {
    expect(result.metrics.finalEquity).toBeLessThan(0);
    expect(result.trades).toHaveLength(1);
    expect(result.trades[0]!.exitReason).toBe('ruin');
    expect(Object.values(result.metrics).filter(Number.isNaN)).toEqual([]);
  });
});
