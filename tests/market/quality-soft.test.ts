import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkCandles } from '../../src/market/quality/check.js';
import { describeFinding } from '../../src/market/quality/describe.js';
import { repairCandles } from '../../src/market/quality/repair.js';
import { cleanMarket, copyOf, freeze, otherVenue, pickRows, START } from './quality-market.js';

const HOUR = 3_600_000;
const clean = cleanMarket(1200, 11);
const rows = [...clean.time.keys()];
const row = fc.integer({ min: 200, max: 1000 });

describe('gaps', () => {
  test('each is told with its first and last missing open', () => {
    const left = pickRows(
      clean,
      rows.filter((i) => !(i >= 25 && i <= 58) && i !== 100),
    );
    expect(checkCandles(left, '1h').map(describeFinding)).toEqual([
      'gap: 34 candles missing, 2024-01-02 01:00 .. 2024-01-03 10:00',
      'gap: 1 candle missing, 2024-01-05 04:00',
    ]);
  });

  test('whatever is left out is found, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1198 }), { maxLength: 30 }), (missing) => {
        const gone = new Set(missing);
        const found = new Set<number>();
        for (const finding of checkCandles(
          pickRows(
            clean,
            rows.filter((i) => !gone.has(i)),
          ),
          '1h',
        )) {
          if (finding.kind !== 'gap') continue;
          for (let at = finding.from; at <= finding.to; at += HOUR) found.add((at - START) / HOUR);
        }
        expect([...found].sort()).toEqual([...gone].sort());
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});

describe('candles without volume', () => {
  test('are told in runs', () => {
    const market = copyOf(clean);
    for (const i of [30, 31, 32, 40]) market.volume[i] = 0;
    expect(checkCandles(market, '1h').map(describeFinding)).toEqual([
      'zero-volume: no volume in 3 candles, 2024-01-02 06:00 .. 2024-01-02 08:00',
      'zero-volume: no volume in 1 candle, 2024-01-02 16:00',
    ]);
  });
});

describe('price jumps', () => {
  test('a price ten times off is found where it stands', () => {
    fc.assert(
      fc.property(
        row,
        fc.constantFrom(0.1, 10),
        fc.constantFrom('high', 'low', 'close'),
        (i, factor, name) => {
          const market = copyOf(clean);
          market[name as 'close'][i] = market[name as 'close'][i]! * factor;
          market.high[i] = Math.max(market.high[i]!, market[name as 'close'][i]!);
          market.low[i] = Math.min(market.low[i]!, market[name as 'close'][i]!);
          const impossible =
            market.low[i]! > Math.min(market.open[i]!, market.close[i]!) ||
            market.high[i]! < market.close[i]!;
          const findings = checkCandles(market, '1h');
          const jumps = findings.filter(({ kind }) => kind === 'price-jump').map(({ from }) => from);
          if (!impossible && (name !== 'high' || factor > 1) && (name !== 'low' || factor < 1)) {
            expect(jumps).toContain(market.time[i]);
          }
          expect(jumps.every((at) => at === market.time[i] || at === market.time[i + 1])).toBe(true);
        },
      ),
      { seed: 7, numRuns: 50 },
    );
  });

  test('a step between two candles is told with its size', () => {
    const market = copyOf(clean);
    for (let i = 600; i < 1200; i++) {
      for (const name of ['open', 'high', 'low', 'close'] as const) market[name][i] = market[name][i]! * 1.5;
    }
    const jump = checkCandles(market, '1h').find(({ kind }) => kind === 'price-jump')!;
    expect(jump).toMatchObject({ from: market.time[600], to: market.time[600], count: 1, severity: 'soft' });
    expect(jump.detail).toMatch(
      /^opens at [\d.]+ after a close at [\d.]+: \d+\.\d usual candle ranges away$/,
    );
  });
});

describe('unfinished candles', () => {
  test('a candle cut off at a third of its way is found, and no other is accused', () => {
    let found = 0;
    let tried = 0;
    fc.assert(
      fc.property(row, (i) => {
        // A candle that hardly moves is the same half-way as at its end: nobody could tell.
        fc.pre(Math.abs(clean.close[i]! / clean.open[i]! - 1) > 0.002);
        const market = copyOf(clean);
        freeze(market, i, 0.33);
        tried++;
        for (const finding of checkCandles(market, '1h')) {
          expect([finding.kind, finding.from]).toEqual(['unfinished', market.time[i]]);
          found++;
        }
      }),
      { seed: 7, numRuns: 100 },
    );
    expect(found / tried).toBeGreaterThan(0.9);
  });

  test('the finding tells close, next open and volume beside the usual values', () => {
    const market = copyOf(clean);
    Object.assign(market.open, { 500: 50_000 });
    market.high[500] = 50_010;
    market.low[500] = 49_990;
    market.close[500] = 50_000;
    market.close[499] = 50_000;
    market.high[499] = Math.max(market.high[499]!, 50_000);
    market.volume[500] = 3;
    market.open[501] = 50_300;
    market.high[501] = Math.max(50_300, market.close[501]!, market.high[501]!);
    market.low[501] = Math.min(50_300, market.close[501]!, market.low[501]!);
    const finding = checkCandles(market, '1h').find(({ from }) => from === market.time[500])!;
    expect(finding.kind).toBe('unfinished');
    expect(finding.detail).toMatch(
      /^close 50000, but the next candle opens at 50300 \(off by 300, usually 0\.01\d*\); volume 3, usually \d+$/,
    );
  });

  test('the last candle is found by its tiny volume and range', () => {
    const market = copyOf(clean);
    freeze(market, 1199, 0.01);
    expect(checkCandles(market, '1h').map(({ kind, from }) => [kind, from])).toEqual([
      ['unfinished', market.time[1199]],
    ]);
  });
});

describe('changes of venue', () => {
  test('a stretch of another venue is found with its first and last candle', () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 0, max: 150 }), (first, more) => {
        const market = copyOf(clean);
        otherVenue(market, first, first + more);
        const changes = checkCandles(market, '1h').filter(({ kind }) => kind === 'venue-change');
        expect(changes.map(({ from, to, count }) => [from, to, count])).toEqual([
          [market.time[first], market.time[first + more], more + 1],
        ]);
        // A value that happens to end in zeros shows fewer decimals.
        expect(changes[0]!.detail).toMatch(
          /with [01] and [678] decimals, elsewhere 2 and 5, volume 0\.\d+ times/,
        );
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  test('a lasting change of the volume with a step of the price is found without a change of precision', () => {
    const market = copyOf(clean);
    for (let i = 700; i < 1200; i++) {
      for (const name of ['open', 'high', 'low', 'close'] as const) {
        market[name][i] = Math.round(market[name][i]! * 99.8) / 100;
      }
      market.volume[i] = Math.round(market.volume[i]! * 3000) / 100_000;
    }
    const changes = checkCandles(market, '1h').filter(({ kind }) => kind === 'venue-change');
    expect(changes.map(({ from, to }) => [from, to])).toEqual([[market.time[700], market.time[1199]]]);
  });

  test('a venue that changes its own steps is not accused', () => {
    const market = copyOf(clean);
    for (let i = 600; i < 1200; i++) market.volume[i] = Math.round(market.volume[i]! * 100) / 100;
    expect(checkCandles(market, '1h')).toEqual([]);
  });
});

describe('clean candles', () => {
  test('are not accused, in any market', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 800 }), (seed, length) => {
        expect(checkCandles(cleanMarket(length, seed), '1h')).toEqual([]);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('repair', () => {
  test('shuffled, doubled and shifted rows come back as the clean ones that were left whole', () => {
    const order = fc.shuffledSubarray(rows.slice(0, 200), { minLength: 50 });
    fc.assert(
      fc.property(order, fc.uniqueArray(fc.nat(199), { maxLength: 20 }), (picked, shifted) => {
        const spoilt = new Set(shifted);
        const market = pickRows(clean, [...picked, ...picked.slice(0, 10)]);
        market.time.forEach((time, i) => {
          if (spoilt.has((time - START) / HOUR)) market.time[i] = time + 61_000;
        });
        const { columns } = repairCandles(market, '1h');
        const whole = picked.filter((i) => !spoilt.has(i)).sort((a, b) => a - b);
        expect(columns).toEqual(pickRows(clean, whole));
        const after = checkCandles(columns, '1h').filter(({ severity }) => severity === 'hard');
        expect(after).toEqual([]);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
