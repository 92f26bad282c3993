import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addRow, cellsOf, codeOf, columnOf, openPool, openTable } from '../../src/core/table.js';

describe('a table of numbers', () => {
  test('grows past its first block and keeps every cell', () => {
    const rows = fc.array(fc.tuple(fc.double(), fc.double(), fc.double()), { maxLength: 300 });
    fc.assert(
      fc.property(rows, (values) => {
        const table = openTable(3);
        for (const row of values) table.data.set(row, addRow(table));
        expect([...cellsOf(table)]).toEqual(values.flat());
        expect([...columnOf(table, 1)]).toEqual(values.map(([, middle]) => middle));
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  test('adds rows of zeros', () => {
    const table = openTable(2);
    for (let k = 0; k < 200; k++) addRow(table);
    expect(cellsOf(table)).toEqual(new Float64Array(400));
  });
});

describe('a pool of texts', () => {
  test('numbers each text once, in the order of coming', () => {
    const pool = openPool();
    expect(['a', '__proto__', 'a', '', 'b', ''].map((text) => codeOf(pool, text))).toEqual([
      0, 1, 0, 2, 3, 2,
    ]);
    expect(pool.texts).toEqual(['a', '__proto__', '', 'b']);
  });
});
