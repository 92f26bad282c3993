import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemsOf } from '../report/compare-schema.js';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 120);
});
afterAll(desk.remove);

const wide = { COLUMNS: '100' };

const run = (...args: readonly string[]) => trader(desk, args, wide);

describe('trader compare', () => {
  test('says of each strategy what its own backtest says, and stores each', async () => {
    const shared = ['--file', 'BTCUSDT_1h.csv', '--no-history'];
    const names = ['sma-crossover', 'rsi', 'buy-and-hold'];
    const { code, out } = await run('compare', ...names, ...shared, '--json');
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.strategies).toHaveLength(3);
    for (const [k, name] of names.entries()) {
      const alone = JSON.parse((await run('backtest', name, ...shared, '--json', '--no-db')).out);
      expect(document.strategies[k].run.id).toBe(alone.run.id);
      expect(document.strategies[k].run.digest).toBe(alone.run.digest);
      expect(document.strategies[k].metrics).toEqual(alone.metrics);
    }
    const { againstHolding } = document;
    expect(againstHolding).toMatchObject({ strategies: 3, days: 30 });
    expect(names.map((name) => name.replaceAll('-', '_'))).toContain(againstHolding.best);
    expect(againstHolding.lower).toBeLessThanOrEqual(againstHolding.p);
    expect(againstHolding.p).toBeLessThanOrEqual(againstHolding.upper);
    const runs = JSON.parse((await run('runs', 'list', '--json')).out).runs;
    expect(runs.map(({ strategy }: { strategy: string }) => strategy).sort()).toEqual([
      'buy_and_hold',
      'rsi',
      'sma_crossover',
    ]);
  });

  test('prints a document that its schema accepts where there are too few days for a test', async () => {
    const short = ['--from', '2024-01-05', '--to', '2024-01-08', '--file', 'BTCUSDT_1h.csv', '--no-db'];
    const { code, out } = await run('compare', 'rsi', 'buy-and-hold', ...short, '--json');
    expect(code).toBe(0);
    const document = JSON.parse(out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.againstHolding).toBeNull();
    const [first, ...others] = document.strategies;
    expect(problemsOf({ ...document, strategies: [{ ...first, more: 1 }, ...others] })).toEqual([
      '/strategies/0 additionalProperties',
    ]);
  });

  test('lists them by return, with buy-and-hold below', async () => {
    const { code, out } = await run('compare', 'rsi', 'buy-and-hold', '--file', 'BTCUSDT_1h.csv', '--no-db');
    expect(code).toBe(0);
    expect(out).toMatch(/^── Strategies ─+ BTC\/USDT 1h, /);
    const names = out
      .split('\n')
      .flatMap((line) => /^ (rsi|buy_and_hold|buy and hold)/.exec(line)?.[1] ?? []);
    expect(names).toHaveLength(3);
    expect(names.at(-1)).toBe('buy and hold');
    const under = out.slice(out.indexOf('\n buy and hold')).replaceAll(/\s+/g, ' ');
    expect(under).toMatch(/^ buy and hold .*% Against holding: .*\(SPA p [=<] \d\.\d{3}, reality check p /);
  });

  test('says first and last that the market is made up, where there is no network', async () => {
    const { code, out } = await run('compare', 'rsi', '--days', '30', '--no-db', '--quiet');
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^▲ SYNTHETIC DATA/);
    expect(lines.at(-1)).toMatch(/^▲ SYNTHETIC DATA/);
  });

  test('warns of few trades, and says whose sizing it is', async () => {
    const few = ['compare', 'buy-and-hold', 'rsi', '--file', 'BTCUSDT_1h.csv', '--no-db'];
    const { out } = await run(...few);
    expect(out).toMatch(/buy_and_hold: only 1 trade: too few to tell skill from luck/);
    expect(out.replace(/\n /g, ' ')).toMatch(
      /each strategy with the sizing it wants; buy and hold pays no costs/,
    );
    expect((await run(...few, '--sizing', 'fraction:0.5')).out).toContain('sizing fraction:0.5;');
  });

  test('refuses no strategy, one that is named twice, and one that nobody knows', async () => {
    expect((await run('compare', '--file', 'BTCUSDT_1h.csv')).code).toBe(2);
    const twice = await run('compare', 'rsi', 'rsi', '--no-db');
    expect(twice).toMatchObject({ code: 2, out: '' });
    expect(twice.err).toBe('error: strategy rsi is named twice — name each strategy once\n');
    expect((await run('compare', 'rsi', 'rsy', '--no-db')).code).toBe(2);
  });
});
