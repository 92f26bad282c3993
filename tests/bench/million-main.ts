import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayText, monotonicMs } from '../../src/core/clock.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { median } from './measure.js';
import { DAYS, FIRST_DAY, fillMemory } from './memory/million.js';

const DAY = 86_400_000;
const TRADES = 1_000_000;
const PROGRAM = fileURLToPath(new URL('../../../bin/trader.js', import.meta.url));

/** Median wall time of a whole process over seven runs, the first one not counted; it must end well. */
const wholeProcess = (args: readonly string[], database: string): number => {
  const times: number[] = [];
  for (let k = 0; k < 8; k++) {
    const started = monotonicMs();
    const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...args, '--db', database], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`trader ${args.join(' ')} ended with ${status}: ${stderr}`);
    if (k > 0) times.push(monotonicMs() - started);
  }
  return median(times);
};

/** Ten years of a one-minute strategy in a database, and how long people wait for what they ask of it. */
const folder = mkdtempSync(join(tmpdir(), 'trader-million-'));
try {
  const path = join(folder, 'trader.db');
  const memory = await openMemory({ kind: 'sqlite', path });
  const filling = monotonicMs();
  await fillMemory(memory, TRADES);
  const filled = monotonicMs();
  await computeSummaries(memory, FIRST_DAY + (DAYS + 2) * DAY);
  const summarised = monotonicMs();
  await memory.close();
  const day = dayText(FIRST_DAY + (DAYS - 10) * DAY);
  const figures = {
    trades: TRADES,
    megabytes: Math.round(statSync(path).size / 1e6),
    insertedPerSecond: Math.round((TRADES * 1000) / (filled - filling)),
    allDaysSummarisedMs: Math.round(summarised - filled),
    tradesListMs: Math.round(wholeProcess(['trades', 'list'], path)),
    reportDailyMs: Math.round(wholeProcess(['report', 'daily', '--date', day], path)),
    reportMonthlyMs: Math.round(wholeProcess(['report', 'monthly', '--date', day], path)),
    snapshotsCompareMs: Math.round(wholeProcess(['snapshots', 'compare'], path)),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
