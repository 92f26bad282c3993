import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';
import { MARKET, widest } from './snapshots-desk.js';

const desk = openDesk();
afterAll(desk.remove);

const run = (...args: readonly string[]) => trader(desk, ['snapshots', ...args]);
const json = async (...args: readonly string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
};

const file = (name = 'trader.config.json'): string => join(desk.cwd, name);
const held = () => JSON.parse(readFileSync(file(), 'utf8'));
const kept = (): readonly string[] => readdirSync(desk.cwd).filter((name) => name.endsWith('.bak'));
const active = async (): Promise<readonly number[]> =>
  (await json('list')).snapshots
    .filter(
      (found: { activeFrom: number | null; activeUntil: number | null }) =>
        found.activeFrom !== null && found.activeUntil === null,
    )
    .map(({ id }: { id: number }) => id);

const backtest = async (...flags: readonly string[]): Promise<void> => {
  const { code } = await trader(desk, ['backtest', 'sma-crossover', ...MARKET, '--json', ...flags]);
  expect(code).toBe(0);
};

describe('without a database', () => {
  test('there is nothing, and no database is made', async () => {
    expect(await run('list')).toMatchObject({ code: 0, out: expect.stringMatching(/^no snapshots yet\n/) });
    expect(await run('compare')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was traded'),
    });
    expect(await run('show', '1')).toEqual({
      code: 2,
      out: '',
      err: 'error: there is no snapshot 1 — see "trader snapshots list"\n',
    });
    expect(existsSync(join(desk.dataDir, 'trader.db'))).toBe(false);
  });
});

describe('snapshots of backtests', () => {
  beforeAll(async () => {
    await backtest('--set', 'fast=5', '--set', 'slow=20');
    await backtest('--set', 'fast=8', '--set', 'slow=20', '--timeframe', '4h', '--max-position', '0.5');
    await backtest('--set', 'fast=9', '--set', 'slow=20', '--lot-size', '0.001');
  });

  test('are listed, the newest first', async () => {
    const { snapshots } = await json('list');
    expect(snapshots.map(({ id }: { id: number }) => id)).toEqual([3, 2, 1]);
    expect(snapshots[0]).not.toHaveProperty('configuration');
    const { out } = await run('list', '--limit', '2');
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(widest(out)).toBeLessThanOrEqual(80);
    expect(await run('list', '--strategy', 'sma_crosover')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "sma_crossover"?'),
    });
  });

  test('are shown by number and by hash, with what ran under them', async () => {
    const shown = await json('show', '2');
    expect(shown).toMatchObject({
      id: 2,
      strategy: 'sma_crossover',
      sameAs: [],
      sessionCount: 0,
      runCount: 1,
      configuration: {
        version: 1,
        strategy: { name: 'sma_crossover', parameters: { fast: 8, slow: 20 } },
        settings: { trading: { timeframe: '4h' }, risk: { maxPosition: 0.5 } },
      },
    });
    expect(shown.configuration.settings).not.toHaveProperty('backtest');
    expect((await json('show', shown.hash.slice(0, 8))).id).toBe(2);
    const { out } = await run('show', '2');
    expect(out).toContain('never active: only backtests and replays ran under it');
    expect(out).toMatch(/^ {3}maxPosition {10}0\.5$/m);
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  test('are told apart, by category', async () => {
    expect((await json('diff', '1', '2')).changes).toEqual([
      { part: 'parameters', key: 'fast', first: 5, second: 8 },
      { part: 'trading', key: 'timeframe', first: '1h', second: '4h' },
      { part: 'risk', key: 'maxPosition', first: null, second: 0.5 },
    ]);
    expect((await json('diff', '1', '3')).changes).toEqual([
      { part: 'parameters', key: 'fast', first: 5, second: 9 },
      { part: 'exchange', key: 'lotSize', first: null, second: 0.001 },
    ]);
    const { out } = await run('diff', '1', '3');
    expect(out).toMatch(/^── parameters/m);
    expect(out).toMatch(/lotSize +null +0\.001/);
    expect((await run('diff', '1', '1')).out).toBe('snapshots 1 and 1 hold the same configuration\n');
  });

  test('take notes, which cannot change the terminal', async () => {
    expect(await json('note', '1', 'wide \u001b[31mstops\u0007')).toEqual({
      snapshot: 1,
      notes: 'wide \u001b[31mstops\u0007',
    });
    const { out } = await run('list');
    expect(out).toContain('wide stops');
    expect(out).not.toContain('\u001b');
    expect(await run('note', '1', 'api_key=abcdef')).toMatchObject({
      code: 2,
      err: expect.not.stringContaining('abcdef'),
    });
    expect((await run('note', '1', '')).out).toBe('snapshot 1 has no note now\n');
  });

  test('are activated in the database alone, and it is said what the next session runs', async () => {
    const { code, out } = await run('activate', '2');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Snapshot 2 of sma_crossover is active from .* UTC on\.\nNo configuration file was written\.\n/,
    );
    expect(out).toContain('would NOT run with these settings');
    expect(out).toContain('- trading.timeframe is 1h (default); the snapshot has 4h');
    expect(out).toContain('- fast is 10 (default); the snapshot has 8');
    expect(existsSync(file())).toBe(false);
    expect(await active()).toEqual([2]);
  });

  test('are written into a new configuration file, which keeps the data where they are', async () => {
    const changed = await json('activate', '2', '--write');
    expect(changed).toMatchObject({
      already: true,
      replaced: null,
      active: { id: 2 },
      file: { state: 'written', kept: null },
      next: { same: true, others: [], code: 'same' },
    });
    expect(held()).toMatchObject({
      trading: { timeframe: '4h' },
      risk: { maxPosition: 0.5 },
      strategies: { sma_crossover: { fast: 8, slow: 20 } },
    });
    expect(await active()).toEqual([2]);
    const { out } = await run('activate', '2', '--write');
    expect(out).toContain('trader.config.json held its settings already and was not touched.');
    expect(kept()).toEqual([]);
  });

  test('are the default of the next backtest once they are written', async () => {
    await backtest();
    expect((await json('show', '2')).runCount).toBe(1);
    expect((await json('list')).snapshots).toHaveLength(3);
  });

  test('are gone back to: a new snapshot, and the file as it was, the old one kept', async () => {
    await run('activate', '1', '--write');
    writeFileSync(
      file(),
      JSON.stringify({
        ...held(),
        backtest: { days: 3 },
        strategies: { 'SMA-crossover': { fast: 5, slow: 20 }, adaptive: { fast: 11 } },
      }),
    );
    const before = readFileSync(file(), 'utf8');
    const { code, out } = await run('rollback');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Snapshot 4 of sma_crossover is active from .* UTC on\. It brings\s+back the configuration of snapshot 2\./,
    );
    expect(out).toContain('Snapshot 1 was active until then.');
    expect(out).toContain('The next session of sma_crossover runs with these settings');
    expect(held()).toMatchObject({
      backtest: { days: 3 },
      trading: { timeframe: '4h' },
      strategies: { sma_crossover: { fast: 8, slow: 20 }, adaptive: { fast: 11 } },
    });
    expect(Object.keys(held().strategies)).toEqual(['adaptive', 'sma_crossover']);
    expect(kept().map((name) => readFileSync(file(name), 'utf8'))).toContain(before);
    expect(await active()).toEqual([4]);
    expect((await json('show', '4')).rollbackOf).toBe(2);
  });

  test('are gone back to without the file, and the settings are printed to copy', async () => {
    const before = readFileSync(file(), 'utf8');
    const { settings, file: outcome, active: now } = await json('rollback', '1', '--no-write');
    expect(outcome).toEqual({ state: 'not written' });
    expect(now).toMatchObject({ id: 5, rollbackOf: 1 });
    expect(settings).toMatchObject({
      trading: { timeframe: '1h' },
      strategies: { sma_crossover: { fast: 5 } },
    });
    expect(readFileSync(file(), 'utf8')).toBe(before);
    const { out } = await run('rollback', '2', '--no-write', '--quiet');
    expect(JSON.parse(out)).toMatchObject({ trading: { timeframe: '4h' } });
  });

  test('name the variable that goes over the file', async () => {
    const { out } = await trader(desk, ['snapshots', 'rollback', '1'], { TRADER_TRADING_TIMEFRAME: '1d' });
    expect(out).toContain('- trading.timeframe is 1d (TRADER_TRADING_TIMEFRAME); the snapshot has 1h');
  });

  test('bring back what a flag decided: the next backtest runs with it', async () => {
    const changed = await json('activate', '3', '--write');
    expect(changed.next).toMatchObject({ same: true, others: [] });
    expect(held().exchange).toMatchObject({ id: 'binance', lotSize: 0.001, tickSize: null });
    const before = (await json('show', '3')).runCount;
    await backtest('--no-db');
    await backtest();
    expect((await json('show', '3')).runCount).toBe(before);
    const { out } = await trader(desk, ['config', 'show']);
    expect(out).toMatch(/^ lotSize +0\.001$/m);
    await run('rollback');
  });

  describe('are refused, and nothing changes', () => {
    const unchanged = async (
      args: readonly string[],
      code: number,
      message: string,
      env = {},
    ): Promise<string> => {
      const before = [await active(), readdirSync(desk.cwd).sort()];
      const ended = await trader(desk, ['snapshots', ...args], env);
      expect(ended).toMatchObject({ code, err: expect.stringContaining(message) });
      expect([await active(), readdirSync(desk.cwd).sort()]).toEqual(before);
      return ended.out;
    };

    test('where the configuration is active already', async () => {
      const [now] = await active();
      await unchanged(['rollback', String(now)], 2, `the configuration of snapshot ${now} is active already`);
    });

    test('where the configuration is written by hand: the settings are printed', async () => {
      const text = readFileSync(file(), 'utf8');
      rmSync(file());
      writeFileSync(file('trader.config.ts'), 'export const config = { trading: { timeframe: "1h" } };\n');
      const out = await unchanged(['rollback', '2'], 4, 'trader.config.ts is written by hand');
      expect(JSON.parse(out)).toMatchObject({ trading: { timeframe: '4h' } });
      const printed = await unchanged(['rollback', '2', '--json'], 4, 'run this again with --no-write');
      expect(JSON.parse(printed).settings).toMatchObject({ trading: { timeframe: '4h' } });
      rmSync(file('trader.config.ts'));
      writeFileSync(file(), text);
    });

    test.each([
      [['rollback', '99'], 'there is no snapshot 99'],
      [['rollback', '--strategy', 'adaptive'], 'the memory knows no strategy "adaptive"'],
      [['activate', 'abc'], '"abc" does not name a snapshot'],
      [['compare', '1', '99'], 'there is no snapshot 99'],
      [['compare', '1', '1'], 'snapshots 1 and 1 are the same configuration'],
      [['compare', '--limit', '1'], '--limit "1" is not allowed'],
      [['compare', '--mode', 'backtest'], "argument 'backtest' is invalid"],
      [['compare', '--since', 'yesterday'], '--since "yesterday" is not a date'],
      [['diff', '1'], "missing required argument 'b'"],
    ])('for %j', async (args, message) => {
      expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
    });
  });
});
