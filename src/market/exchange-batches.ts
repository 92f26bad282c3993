import type { CandleRow } from '../core/candles.js';
import { TraderError } from '../core/errors.js';
import { DAY_MS } from '../core/timeframe.js';
import type { TimeRange } from './cache/time-ranges.js';
import type { WalkedPage } from './exchange-pages.js';

/** How old a hole must be before it counts as final: venues publish the newest candles late now and then. */
const SETTLED_MS = DAY_MS;

export interface GatherOptions {
  readonly part: TimeRange;
  /** The venue's time, ms UTC. */
  readonly now: number;
  /** How many candles make a batch. */
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  /** Told after every page up to where the venue has been asked. */
  readonly onPage: (until: number) => void;
}

export interface Batch extends WalkedPage {
  /** The range about which the venue has told all it will ever have. */
  readonly settled: TimeRange;
}

/** Gathers pages into batches. When the walk fails or is aborted, what has arrived comes out first, then the error. */
export async function* gatherPages(
  pages: AsyncGenerator<WalkedPage>,
  options: GatherOptions,
): AsyncGenerator<Batch> {
  const { part, now, size, signal, onPage } = options;
  let rows: CandleRow[] = [];
  let actions: string[] = [];
  let from = part.from;
  let until = part.from;
  const take = (): Batch => {
    const told = rows.length === 0 ? from : rows.at(-1)![0] + 1;
    const settled = { from, to: Math.max(told, Math.min(until, now - SETTLED_MS)) };
    const batch = { rows, actions, until, settled };
    [rows, actions, from] = [[], [], until];
    return batch;
  };
  let failure: { readonly error: unknown } | undefined;
  while (failure === undefined) {
    try {
      const { value: page, done } = await orAborted(pages.next(), signal);
      if (done === true) break;
      rows.push(...page.rows);
      actions.push(...page.actions);
      until = page.until;
      onPage(until);
    } catch (error) {
      failure = { error };
    }
    if (rows.length >= size) yield take();
  }
  if (until > from) yield take();
  if (failure !== undefined) throw failure.error;
}

const orAborted = async <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () =>
      reject(
        new TraderError('interrupted', 'the download was interrupted', {
          hint: 'run the same command again: it goes on where it stopped',
        }),
      );
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
