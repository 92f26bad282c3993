import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';
import { MARKET, widest } from './snapshots-desk.js';

describe('a comparison of replays', () => {
  const other = openDesk();
  afterAll(other.remove);
  const compare = (...args: readonly string[]) => trader(other, ['snapshots', 'compare', ...args]);

  beforeAll(async () => {
    for (const flags of [
      ['sma-crossover', '--set', 'fast=2', '--set', 'slow=6'],
      // In three days no RSI falls below 5: it runs and never trades.
      ['rsi', '--set', 'oversold=5', '--set', 'overbought=95'],
    ]) {
      const { code } = await trader(other, ['backtest', ...flags, ...MARKET, '--session', '--json']);
      expect(code).toBe(0);
    }
  });

  test('has one that did not trade in it, with zeros, and says what is missing', async () => {
    const { code, out } = await compare('--json');
    expect(code).toBe(0);
    const { configurations, comparisons, reference, warnings } = JSON.parse(out);
    expect(warnings).toEqual([expect.stringMatching(/^SYNTHETIC DATA: snapshots 1 and 2 ran/)]);
    expect(reference).toBe(configurations[0].hash);
    expect(configurations[1]).toMatchObject({
      snapshot: 2,
      daysActive: 3,
      trades: 0,
      winRate: null,
      expectancy: null,
      profitFactor: null,
      fastExits: null,
      fastExitPnl: null,
    });
    expect(configurations[1].differs).toContainEqual({
      path: 'strategy.name',
      reference: 'sma_crossover',
      value: 'rsi',
    });
    // A value that one of the two does not have is left out.
    expect(configurations[1].differs).toContainEqual({ path: 'parameters.fast', reference: 2 });
    expect(comparisons[0]).toMatchObject({ first: 2, second: 1, comparison: { verdict: 'no trades yet' } });
    const text = (await compare()).out;
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^▲ SYNTHETIC DATA/);
    expect(text).toMatch(/^ 2 +3 +0 +N\/A .* no trades$/m);
    expect(text).toContain('Snapshot 2 against 1: no trades yet');
  });

  test('shows a snapshot that was restored later under its copy, and says so', async () => {
    const third = ['backtest', 'sma-crossover', '--set', 'fast=3', '--set', 'slow=6'];
    await trader(other, [...third, ...MARKET, '--json']);
    for (const id of ['1', '3', '1']) await trader(other, ['snapshots', 'activate', id, '--json']);
    const { named } = JSON.parse((await compare('1', '2', '--json')).out);
    expect(named).toEqual([
      { name: '1', snapshot: 1, shownAs: 4 },
      { name: '2', snapshot: 2, shownAs: 2 },
    ]);
    expect((await compare('1')).out).toContain(
      '     1 named, shown under its copy 4: the same configuration, restored later\n',
    );
  });

  test('cannot be made of a snapshot that no session ran under', async () => {
    expect(await compare('3')).toMatchObject({
      code: 3,
      err: 'error: snapshot 3 has no trades yet, and no session — run it: trader backtest STRATEGY --session\n',
    });
  });
});
