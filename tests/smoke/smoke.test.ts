import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader, writeMarket } from '../cli/run.js';

const desk = openDesk();
afterAll(desk.remove);

describe('a minute with trader', () => {
  test('prints its help', async () => {
    const { code, out, err } = await trader(desk, ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: trader /);
  });

  test('runs the first command of the README without a network', async () => {
    const { code, out } = await trader(desk, ['backtest', 'adaptive', '--days', '30']);
    expect(code).toBe(0);
    expect(out).toMatch(/SYNTHETIC DATA/);
    expect(out).toMatch(/Equity/);
  });

  test('imports a file and runs on it', async () => {
    await writeMarket(join(desk.cwd, 'market.csv'), 24 * 40);
    const imported = await trader(desk, ['data', 'import', 'market.csv', '--symbol', 'BTC/USDT']);
    expect(imported).toMatchObject({ code: 0, err: '' });
    const { code, out } = await trader(desk, [
      ...['backtest', 'sma-crossover', '--provider', 'cache', '--days', '20', '--json'],
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out).equity).toHaveLength(480);
  });

  test('is a library', async () => {
    const library = await import(new URL('../../dist/src/index.js', import.meta.url).href);
    expect(Object.keys(library)).toEqual(expect.arrayContaining(['defineStrategy', 'indicators', 'metrics']));
    expect([...library.indicators.sma(Float64Array.of(1, 2, 3, 4), 2)]).toEqual([Number.NaN, 1.5, 2.5, 3.5]);
  });
});
