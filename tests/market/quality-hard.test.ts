import { describe, expect, test } from '@jest/globals';
import { type CandleRow, candlesFromRows } from '../../src/core/candles.js';
import { checkCandles } from '../../src/market/quality/check.js';
import { describeFinding } from '../../src/market/quality/describe.js';
import { describeAction, repairCandles } from '../../src/market/quality/repair.js';

const HOUR = 3_600_000;
/** 2024-01-01 00:00 UTC. */
const T0 = 1_704_067_200_000;

const row = (hour: number, volume = 5): CandleRow => [T0 + hour * HOUR, 10, 12, 9, 11, volume];
const columns = (rows: readonly CandleRow[]) => candlesFromRows('BTC/USDT', '1h', rows);
const check = (rows: readonly CandleRow[]) => checkCandles(columns(rows), '1h').map(describeFinding);
const repair = (rows: readonly CandleRow[]) => {
  const { columns: mended, actions } = repairCandles(columns(rows), '1h');
  return {
    hours: [...mended.time].map((time) => (time - T0) / HOUR),
    actions: actions.map(describeAction),
    mended,
  };
};

describe('rows without a fault', () => {
  test('are neither accused nor changed', () => {
    const rows = [row(0), row(1), row(2)];
    expect(check(rows)).toEqual([]);
    const raw = columns(rows);
    expect(repairCandles(raw, '1h')).toEqual({ columns: raw, actions: [] });
    expect(check([])).toEqual([]);
  });
});

describe('stamps off the grid', () => {
  const shifted: CandleRow[] = [3, 4].map((hour) => [T0 + hour * HOUR + 1_695_787, 10, 12, 9, 11, 5]);
  const rows = [row(0), ...shifted, row(6)];

  test('are told together, with exact times; only slots without any candle are gaps', () => {
    expect(check(rows)).toEqual([
      'off-grid: 2024-01-01 03:28:15.787 .. 2024-01-01 04:28:15.787 (2 candles): opens 1695.787 s after the grid',
      'gap: 2 candles missing, 2024-01-01 01:00 .. 2024-01-01 02:00',
      'gap: 1 candle missing, 2024-01-01 05:00',
    ]);
  });

  test('are left out by a repair, never moved', () => {
    const { hours, actions } = repair(rows);
    expect(hours).toEqual([0, 6]);
    expect(actions).toEqual([
      'dropped 2 candles (off-grid), 2024-01-01 03:28:15.787 .. 2024-01-01 04:28:15.787: they do not open on the grid',
    ]);
  });
});

describe('copies', () => {
  test('that disagree are a hard finding; the one with the most volume is kept', () => {
    const rows: CandleRow[] = [row(0), row(1, 3), [T0 + HOUR, 10, 12.5, 9, 12, 8], row(2)];
    expect(check(rows)).toEqual([
      'duplicate: 2024-01-01 01:00 (2 candles): 2 candles with one time: close 11 volume 3 / close 12 volume 8',
    ]);
    const { hours, actions, mended } = repair(rows);
    expect(hours).toEqual([0, 1, 2]);
    expect(mended.close[1]).toBe(12);
    expect(actions).toEqual([
      'dropped 1 candle (duplicate), 2024-01-01 01:00: kept the possible copy with the most volume: close 12 volume 8',
    ]);
  });

  test('an impossible copy is never kept, whatever its volume', () => {
    const rows: CandleRow[] = [row(0), row(1, 3), [T0 + HOUR, 10, 9, 9, 12, 800], row(2)];
    expect(repair(rows).mended.volume[1]).toBe(3);
  });

  test('that are identical are a soft finding and are dropped', () => {
    const rows = [row(0), row(1), row(1), row(2), row(2), row(3)];
    const findings = checkCandles(columns(rows), '1h');
    expect(findings.map(({ severity }) => severity)).toEqual(['soft']);
    expect(findings.map(describeFinding)).toEqual([
      'repeated: 2 identical copies, 2024-01-01 01:00 .. 2024-01-01 02:00',
    ]);
    const { hours, actions } = repair(rows);
    expect(hours).toEqual([0, 1, 2, 3]);
    expect(actions[0]).toBe('dropped 1 candle (repeated), 2024-01-01 01:00: identical to the one kept');
  });
});

describe('disorder', () => {
  test('names the rows that stand below later ones, and is sorted', () => {
    const rows = [row(0), row(3), row(1), row(2), row(4)];
    expect(check(rows)).toEqual([
      'disorder: 2024-01-01 01:00 .. 2024-01-01 02:00 (2 candles): opens earlier than a candle above it',
    ]);
    const { hours, actions } = repair(rows);
    expect(hours).toEqual([0, 1, 2, 3, 4]);
    expect(actions).toEqual([
      'sorted 2 candles (disorder), 2024-01-01 01:00 .. 2024-01-01 02:00: they stood below later candles',
    ]);
  });

  test('a file with the newest candle first is one finding, and no gaps', () => {
    const findings = checkCandles(columns([row(3), row(2), row(1), row(0)]), '1h');
    expect(findings.map(({ kind, count }) => [kind, count])).toEqual([['disorder', 3]]);
  });
});

describe('values that cannot be', () => {
  test.each([
    [[10, 10.5, 9, 11, 5], 'open 10, high 10.5, low 9, close 11: high is not the highest'],
    [[10, 12, 10.5, 11, 5], 'open 10, high 12, low 10.5, close 11: low is not the lowest'],
    [[0, 12, 0, 11, 5], 'open 0, high 12, low 0, close 11: a price is not positive'],
    [[10, 12, -9, 11, 5], 'open 10, high 12, low -9, close 11: a price is not positive'],
    [[10, 12, 9, 11, -5], 'volume -5 is negative'],
  ] as const)('%j', ([open, high, low, close, volume], detail) => {
    const rows: CandleRow[] = [row(0), [T0 + HOUR, open, high, low, close, volume], row(2)];
    expect(check(rows)).toEqual([`ohlc: 2024-01-01 01:00: ${detail}`]);
    expect(repair(rows).hours).toEqual([0, 2]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%p is no number', (value) => {
    const rows: CandleRow[] = [row(0), [T0 + HOUR, 10, 12, 9, value, 5], row(2)];
    expect(check(rows)).toEqual(['not-a-number: 2024-01-01 01:00: row 2 holds a value that is not a number']);
    expect(repair(rows).hours).toEqual([0, 2]);
  });

  test('a row without a readable time is placed at the row above it', () => {
    const rows: CandleRow[] = [row(0), [Number.NaN, 10, 12, 9, 11, 5], row(2)];
    expect(check(rows)).toEqual([
      'not-a-number: 2024-01-01 00:00: row 2 holds a value that is not a number',
      'gap: 1 candle missing, 2024-01-01 01:00',
    ]);
    expect(repair(rows).actions).toEqual([
      'dropped 1 candle (not-a-number), without a readable time: a value is not a number',
    ]);
  });
});
