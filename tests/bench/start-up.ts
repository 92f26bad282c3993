import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { monotonicMs } from '../../src/core/clock.js';
import { median } from './measure.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/trader.js', import.meta.url));

const wholeProcess = (args: readonly string[], folder: string): number => {
  const times: number[] = [];
  for (let k = 0; k < 8; k++) {
    const started = monotonicMs();
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, TRADER_DATA_DIR: folder },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`trader ${args.join(' ')} ended with ${status}: ${stderr}`);
    if (k > 0) times.push(monotonicMs() - started);
  }
  return median(times);
};

/** Wall time of whole processes, first one not counted: the help, and a month of hourly candles. */
export const benchStartUp = (folder: string) => ({
  helpMs: wholeProcess(['--help'], folder),
  backtestMs: wholeProcess(['backtest', 'adaptive', '--days', '30', '--provider', 'synthetic'], folder),
});
