import type { CandleRow } from '../../core/candles.js';
import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import type { FeedEvent } from '../port/feed.js';

/** A state of a candle as the venue told it. */
export interface CandleTold {
  readonly row: CandleRow;
  /** The venue itself says it is final. */
  readonly closed: boolean;
  /** The venue's clock when it told it. */
  readonly time: number;
}

export interface CandleLineOptions {
  readonly symbol: SymbolName;
  readonly stepMs: number;
  /** Whether a later candle makes the one before final: for venues that never say so themselves. */
  readonly laterCloses: boolean;
  /** Open of the last candle that is known to be final already. */
  readonly lastClosed: number | null;
  /** Final candles that open in `[from, to)`. */
  readonly history: (from: number, to: number) => Promise<readonly CandleRow[]>;
  readonly tell: (event: FeedEvent) => void;
  /** Between two attempts to fill a hole. */
  readonly pause: () => Promise<unknown>;
  readonly logger: Logger;
}

/** The candles of one market, put in order. */
export interface CandleLine {
  readonly take: (told: CandleTold) => void;
  /** Whether more was traded in that state of a candle than anything that was taken says. */
  readonly isNews: (row: CandleRow) => boolean;
  /** Open of the last candle told as final. */
  readonly lastClosed: () => number | null;
  /** Resolves when nothing is being filled. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
}

/** How often a hole is asked for before it is believed that the venue has nothing there. */
const PATIENCE = 3;

/**
 * Tells the candles of a market so that they never go back in time and leave nothing out: what is older than a final
 * candle is dropped, and where one is missing it is read from the venue before anything newer is told.
 */
export const createCandleLine = (options: CandleLineOptions): CandleLine => {
  const { symbol, stepMs, laterCloses, history, tell, pause, logger } = options;
  let last = options.lastClosed;
  let unfinished: CandleTold | null = null;
  let closed = false;
  let filling: Promise<void> | null = null;
  /** What came while a hole was filled: final candles, and the newest of those that are not. */
  let held: CandleTold[] = [];

  const emit = ({ row, closed: final, time }: CandleTold): void => {
    if (closed || (last !== null && row[0] <= last)) return;
    if (!final && isSame(unfinished?.row, row)) {
      tell({ kind: 'alive', symbol, time });
      return;
    }
    // From the first candle on that was told at all, none may be left out.
    last = final ? row[0] : (last ?? row[0] - stepMs);
    unfinished = final ? null : { row, closed: false, time };
    tell({ kind: 'candle', symbol, row, closed: final, time });
  };
  const fill = async (to: number, time: number): Promise<void> => {
    for (let attempt = 1; !closed && last !== null; attempt++) {
      const from = last + stepMs;
      try {
        const rows = await history(from, to);
        // What is asked for may be a moment behind what is told.
        if (rows.length < (to - from) / stepMs && attempt < PATIENCE) {
          await pause();
          continue;
        }
        logger.info('candles-filled', { symbol, from, to, count: rows.length });
        for (const row of rows) if (row[0] >= from && row[0] < to) emit({ row, closed: true, time });
        // Where the venue has none there was no trade, or it was down itself: nothing to wait for.
        last = Math.max(last, to - stepMs);
        return;
      } catch (error) {
        logger.warn('candles-missing', { symbol, from, to, error: messageOf(error) });
        await pause();
      }
    }
  };
  const take = (told: CandleTold): void => {
    if (closed) return;
    if (filling !== null) {
      if (!told.closed) held = held.filter((other) => other.closed);
      held.push(told);
      return;
    }
    const time = told.row[0];
    if (laterCloses && unfinished !== null && time > unfinished.row[0]) {
      emit({ ...unfinished, closed: true, time: told.time });
    }
    if (last === null || time <= last + stepMs) {
      emit(told);
      return;
    }
    filling = fill(time, told.time).finally(() => {
      filling = null;
      const after = held;
      held = [];
      for (const each of [told, ...after]) take(each);
    });
  };
  return {
    take,
    isNews: (row) => {
      const [time, , , , , volume] = row;
      if (volume <= 0 || (last !== null && time <= last)) return false;
      // An answer may be older than what the stream has told: only more volume is news.
      const known = [...held, unfinished].flatMap((told) => (told?.row[0] === time ? [told.row[5]] : []));
      return volume > Math.max(0, ...known) * (1 + 1e-9);
    },
    lastClosed: () => last,
    settled: async () => {
      while (filling !== null) await filling;
    },
    close: () => {
      closed = true;
    },
  };
};

const isSame = (a: CandleRow | undefined, b: CandleRow): boolean =>
  a?.every((value, i) => value === b[i]) === true;
