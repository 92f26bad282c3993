import { isMadeUp } from '../../../memory/made-up/is-made-up.js';
import { madeUpAmong } from '../../../memory/made-up/made-up-among.js';
import { madeUpInWindow } from '../../../memory/made-up/made-up-in-window.js';
import type { Memory } from '../../../memory/memory.js';
import type { StoredRun } from '../../../memory/runs/stored-run.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { madeUpWarnings } from '../../made-up/made-up-warnings.js';
import type { BookFigures } from '../trading-report.js';

const SYNTHETIC = /^SYNTHETIC DATA/;

const tradesIn = (books: readonly Pick<BookFigures, 'trades'>[]): number =>
  books.reduce((sum, { trades }) => sum + trades, 0);

/** How many of the trades of a period were made in a made-up market. */
export const madeUpInReport = async (
  memory: Memory,
  period: { readonly from: number; readonly to: number },
  books: readonly BookFigures[],
): Promise<readonly string[]> => {
  if (!books.some(({ mode }) => mode === 'replay')) return [];
  const found = await madeUpInWindow(memory, { from: period.from, to: period.to });
  return madeUpWarnings(tradesIn(found), tradesIn(books));
};

/** Says that a session repeats a backtest on candles of a made-up market. */
export const madeUpOfSession = async (
  memory: Memory,
  { id, mode }: SessionRecord,
  books: readonly BookFigures[],
): Promise<readonly string[]> => {
  const trades = tradesIn(books);
  const madeUp = (await madeUpAmong(memory, [{ mode, sessionId: id, runId: null }])) > 0;
  return madeUpWarnings(madeUp ? trades : 0, trades);
};

/** Says that a backtest is on candles of a made-up market, unless the run itself says so. */
export const madeUpOfRun = (
  { run, warnings }: Pick<StoredRun, 'run' | 'warnings'>,
  books: readonly BookFigures[],
): readonly string[] => {
  const trades = tradesIn(books);
  if (warnings.some((warning) => SYNTHETIC.test(warning))) return [];
  return madeUpWarnings(isMadeUp(run.provider) ? trades : 0, trades);
};
