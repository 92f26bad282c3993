import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const backtest = async (...args: readonly string[]) => {
  const { code, out, err } = await trader(desk, ['backtest', ...args, '--json', '--quiet']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

describe('a backtest', () => {
  test('says how likely it is luck, given all that was tried, and keeps that as it was said', async () => {
    const flags = ['--provider', 'synthetic', '--from', '2023-01-01', '--to', '2023-03-31'];
    const luckOf = async (...more: readonly string[]) =>
      (await backtest('sma_crossover', ...flags, ...more)).luck;
    const first = await backtest('sma_crossover', ...flags);
    expect(first.luck).toMatchObject({ trials: 1, counted: 'ledger', variance: null, days: 90, pbo: null });
    expect(first.luck.dsr).toBe(first.luck.psr);
    expect((await luckOf()).trials).toBe(1);
    const second = await luckOf('--set', 'slow=40');
    expect(second).toMatchObject({ trials: 2, variance: expect.any(Number) });
    expect(await luckOf('--set', 'slow=50', '--no-db')).toMatchObject({ trials: 1, counted: 'here' });
    const shown = await trader(desk, ['runs', 'show', first.run.id, '--json']);
    expect(JSON.parse(shown.out).luck).toEqual(first.luck);
    expect((await luckOf()).trials).toBe(2);
    const { out } = await trader(desk, ['runs', 'show', first.run.id]);
    expect(out).toContain(' Trials          2 in the ledger on this data, this run included\n');
    const alone = await trader(desk, ['backtest', 'sma_crossover', ...flags, '--no-db']);
    expect(alone.out).toContain(' Trials          this run alone; the trial ledger was not asked\n');
  });
});
