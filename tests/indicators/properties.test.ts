import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as indicators from '../../src/indicators/index.js';
import { CATALOGUE, NOT_COLUMNS } from './catalogue.js';
import { mapColumns, markets, scaled } from './markets.js';

const run = { seed: 7, numRuns: 100 };

/** Equal bit for bit (NaN equals NaN, 0 does not equal -0). */
const identical = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((x, i) => Object.is(x, b[i]));

const startsAt = (column: Float64Array, first: number): boolean =>
  column.every((x, i) => (i < first ? Number.isNaN(x) : Number.isFinite(x)));

test('every exported indicator is in the catalogue', () => {
  const listed = CATALOGUE.map((entry) => entry.name.split(' ')[0]);
  expect([...new Set([...listed, ...NOT_COLUMNS])].sort()).toEqual(Object.keys(indicators).sort());
});

describe.each(CATALOGUE)('$name on random markets', (entry) => {
  test('has full length, NaN before its first value and a number from there on', () => {
    fc.assert(
      fc.property(markets, (market) => {
        for (const column of Object.values(entry.run(market))) {
          expect(column.length).toBe(market.close.length);
          expect(startsAt(column, entry.first)).toBe(true);
        }
      }),
      run,
    );
  });

  test('gives on every prefix what it gives on the whole, bit for bit', () => {
    fc.assert(
      fc.property(markets, (market) => {
        const whole = entry.run(market);
        for (let n = 0; n < market.close.length; n++) {
          const part = entry.run(mapColumns(market, (column) => column.slice(0, n)));
          for (const [name, column] of Object.entries(part)) {
            if (!identical(column, whole[name]!.subarray(0, n))) throw new Error(`${name} differs at ${n}`);
          }
        }
      }),
      run,
    );
  });

  test('leaves its input as it was', () => {
    fc.assert(
      fc.property(markets, (market) => {
        const before = mapColumns(market, (column) => column.slice());
        entry.run(market);
        mapColumns(market, (column, name) => {
          expect(identical(column, before[name])).toBe(true);
          return column;
        });
      }),
      run,
    );
  });

  // Powers of two change no digit, so the outputs must follow exactly.
  test('follows the units of price and volume exactly', () => {
    fc.assert(
      fc.property(
        markets,
        fc.constantFrom(0.125, 1024),
        fc.constantFrom(0.5, 64),
        (market, price, volume) => {
          const factor = (entry.priceDegree === 1 ? price : 1) * (entry.volumeDegree === 1 ? volume : 1);
          const plain = entry.run(market);
          const other = entry.run(scaled(market, price, volume));
          for (const [name, column] of Object.entries(plain)) {
            expect(
              identical(
                column.map((x) => x * factor),
                other[name]!,
              ),
            ).toBe(true);
          }
        },
      ),
      run,
    );
  });

  test('skips leading NaN, as when it is applied to another indicator', () => {
    fc.assert(
      fc.property(markets, fc.integer({ min: 1, max: 12 }), (market, gap) => {
        const length = market.close.length + gap;
        const shifted = mapColumns(market, (column, name) => {
          const late = new Float64Array(length).fill(name === 'time' ? 0 : Number.NaN);
          late.set(column, gap);
          return late;
        });
        for (const column of Object.values(entry.run(shifted))) {
          expect(startsAt(column, gap + entry.first)).toBe(true);
        }
      }),
      run,
    );
  });
});
