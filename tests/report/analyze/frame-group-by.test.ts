import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupTable, openGrouper } from '../../../src/analysis/groups/group-tables.js';
import type { Rows } from '../../../src/analysis/groups/join-rows.js';
import { measuresOf } from '../../../src/analysis/groups/measures.js';
import { loadGroupBy } from '../../../src/report/analyze/frame-group-by.js';
import { inOrder, plainGroupBy } from '../../analysis/groups/plain-group-by.js';
import { columnsOf, HOUR, MONDAY } from '../../analysis/groups/some-trades.js';

const groupBy = await loadGroupBy();

const rowsOf = (keys: readonly number[][], values: readonly number[]): Rows => ({
  keys: keys.map((codes) => Int32Array.from(codes)),
  measures: [
    { name: 'trades', how: 'sum', values: Float64Array.from(values, () => 1) },
    { name: 'returns', how: 'sum', values: Float64Array.from(values) },
    { name: 'best', how: 'max', values: Float64Array.from(values) },
    { name: 'worst', how: 'min', values: Float64Array.from(values) },
  ],
});

describe('grouping by data frames', () => {
  test('agrees with a plain computation for one to three keys', () => {
    const rows = fc
      .integer({ min: 1, max: 3 })
      .chain((keys) =>
        fc.array(
          fc.tuple(
            fc.array(fc.oneof(fc.nat(3), fc.nat(40)), { minLength: keys, maxLength: keys }),
            fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          ),
          { minLength: 1, maxLength: 80 },
        ),
      );
    fc.assert(
      fc.property(rows, (given) => {
        const keys = (given[0]?.[0] ?? []).map((_, k) => given.map(([codes]) => codes[k]!));
        const input = rowsOf(
          keys,
          given.map(([, value]) => value),
        );
        const [found, expected] = [inOrder(groupBy(input)), inOrder(plainGroupBy(input))];
        expect(found.map(({ codes }) => codes)).toEqual(expected.map(({ codes }) => codes));
        for (const [k, { measures }] of found.entries()) {
          for (const [m, value] of measures.entries())
            expect(value).toBeCloseTo(expected[k]!.measures[m]!, 6);
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  test('keeps pairs apart whose codes are the same digits', () => {
    const input = rowsOf(
      [
        [1, 11, 0, 10],
        [12, 2, 1, 0],
      ],
      [1, 2, 3, 4],
    );
    expect(inOrder(groupBy(input)).map(({ codes, measures }) => [codes, measures[1]])).toEqual([
      [[0, 1], 3],
      [[1, 12], 1],
      [[10, 0], 4],
      [[11, 2], 2],
    ]);
  });

  test('takes one row, and no row', () => {
    expect(groupBy(rowsOf([[7]], [2.5]))).toEqual([{ codes: [7], measures: [1, 2.5, 2.5, 2.5] }]);
    expect(groupBy(rowsOf([[]], []))).toEqual([]);
  });

  test('takes thousands of groups, each once and whole', () => {
    const count = 6000;
    const codes = Array.from({ length: count }, (_, k) => (k * 7) % 3001);
    const values = codes.map((code, k) => code + k / 8);
    const input = rowsOf([codes], values);
    expect(inOrder(groupBy(input))).toEqual(inOrder(plainGroupBy(input)));
  });
});

describe('tables by data frames', () => {
  /** Names that danfojs by itself takes for each other, or fails on. */
  const NAMES = [
    'a-b',
    'a',
    'b-c',
    'c',
    '',
    '1',
    '01',
    'NaN',
    'null',
    '__proto__',
    'constructor',
    'toString',
  ];

  test('keep every name apart, and what is not known from all of them', () => {
    const regimes = [...NAMES, null];
    const columns = columnsOf(
      regimes.flatMap((regime, k) => [
        { profit: k + 1, regime, entryReason: NAMES[k % NAMES.length]! },
        { profit: -1, regime, entryReason: NAMES[(k + 1) % NAMES.length]! },
      ]),
    );
    const measures = measuresOf(columns);
    for (const by of [['regime'], ['entry-tag', 'regime']] as const) {
      const table = groupTable(openGrouper(columns, measures, groupBy), by);
      expect(table).toEqual(groupTable(openGrouper(columns, measures, plainGroupBy), by));
    }
    const { groups } = groupTable(openGrouper(columns, measures, groupBy), ['regime']);
    expect(new Set(groups.map(({ group }) => group[0]))).toEqual(new Set(regimes));
    expect(groups.find(({ group }) => group[0] === '__proto__')).toMatchObject({ trades: 2, pnl: 9 });
  });

  test('agree with a plain computation for any trades', () => {
    const trade = fc.record({
      profit: fc.integer({ min: -100, max: 100 }),
      entryReason: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 })),
      symbol: fc.constantFrom('BTC/USDT', 'ETH/USDT'),
      entryTime: fc.nat(24 * 40).map((hours) => MONDAY + hours * HOUR),
      mae: fc.constantFrom(null, -0.5, -0.25),
    });
    fc.assert(
      fc.property(fc.array(trade, { minLength: 1, maxLength: 50 }), (trades) => {
        const columns = columnsOf(trades);
        const measures = measuresOf(columns);
        for (const by of [['entry-tag'], ['symbol', 'weekday'], ['hour']] as const) {
          const [found, expected] = [groupBy, plainGroupBy].map((how) =>
            groupTable(openGrouper(columns, measures, how), by),
          );
          expect(found?.groups.map(({ group, trades }) => [group, trades])).toEqual(
            expected?.groups.map(({ group, trades }) => [group, trades]),
          );
          for (const [k, group] of found!.groups.entries()) {
            expect(group.pnl).toBeCloseTo(expected!.groups[k]!.pnl, 9);
            expect(group.averageMae).toEqual(expected!.groups[k]!.averageMae);
          }
        }
      }),
      { seed: 22, numRuns: 80 },
    );
  });
});
