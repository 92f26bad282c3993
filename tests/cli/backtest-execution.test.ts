import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const RANGE = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-01-31'];

const documentOf = async (...args: readonly string[]) => {
  const { code, out } = await trader(desk, [...args, ...RANGE, '--json', '--quiet']);
  expect(code).toBe(0);
  return JSON.parse(out);
};

const backtest = (...flags: readonly string[]) => documentOf('backtest', 'sma-crossover', ...flags);

const refusalOf = async (...flags: readonly string[]): Promise<string> => {
  const { code, out, err } = await trader(desk, ['backtest', 'sma-crossover', ...RANGE, ...flags]);
  expect(out).toBe('');
  return `${code} ${err.trim()}`;
};

describe('trader backtest --execution', () => {
  test('makes another run of another execution, the same of the same, and repeats it from the memory', async () => {
    const market = await backtest();
    const said = await backtest('--execution', 'market');
    const twap = await backtest('--execution', 'twap');
    const again = await backtest('--execution', 'twap', '--execution-slices', '10');
    const vwap = await backtest('--execution', 'vwap', '--execution-duration', '1h', '--participation', '5%');
    expect([market, said, twap, vwap].map(({ conditions }) => conditions.execution)).toEqual([
      'market',
      'market',
      'twap, 10 slices over 5m',
      'vwap, 10 slices over 1h, 5 % of the volume',
    ]);
    expect(said.run).toMatchObject({ id: market.run.id, digest: market.run.digest });
    expect(again.run).toMatchObject({ id: twap.run.id, digest: twap.run.digest });
    expect(new Set([market, twap, vwap].map(({ run }) => run.id)).size).toBe(3);
    expect(new Set([market, twap, vwap].map(({ run }) => run.digest)).size).toBe(3);
    // One trade has as many orders, whatever the number of fills.
    expect(twap.trades).toHaveLength(market.trades.length);

    for (const { run } of [market, twap, vwap]) {
      const { code, out } = await trader(desk, ['runs', 'replay', run.id, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ reproduced: true, digest: run.digest });
    }

    const { out } = await trader(desk, ['snapshots', 'list', '--json']);
    // Market, twap and vwap: the same said twice is one.
    expect(JSON.parse(out).snapshots).toHaveLength(3);
  });

  test('is said in the report, and is configured', async () => {
    const flags = ['backtest', 'sma-crossover', ...RANGE, '--no-db'];
    const { out } = await trader(desk, [...flags, '--execution', 'twap']);
    expect(out).toMatch(/Costs +fee 0\.1 % · slippage 2 bps · twap, 10 slices over 5m\n/);
    expect((await trader(desk, flags)).out).toMatch(/Costs +fee 0\.1 % · slippage 2 bps\n/);
    const file = join(desk.cwd, 'trader.config.json');
    const trading = { execution: 'vwap', executionSlices: 4, executionDuration: '30m' };
    writeFileSync(file, JSON.stringify({ trading }));
    try {
      const configured = await backtest('--no-db');
      expect(configured.conditions.execution).toBe('vwap, 4 slices over 30m, 10 % of the volume');
      expect((await backtest('--no-db', '--execution', 'market')).conditions.execution).toBe('market');
      writeFileSync(file, JSON.stringify({ trading: { execution: 'limit' } }));
      expect(await refusalOf()).toMatch(/^2 error: execution of limit is not allowed in a backtest/);
    } finally {
      writeFileSync(file, '{}');
    }
  });

  test('holds for a comparison and for a walk-forward, too', async () => {
    const compared = await documentOf('compare', 'rsi', 'sma-crossover', '--execution', 'twap', '--no-db');
    expect(compared.conditions.execution).toBe('twap, 10 slices over 5m');
    const walk = ['walkforward', 'sma-crossover', '--no-db', '--train', '10d', '--test', '5d'];
    const options = ['--range', 'fast=5,10', '--min-trades', '1', '--jobs', '1'];
    const [plain, sliced] = [
      await documentOf(...walk, ...options),
      await documentOf(...walk, ...options, '--execution', 'twap', '--execution-duration', '1h'),
    ];
    expect(sliced.conditions.execution).toBe('twap, 10 slices over 1h');
    expect(sliced.run.id).not.toBe(plain.run.id);
  });

  test.each([
    [['--execution', 'limit'], '2 error: execution of limit is not allowed in a backtest'],
    [['--execution', 'fast'], '2 error: --execution "fast" is not allowed'],
    [['--execution-slices', '5'], '2 error: --execution-slices does not go with --execution market'],
    [['--execution-duration', '5m'], '2 error: --execution-duration does not go with --execution market'],
    [
      ['--execution', 'twap', '--execution-duration', '2h'],
      '2 error: slices over 2h do not fit into a bar of 1h',
    ],
    [['--execution', 'twap', '--execution-slices', '1'], '2 error: --execution-slices "1" is not allowed'],
  ])('%s is refused before anything runs', async (flags, message) => {
    expect((await refusalOf(...flags)).startsWith(message)).toBe(true);
  });
});
