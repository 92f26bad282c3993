import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupTable, openGrouper } from '../../../src/analysis/groups/group-tables.js';
import { heatCells } from '../../../src/analysis/groups/heat-map.js';
import { joinRows } from '../../../src/analysis/groups/join-rows.js';
import type { Measure } from '../../../src/analysis/groups/measures.js';
import { measuresOf } from '../../../src/analysis/groups/measures.js';
import { inOrder, plainGroupBy } from './plain-group-by.js';
import { columnsOf, DAY, HOUR, MONDAY, type SomeTrade } from './some-trades.js';

const grouperOf = (trades: readonly SomeTrade[], mostRows = 1000) => {
  const columns = columnsOf(trades);
  return openGrouper(columns, measuresOf(columns), plainGroupBy, mostRows);
};

describe('a table of groups', () => {
  const TRADES: readonly SomeTrade[] = [
    { profit: 6, strategy: 'dip', heldMs: 2 * HOUR, fees: 0.5, mae: -0.02, mfe: 0.08 },
    { profit: -2, strategy: 'dip', heldMs: 4 * HOUR, fees: 0.5, mae: -0.04, mfe: 0.01 },
    { profit: -1, strategy: 'dip', heldMs: 6 * HOUR, fees: 0.5 },
    { profit: 0, strategy: 'dip', heldMs: 8 * HOUR, fees: 0.5 },
    { profit: 5, strategy: 'rsi', fees: 1 },
  ];

  test('has the figures of each group, by hand', () => {
    const { groups, ordered } = groupTable(grouperOf(TRADES), ['strategy']);
    expect(ordered).toBe(false);
    expect(groups).toEqual([
      {
        group: ['dip'],
        trades: 4,
        // One of four; the trade at exactly zero is no win.
        winRate: 0.25,
        pnl: 3,
        // Returns are profits over 100: (6 - 2 - 1 + 0) / 100 / 4.
        averageReturn: expect.closeTo(0.0075, 12),
        totalReturn: expect.closeTo(0.03, 12),
        // 6 gained, 3 lost.
        profitFactor: 2,
        expectancy: 0.75,
        averageDurationMs: 5 * HOUR,
        // Known of two trades only.
        averageMae: expect.closeTo(-0.03, 12),
        averageMfe: expect.closeTo(0.045, 12),
        fees: 2,
        best: 6,
        worst: -2,
        tooFew: true,
      },
      expect.objectContaining({
        group: ['rsi'],
        trades: 1,
        winRate: 1,
        profitFactor: null,
        averageMae: null,
        averageMfe: null,
        best: 5,
        worst: 5,
      }),
    ]);
  });

  test('has the largest group first, ties by name, what is not known last among them', () => {
    const trades = ['b', 'a', null, 'c', 'c'].map((regime) => ({ profit: 1, regime }));
    const { groups } = groupTable(grouperOf(trades), ['regime']);
    expect(groups.map(({ group }) => group[0])).toEqual(['c', 'a', 'b', null]);
  });

  test('has hours and weekdays in their order', () => {
    const trades = [5, 3, 3, 24 + 1].map((hour) => ({ profit: 1, entryTime: MONDAY + hour * HOUR }));
    const byHour = groupTable(grouperOf(trades), ['hour']);
    expect(byHour.groups.map(({ group, trades }) => [...group, trades])).toEqual([
      ['01', 1],
      ['03', 2],
      ['05', 1],
    ]);
    const both = groupTable(grouperOf(trades), ['weekday', 'hour']);
    expect(both.groups.map(({ group }) => group.join(' '))).toEqual(['Mon 03', 'Mon 05', 'Tue 01']);
  });

  test('has every pair that occurs, and only those, for two keys', () => {
    const trades = [
      { profit: 1, strategy: 'a-b', symbol: 'C/USDT' },
      { profit: 2, strategy: 'a', symbol: 'B/USDT' },
      { profit: 3, strategy: 'a', symbol: 'B/USDT' },
    ];
    const { groups } = groupTable(grouperOf(trades), ['strategy', 'symbol']);
    expect(groups.map(({ group, pnl }) => [...group, pnl])).toEqual([
      ['a', 'B/USDT', 5],
      ['a-b', 'C/USDT', 1],
    ]);
  });

  test('marks groups of fewer than 30 trades', () => {
    const trades = Array.from({ length: 59 }, (_, k) => ({
      profit: 1,
      exitReason: k < 30 ? 'stop' : 'time',
    }));
    const { groups } = groupTable(grouperOf(trades), ['exit-reason']);
    expect(groups.map(({ group, trades, tooFew }) => [...group, trades, tooFew])).toEqual([
      ['stop', 30, false],
      ['time', 29, true],
    ]);
  });

  test('is the same whether trades are put together before or not', () => {
    const trade = fc.record({
      profit: fc.integer({ min: -50, max: 50 }),
      strategy: fc.constantFrom('dip', 'rsi', '__proto__'),
      entryTime: fc.integer({ min: 0, max: 20 * 24 }).map((hours) => MONDAY + hours * HOUR),
      side: fc.constantFrom('long' as const, 'short' as const),
      mae: fc.constantFrom(null, -0.25, -0.5),
      mfe: fc.constantFrom(0.25, 0.5),
    });
    fc.assert(
      fc.property(fc.array(trade, { minLength: 1, maxLength: 60 }), (trades) => {
        for (const by of [['strategy'], ['weekday', 'side'], ['month']] as const) {
          const table = groupTable(grouperOf(trades), by);
          const joined = groupTable(grouperOf(trades, 0), by);
          expect(joined.groups.map(({ group, trades }) => [group, trades])).toEqual(
            table.groups.map(({ group, trades }) => [group, trades]),
          );
          for (const [k, group] of table.groups.entries()) {
            expect(joined.groups[k]?.pnl).toBeCloseTo(group.pnl, 9);
            expect(joined.groups[k]?.averageMae ?? null).toEqual(group.averageMae);
            expect(joined.groups[k]?.best).toBe(group.best);
          }
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('rows that are put together', () => {
  test('give the same groups as the rows themselves', () => {
    const row = fc.tuple(fc.nat(5), fc.nat(3), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
        const values = Float64Array.from(rows, ([, , value]) => value);
        const measures: readonly Measure[] = [
          { name: 'trades', how: 'sum', values },
          { name: 'best', how: 'max', values },
          { name: 'worst', how: 'min', values },
        ];
        const keys = [Int32Array.from(rows, ([a]) => a), Int32Array.from(rows, ([, b]) => b)];
        const joined = joinRows({ keys, measures });
        expect(inOrder(plainGroupBy(joined))).toEqual(inOrder(plainGroupBy({ keys, measures })));
        // One row for each group, no more.
        expect(joined.keys[0]).toHaveLength(plainGroupBy(joined).length);
      }),
      { seed: 12 },
    );
  });

  test('are one row where there is no key', () => {
    const measures: readonly Measure[] = [{ name: 'trades', how: 'sum', values: Float64Array.of(1, 2, 4) }];
    expect(joinRows({ keys: [], measures }).measures[0]?.values).toEqual(Float64Array.of(7));
  });
});

describe('the heat map', () => {
  test('has weekday and hour of the entry in order, without hours that had no trade', () => {
    const trades = [
      { profit: 2, entryTime: MONDAY + 6 * DAY + 23 * HOUR },
      { profit: -1, entryTime: MONDAY + 13 * HOUR },
      { profit: 4, entryTime: MONDAY + 7 * DAY + 13 * HOUR },
    ];
    expect(heatCells(grouperOf(trades))).toEqual([
      { weekday: 0, hour: 13, trades: 2, pnl: 3, expectancy: 1.5, tooFew: true },
      { weekday: 6, hour: 23, trades: 1, pnl: 2, expectancy: 2, tooFew: true },
    ]);
  });
});
