import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../../memory/memory.js';
import { currentSummaries } from '../../memory/summaries/current-summaries.js';
import type { DaySummary } from '../../memory/summaries/day-summary.js';
import { outdatedDays } from '../../memory/summaries/days.js';
import { readSummaries } from '../../memory/summaries/read-summaries.js';
import { byBook } from './books.js';
import { addUp } from './figures.js';
import type { LateChange } from './trading-report.js';

type Days = ReadonlyMap<number, readonly DaySummary[]>;

const rowsOf = async (memory: Memory, days: readonly number[]): Promise<Days> => {
  const rows = new Map<number, readonly DaySummary[]>();
  for (const day of days) rows.set(day, await readSummaries(memory, { from: day, to: day + DAY_MS }));
  return rows;
};

/** The rows with every sum negated: added to others they give the difference. */
const negated = (row: DaySummary): DaySummary => ({ ...row, trades: -row.trades, pnl: -row.pnl });

const changesOf = (
  day: number,
  before: readonly DaySummary[],
  after: readonly DaySummary[],
): readonly LateChange[] =>
  byBook([...before.map(negated), ...after])
    .map(({ book, rows }) => {
      const { trades, pnl } = addUp(rows, book.mode);
      return { ...book, day, trades, pnl };
    })
    // A replay trades past days by nature.
    .filter(({ mode, trades, pnl }) => mode !== 'replay' && (trades !== 0 || Math.abs(pnl) > 1e-9));

/** Summaries that are up to date, and what has changed by that. */
export interface UpToDate {
  /** What to read them from: where nothing may be written, they are not stored. */
  readonly memory: Memory;
  readonly lateChanges: readonly LateChange[];
}

/**
 * Summarises every day that is over at `now` and has no summary yet, or one from before a trade that came late.
 * Tells what the late ones changed, oldest day first: reports that were read before said something else.
 */
export const bringUpToDate = async (memory: Memory, now: number): Promise<UpToDate> => {
  const days = await outdatedDays(memory, now);
  const before = await rowsOf(memory, days);
  const current = await currentSummaries(memory, now);
  const after = await rowsOf(current, days);
  const lateChanges = days.flatMap((day) => changesOf(day, before.get(day) ?? [], after.get(day) ?? []));
  return { memory: current, lateChanges };
};
