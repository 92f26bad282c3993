import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layWindows, sealEnd, type WindowLengths } from '../../../src/research/walk-forward/windows.js';

const HOUR = 3_600_000;
const T0 = Date.UTC(2024, 0, 1);

const lengths = (more: Partial<WindowLengths> = {}): WindowLengths => ({
  mode: 'rolling',
  trainBars: 10,
  testBars: 3,
  purgeBars: 0,
  embargoBars: 0,
  ...more,
});

/** Windows in bars counted from `T0`: `[train from, train to, test from, test to]`. */
const laid = (bars: number, more: Partial<WindowLengths> = {}) =>
  layWindows({ from: T0, to: T0 + bars * HOUR }, HOUR, lengths(more)).map(({ train, test: part }) =>
    [train.from, train.to, part.from, part.to].map((time) => (time - T0) / HOUR),
  );

describe('windows', () => {
  test('roll along by the length of a test part', () => {
    expect(laid(20)).toEqual([
      [0, 10, 10, 13],
      [3, 13, 13, 16],
      [6, 16, 16, 19],
    ]);
  });

  test('grow from the start of the range when anchored', () => {
    expect(laid(16, { mode: 'anchored' })).toEqual([
      [0, 10, 10, 13],
      [0, 13, 13, 16],
    ]);
  });

  test('drop purged bars at the end of the train part, and skip those of the embargo', () => {
    expect(laid(15, { purgeBars: 4, embargoBars: 2 })).toEqual([[0, 6, 12, 15]]);
  });

  test('are none where the range is a bar too short', () => {
    expect(laid(12)).toEqual([]);
    expect(laid(13)).toHaveLength(1);
  });

  const anyLengths = fc.record({
    mode: fc.constantFrom('rolling' as const, 'anchored' as const),
    trainBars: fc.integer({ min: 2, max: 60 }),
    testBars: fc.integer({ min: 1, max: 30 }),
    purgeBars: fc.integer({ min: 0, max: 20 }),
    embargoBars: fc.integer({ min: 0, max: 20 }),
  });

  test('hold for any lengths: no train bar at or after its test part, tests that touch and never overlap', () => {
    fc.assert(
      fc.property(anyLengths, fc.integer({ min: 0, max: 400 }), (shape, bars) => {
        fc.pre(shape.purgeBars < shape.trainBars - 1);
        const range = { from: T0, to: T0 + bars * HOUR };
        const windows = layWindows(range, HOUR, shape);
        windows.forEach(({ train, test: part, index }, k) => {
          expect(index).toBe(k);
          expect(train.from).toBeGreaterThanOrEqual(range.from);
          expect(train.from).toBeLessThan(train.to);
          expect(part.from - train.to).toBe((shape.purgeBars + shape.embargoBars) * HOUR);
          expect(part.to - part.from).toBe(shape.testBars * HOUR);
          expect(part.to).toBeLessThanOrEqual(range.to);
          if (k > 0) expect(part.from).toBe(windows[k - 1]!.test.to);
          if (shape.mode === 'anchored') expect(train.from).toBe(range.from);
          else expect(train.to - train.from).toBe((shape.trainBars - shape.purgeBars) * HOUR);
        });
        const used = windows.at(-1)?.test.to ?? range.from + (shape.trainBars + shape.embargoBars) * HOUR;
        expect(range.to - used).toBeLessThan(shape.testBars * HOUR);
      }),
    );
  });

  test('do not move when candles are added at the end', () => {
    fc.assert(
      fc.property(
        anyLengths,
        fc.integer({ min: 50, max: 200 }),
        fc.nat({ max: 100 }),
        (shape, bars, more) => {
          const before = layWindows({ from: T0, to: T0 + bars * HOUR }, HOUR, shape);
          const after = layWindows({ from: T0, to: T0 + (bars + more) * HOUR }, HOUR, shape);
          expect(after.slice(0, before.length)).toEqual(before);
        },
      ),
    );
  });
});

describe('the sealed end', () => {
  test('is a share of the bars, and no bar is in both parts', () => {
    const { open, sealed } = sealEnd({ from: T0, to: T0 + 10 * HOUR }, HOUR, 0.2);
    expect(open).toEqual({ from: T0, to: T0 + 8 * HOUR });
    expect(sealed).toEqual({ from: T0 + 8 * HOUR, to: T0 + 10 * HOUR });
  });

  test('has a bar at least', () => {
    const { sealed } = sealEnd({ from: T0, to: T0 + 10 * HOUR }, HOUR, 0.001);
    expect(sealed.to - sealed.from).toBe(HOUR);
  });
});
