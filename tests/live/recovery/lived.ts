import type { CandleRow } from '../../../src/core/candles.js';
import { type Logger, silentLogger } from '../../../src/core/log.js';
import type { MarketFeed } from '../../../src/exchange/port/feed.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import type { CoreState } from '../../../src/live/core/core-state.js';
import { restoreCore } from '../../../src/live/core/core-state.js';
import { fromStored } from '../../../src/live/core/state-text.js';
import { drainHeard } from '../../../src/live/session/hear-venue.js';
import { openRunning } from '../../../src/live/session/open-running.js';
import type { Running } from '../../../src/live/session/running.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import type { Strategy } from '../../../src/strategy/strategy.js';
import { bar, MINUTE, openBooks, START, SYMBOL } from '../reconcile/books-fixture.js';

export interface Clock {
  now: number;
}

const feedOf = (clock: Clock): MarketFeed => ({
  kind: 'exchange',
  source: 'test',
  speed: 1,
  now: () => clock.now,
  history: async () => [],
  start: async () => {},
  close: async () => {},
});

/** A program that dies: nothing it awaits ever comes back. */
export const forever = (): Promise<never> => new Promise(() => {});

/**
 * A session from what is on disk: its first life where nothing is. `mayCommit` is asked before every batch: `dies` before
 * it is on disk or after.
 */
export const live = (
  strategy: Strategy,
  venue: Venue,
  clock: Clock,
  disk: LiveBatch[],
  mayCommit: () => 'lives' | 'dies before' | 'dies after' = () => 'lives',
  requestReconciliation: (cause: string) => void = () => {},
  log: Logger = silentLogger,
): Running => {
  const last = disk.at(-1)?.state;
  const stored = last === undefined ? undefined : (fromStored(last) as { core: CoreState });
  const seen: CandleRow[] = disk.flatMap(({ candles }) =>
    candles.map(
      ({ time, open, high, low, close, volume }): CandleRow => [time, open, high, low, close, volume],
    ),
  );
  const core = openBooks(strategy, seen);
  if (stored !== undefined) restoreCore(core, stored.core);
  return openRunning({
    core,
    venue,
    paper: null,
    feed: feedOf(clock),
    books: {
      commit: async (batch) => {
        // The database refuses it, too.
        if (batch.journal.length === 0) throw new Error('a batch without an entry of the journal');
        const fate = mayCommit();
        if (fate === 'dies before') return forever();
        disk.push(JSON.parse(JSON.stringify(batch)) as LiveBatch);
        if (fate === 'dies after') await forever();
      },
    },
    sequence: disk.reduce((sum, { journal }) => sum + journal.length, 1),
    requestReconciliation,
    log,
  });
};

/** The bar before is closed at a price, and the next one opens there. */
export const playBar = async (running: Running, clock: Clock, k: number, price: number): Promise<void> => {
  clock.now = START + (k + 1) * MINUTE;
  const row = bar(k, price);
  await running.mailbox.post(async () => {
    await running.process({
      kind: 'step',
      bars: { time: row[0], candles: [{ symbol: SYMBOL, row }], origin: 'live', late: false },
    });
    await running.process({ kind: 'bar-opened', symbol: SYMBOL, time: clock.now, price, volume: null });
    await running.process({ kind: 'price', symbol: SYMBOL, price });
  });
};

export const hearAll = (running: Running): Promise<void> => running.mailbox.post(() => drainHeard(running));
