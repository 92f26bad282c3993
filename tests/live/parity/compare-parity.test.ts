import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareParity } from '../../../src/live/parity/compare-parity.js';
import { barKey, type ParityFrame, type ParitySide } from '../../../src/live/parity/parity-side.js';
import { bar, bought, enter, frameOf, leave, sideOf, sold, trade } from './sides.js';

const against = (session: Partial<ParitySide>, frame: Partial<ParityFrame> = {}, backtest = sideOf()) =>
  compareParity(sideOf(session), backtest, frameOf(frame));

const kindsOf = (...input: Parameters<typeof against>) =>
  against(...input).differences.map(({ kind, of, field }) => `${kind} ${of} ${field}`);

describe('two sides that are equal', () => {
  it('show 100 %: two decisions, two fills, a trade and the equity', () => {
    const report = against({});
    expect(report).toMatchObject({
      share: 1,
      decisions: { equal: 2, compared: 2 },
      fills: { equal: 2, compared: 2 },
      trades: { equal: 1, compared: 1 },
      differences: [],
      kinds: {},
      equity: { time: bar(19), session: 1019.58, backtest: 1019.58, difference: 0, bps: 0 },
      ...{ bars: 20, from: bar(0), to: bar(19) },
    });
  });

  it('show 100 % where both did nothing', () => {
    const idle = sideOf({ decisions: [], fills: [], trades: [], equity: new Map() });
    expect(compareParity(idle, idle, frameOf()).share).toBe(1);
  });
});

describe('a difference is told by its kind', () => {
  it('signal: another side, another tag, or nothing', () => {
    expect(kindsOf({ decisions: [enter(0, { side: -1 }), leave(4)] })).toEqual(['signal decision decision']);
    expect(kindsOf({ decisions: [enter(0, { reason: 'top' }), leave(4)] })).toHaveLength(1);
    expect(against({ decisions: [enter(0)] }).differences).toEqual([
      {
        ...{
          kind: 'signal',
          of: 'decision',
          role: null,
          symbol: 'BTC/USDT',
          barTime: bar(4),
          field: 'decision',
        },
        ...{ session: 'none', backtest: 'exit (cross)' },
      },
    ]);
  });

  it('order: another type or price', () => {
    const limit = (price: number) => ({
      decisions: [enter(0, { order: { type: 'limit', price } }), leave(4)],
    });
    const stop = { decisions: [enter(0, { order: { type: 'stop', price: 99 } }), leave(4)] };
    expect(kindsOf(limit(99), {}, sideOf(limit(98)))).toEqual(['order decision price']);
    expect(kindsOf(stop, {}, sideOf(limit(99)))).toEqual(['order decision type']);
    expect(kindsOf(limit(99), {}, sideOf(limit(99)))).toEqual([]);
  });

  it('price, quantity, fee and rounding: counted once for the fill', () => {
    const report = against({ fills: [bought(1, { price: 100.5, quantity: 1.9, fee: 0.3 }), sold(5)] });
    expect(report.differences.map(({ kind }) => kind)).toEqual(['price', 'quantity', 'fee']);
    // Two decisions and one fill of four things; the trade and the equity follow from the fill.
    expect(report).toMatchObject({ share: 3 / 4, fills: { equal: 1, compared: 2 } });
    expect(report.trades.compared).toBe(0);
    expect(kindsOf({ fills: [bought(1, { price: 100 * (1 + 5e-10) }), sold(5)] })).toEqual([
      'rounding fill price',
    ]);
    expect(kindsOf({ fills: [bought(1, { price: 100 * (1 + 2e-9) }), sold(5)] })).toEqual([
      'price fill price',
    ]);
  });

  it('a fee in a third currency is not compared', () => {
    expect(kindsOf({ fills: [bought(1, { fee: null }), sold(5)] })).toEqual([]);
  });

  it('timing: up to five bars away, and no further', () => {
    expect(kindsOf({ fills: [bought(1), sold(10)], trades: [] })).toContain('timing fill bar');
    expect(kindsOf({ fills: [bought(1), sold(11)], trades: [] })).toEqual(
      expect.arrayContaining(['missing-fill fill fill', 'extra-fill fill fill']),
    );
  });

  it('missing and extra fills', () => {
    expect(kindsOf({ fills: [bought(1)], trades: [] })).toEqual(['missing-fill fill fill']);
    expect(kindsOf({ fills: [bought(1), sold(5), bought(8)] })).toEqual(['extra-fill fill fill']);
    expect(against({ fills: [bought(1), sold(5), bought(8)] }).fills).toEqual({ equal: 2, compared: 3 });
  });

  it('trade: equal fills, another profit', () => {
    expect(kindsOf({ trades: [trade(1, 5, { profit: 20 })] })).toEqual(['trade trade profit']);
    expect(kindsOf({ trades: [trade(1, 5, { exitReason: 'stop-loss' })] })).toEqual([
      'trade trade exitReason',
    ]);
    expect(kindsOf({ trades: [] })).toEqual(['trade trade trade']);
  });

  it('equity: only where nothing else differs', () => {
    const equity = new Map([
      [bar(0), 1000],
      [bar(19), 1020],
    ]);
    const report = against({ equity });
    expect(report.differences).toMatchObject([{ kind: 'equity', symbol: null, barTime: bar(19) }]);
    // Five of six: two decisions, two fills, a trade, and not the curve.
    expect(report.share).toBe(5 / 6);
    // (1020 - 1019.58) / 1019.58 in basis points.
    expect(report.equity!.bps).toBeCloseTo(4.1193, 4);
    expect(kindsOf({ equity, fills: [bought(1), sold(5, { fee: 0.3 })] })).toEqual(['fee fill fee']);
  });

  it('inside-bar: the bar was ambiguous', () => {
    const ambiguous = sideOf({ trades: [trade(1, 5, { ambiguous: true })] });
    expect(kindsOf({ fills: [bought(1), sold(5, { price: 120 })] }, {}, ambiguous)).toEqual([
      'inside-bar fill price',
    ]);
  });

  it('back-filled: the session was not there', () => {
    const backFilled = new Set([barKey('BTC/USDT', bar(5))]);
    expect(kindsOf({ fills: [bought(1)], trades: [] }, { backFilled })).toEqual(['back-filled fill fill']);
  });
});

describe('what a person did', () => {
  it('held: the entry, its exit, and what was decided meanwhile', () => {
    const held = [{ from: bar(1) - 1, to: bar(2) }];
    const session = { decisions: [enter(0), enter(3)], fills: [], trades: [] };
    expect(against(session, { held }).kinds).toEqual({ held: 4 });
    // The hold was over before the bar opened.
    expect(against(session, { held: [{ from: bar(0), to: bar(1) - 1 }] }).kinds).toMatchObject({
      'missing-fill': 2,
    });
  });

  it('held: the entry that a hold delayed, also where it was over before the bar of the fill', () => {
    const late = { decisions: [enter(0), leave(4)], fills: [bought(3), sold(5)], trades: [] };
    expect(kindsOf(late, { held: [{ from: bar(1) - 1, to: bar(2) }] })).toEqual(['held fill bar']);
    // A hold that was over before the backtest entered delayed nothing.
    expect(kindsOf(late, { held: [{ from: bar(0), to: bar(1) - 1 }] })).toEqual(['timing fill bar']);
  });

  it('command: it takes the place of the next exit', () => {
    const report = against({
      decisions: [enter(0)],
      fills: [bought(1), sold(3, { flatten: true, price: 104 })],
      trades: [],
    });
    expect(report.kinds).toEqual({ command: 2 });
    expect(report.fills).toEqual({ equal: 1, compared: 2 });
  });
});

describe('parts of a fill', () => {
  it('count as one at their average price, where the other side has another number of them', () => {
    const parts = [
      bought(1, { price: 99, quantity: 1, fee: 0.1 }),
      bought(1, { price: 101, quantity: 1, fee: 0.1 }),
    ];
    expect(kindsOf({ fills: [...parts, sold(5)] })).toEqual([]);
  });

  it('count as one, too, where the other side has none of them, and where it has them in another bar', () => {
    const parts = [sold(8, { quantity: 1, price: 99 }), sold(8, { quantity: 1, price: 101 })];
    expect(against({ fills: [bought(1), sold(5), ...parts] }).differences).toMatchObject([
      { kind: 'extra-fill', session: 'sell 2 at 100', backtest: null },
    ]);
    const missing = against({}, {}, sideOf({ fills: [bought(1), sold(5), ...parts] }));
    expect(missing.differences).toMatchObject([
      { kind: 'missing-fill', session: null, backtest: 'sell 2 at 100' },
    ]);
    const moved = against({ fills: [bought(1), ...parts], trades: [] }).differences;
    expect(moved.filter((found) => found.of === 'fill')).toMatchObject([{ kind: 'timing', field: 'bar' }]);
  });

  it('are paired in their order where there are as many', () => {
    const two = [sold(5, { quantity: 1 }), sold(5, { quantity: 1, price: 112 })];
    const other = sideOf({ fills: [bought(1), ...two] });
    expect(kindsOf({ fills: [bought(1), ...two] }, {}, other)).toEqual([]);
    expect(kindsOf({ fills: [bought(1), two[1]!, two[0]!] }, {}, other)).toHaveLength(2);
  });
});

describe('for any two sides', () => {
  const fills = fc.array(
    fc.record({ k: fc.nat(19), out: fc.boolean(), price: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 12 },
  );
  const sides = fills.map((list) =>
    sideOf({
      fills: list
        .sort((a, b) => a.k - b.k)
        .map(({ k, out, price }) => (out ? sold(k, { price }) : bought(k, { price }))),
      ...{ trades: [], decisions: [] },
    }),
  );

  it('the figure is 1 where nothing differs, and only there', () => {
    fc.assert(
      fc.property(sides, sides, (a, b) => {
        const report = compareParity(a, b, frameOf());
        expect(report.share === 1).toBe(report.differences.length === 0);
        expect(compareParity(a, a, frameOf()).share).toBe(1);
        const listed = Object.values(report.kinds).reduce((sum, times) => sum + times, 0);
        expect(listed).toBe(report.differences.length);
        const times = report.differences.map(({ barTime }) => barTime);
        expect(times).toEqual([...times].sort((x, y) => x - y));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  /** How many fills there are, where those of one bar, side and role count as one. */
  const ofOneBar = ({ fills }: ParitySide): number =>
    new Set(fills.map(({ barTime, role, side }) => `${barTime} ${role} ${side}`)).size;

  it('every fill is told once: as one of a pair, missing or extra', () => {
    fc.assert(
      fc.property(sides, sides, (a, b) => {
        const { compared } = compareParity(a, b, frameOf()).fills;
        expect(compared).toBeLessThanOrEqual(a.fills.length + b.fills.length);
        expect(compareParity(a, sideOf({ fills: [] }), frameOf()).kinds['extra-fill'] ?? 0).toBe(ofOneBar(a));
        expect(compareParity(sideOf({ fills: [] }), b, frameOf()).kinds['missing-fill'] ?? 0).toBe(
          ofOneBar(b),
        );
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});
