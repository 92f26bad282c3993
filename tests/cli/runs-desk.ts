import { join } from 'node:path';
import { expect } from '@jest/globals';
import { connect, type Memory } from '../../src/memory/memory.js';
import { openDesk, trader } from './run.js';

export const HOURS = 24 * 60;
export const JANUARY = ['--from', '2024-01-01', '--to', '2024-02-10'];
export const SYNTHETIC = ['--provider', 'synthetic', ...JANUARY];

export const longest = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].length));

/** A desk at which backtests are made, stored and played again. */
export const openRuns = () => {
  const desk = openDesk();
  const DATABASE = join(desk.dataDir, 'trader.db');

  /** Runs a backtest and gives its document. */
  const backtest = async (...args: readonly string[]) => {
    const { code, out, err } = await trader(desk, ['backtest', ...args, '--json', '--quiet']);
    expect({ code, err: err.replaceAll(/^warning: .*\n/gm, '') }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };

  const replay = async (id: string, ...flags: readonly string[]) => {
    const { code, out, err } = await trader(desk, ['runs', 'replay', id, '--json', ...flags]);
    return { code, err, document: out === '' ? undefined : JSON.parse(out) };
  };

  /** Looks into the database of the desk, or changes it. */
  const withDatabase = async <T>(work: (memory: Memory) => Promise<T>): Promise<T> => {
    const memory = await connect({ kind: 'sqlite', path: DATABASE });
    try {
      return await work(memory);
    } finally {
      await memory.close();
    }
  };

  const setOf = (id: string, columns: { readonly digest?: string; readonly configuration?: string }) =>
    withDatabase(async ({ db }) => {
      // Rows of `runs` do not change in life: this is what another version would have left.
      await db
        .updateTable('runs')
        .set(columns as never)
        .where('id', '=', id)
        .execute();
    });

  return { desk, DATABASE, backtest, replay, withDatabase, setOf };
};
