import { asError, exchangeError, isTraderError, messageOf, usageError } from '../../core/errors.js';
import type { FeedEvent } from '../../exchange/port/feed.js';
import type { ReconciliationNote } from '../../memory/live/batch.js';
import { isSettled } from '../core/is-settled.js';
import { isStopping } from '../core/is-stopping.js';
import type { Timers } from '../timers.js';
import { openComparisons } from './comparisons.js';
import { hearFeed } from './hear-feed.js';
import { drainHeard } from './hear-venue.js';
import { lastAnswers } from './last-answers.js';
import type { Running } from './running.js';
import { openSchedule } from './schedule.js';
import type { SessionFacts } from './session-facts.js';
import { settleBooks } from './settle-books.js';

/** Why and how a session ended. */
export interface SessionEnd {
  readonly reason: string;
  /** Its books could not be written, or its lock was lost: it ended itself. */
  readonly failure: Error | null;
}

export interface SessionPlan {
  readonly running: Running;
  /** Told how its connections are. */
  readonly facts: SessionFacts;
  readonly timers: Timers;
  /** Whether single trades are asked of the feed. */
  readonly trades: boolean;
  /** Told every trade of the market. */
  readonly onTrade: (trade: Extract<FeedEvent, { kind: 'trade' }>) => void;
  /** Says that this process is alive. Rejects where the session is not its own any more. */
  readonly heartbeat: () => Promise<void>;
  /**
   * Brings the books to where the venue is after whatever came before. Nothing is heard and nothing is sent before it
   * resolves; where it rejects, the session does not begin.
   */
  readonly recover: () => Promise<void>;
  /** Compares the books with the venue's; null where there is nothing to compare with. */
  readonly reconcile: ((cause: string) => Promise<ReconciliationNote['outcome']>) | null;
  readonly reconcileEveryMs: number;
  /** Market time after which it ends; null for never. */
  readonly durationMs: number | null;
  /** What it counts from, market time, ms UTC; left out, from the start of this process. */
  readonly countedFrom?: number;
  /** Whether positions are closed when the time is over. */
  readonly flatten: boolean;
}

export interface Session {
  /** Resolves when it has ended; never rejects. */
  readonly done: Promise<SessionEnd>;
  /** Ends it: nothing new is opened, and it is over when nothing is on its way any more. */
  readonly stop: (flatten: boolean, reason: string) => Promise<void>;
  /** Whether it was told to end. */
  readonly isEnding: () => boolean;
  /** Ends it where it stands. Orders at the venue stay as they are: the next start finds them. */
  readonly abandon: (reason: string) => void;
}

const TICK_MS = 1_000;
const HEARTBEAT_MS = 5_000;
/** How long the last orders may take. */
const PATIENCE_MS = 60_000;

/** Heartbeats in a row that may fail: the lock is good for longer than they take. */
const MOST_BEATS = 4;

const unfinished = () =>
  exchangeError('unknown', 'the venue did not let everything be finished in time', {
    hint: 'start it again as it was: it goes on where it stands',
  });

/**
 * Runs a session: prices and the venue are heard, time passes, and everything that changes the session goes through its
 * mailbox. Resolves when prices come. Rejects where the feed or the venue cannot be heard at all.
 */
export const runSession = async (plan: SessionPlan): Promise<Session> => {
  const { running, timers, facts } = plan;
  const { core, feed, venue, mailbox, log } = running;
  const symbols = core.markets.map(({ lane }) => lane.instrument.symbol);
  const schedule = openSchedule(timers);
  let settle: (end: SessionEnd) => void = () => {};
  let ending: string | null = null;
  let timeOver = false;
  let patience = Number.POSITIVE_INFINITY;
  let isOver = false;
  const over = new Promise<SessionEnd>((resolve) => {
    settle = (end) => {
      isOver = true;
      resolve(end);
    };
  });
  const fail = (error: unknown): void => {
    settle({
      reason: messageOf(error),
      failure: asError(error),
    });
  };
  const look = (): void => {
    if (running.fatal !== null) fail(running.fatal);
    else if (ending !== null && isSettled(core)) settle({ reason: ending, failure: null });
  };
  /** Runs a task in the mailbox. What goes wrong in it ends the session: its state is not known any more. */
  const run = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      running.fatal ??= asError(error);
    }
    look();
  };

  const stop = async (flatten: boolean, reason: string): Promise<void> => {
    if (ending !== null && !flatten) return;
    // It was told while it started.
    const known = ending === null && isStopping(core, flatten);
    ending ??= reason;
    patience = Math.min(patience, PATIENCE_MS);
    if (known) {
      look();
      return;
    }
    await run(() => mailbox.post(() => running.process({ kind: 'stop', flatten, reason })));
  };

  const startedAt = plan.countedFrom ?? feed.now();
  const endInTime = async (): Promise<void> => {
    const { durationMs, flatten } = plan;
    if (durationMs === null || timeOver || feed.now() - startedAt < durationMs) return;
    timeOver = true;
    await stop(flatten, 'its time is over');
  };

  const listen = async (event: FeedEvent): Promise<void> => {
    // Looked at between the closes of one bar and the opens of the next: a replay is not asked by the clock on the wall.
    if (event.kind === 'candle' && !event.closed) await endInTime();
    if (isOver) return;
    if (event.kind === 'connection') {
      facts.feed = event.state;
      log.info('feed', { state: event.state, reason: event.reason });
    }
    if (event.kind === 'trade') plan.onTrade(event);
    if (event.kind === 'end') ending ??= 'end of data';
    await run(() => hearFeed(running, event));
  };

  const comparisons = plan.reconcile === null ? null : openComparisons(running, timers, plan.reconcile, look);
  await plan.recover();
  const unwatch = await venue.watch(symbols, (event) => {
    running.heard.push(event);
    if (event.kind === 'stream') facts.venueStream = event.state;
    // The paper venue tells while it is asked, and is heard then.
    if (running.paper === null) void run(() => mailbox.post(() => drainHeard(running)));
  });
  await feed.start({ symbols, timeframe: core.settings.timeframe, trades: plan.trades }, listen);

  schedule.every(TICK_MS, async () => {
    await run(async () => {
      if (feed.kind !== 'replay') await hearFeed(running, { kind: 'clock' });
      await mailbox.post(() => running.process({ kind: 'tick' }));
      await mailbox.post(async () => settleBooks(running));
    });
    await endInTime();
    if (ending === null) return;
    patience -= TICK_MS;
    // It stays a session that runs, for the next start to recover: its books are not finished.
    if (patience <= 0) fail(unfinished());
  });
  let beats = 0;
  const heartbeat = async (): Promise<void> => {
    try {
      await plan.heartbeat();
      beats = 0;
    } catch (error) {
      // A database that cannot be written for a moment is no reason to leave positions alone; a lock that is gone is.
      beats++;
      log.warn('heartbeat-failed', { reason: messageOf(error), failures: beats });
      if (!(isTraderError(error) && error.kind === 'refused') && beats < MOST_BEATS) return;
      running.fatal ??= asError(error);
      look();
    }
  };
  schedule.every(HEARTBEAT_MS, heartbeat);
  if (comparisons !== null) schedule.every(plan.reconcileEveryMs, () => comparisons.compare('interval'));

  const done = over.then(async (end) => {
    schedule.stop();
    await feed.close();
    await unwatch();
    await comparisons?.end();
    if (end.failure === null) await lastAnswers(running, timers);
    await mailbox.idle();
    // What the venue answers from now on is heard by the next start.
    running.fatal ??= usageError('the session is over');
    return end;
  });
  return {
    done,
    stop,
    isEnding: () => ending !== null,
    abandon: (reason) => settle({ reason, failure: null }),
  };
};
