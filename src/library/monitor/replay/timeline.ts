import type { MonitorAlert, MonitorEvent, MonitorTrade } from '../../../core/monitor-event.js';
import type { SessionStatus } from '../../../core/session-status.js';
import type { Memory } from '../../../memory/memory.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { alertOfNotice } from '../alert-of-notice.js';
import { equityOf } from './equity-of.js';
import { eachPage, type RowQueue } from './row-queue.js';
import { openSessionBooks } from './session-books.js';
import { openAlertRows, openBookRows, openRowsAfter } from './session-rows.js';
import { type SnapshotThen, snapshotThen } from './snapshot-then.js';
import type { RanStrategy } from './stored-recipe.js';
import { isOnTheWall, lastExit, tellPast } from './tell-past.js';
import { openTurns } from './turns.js';

type Tell = (event: MonitorEvent) => void;

/** An entry or exit of a trade that is still to be told. */
export interface ComingTrade {
  /** ms UTC of the session's market. */
  readonly time: number;
  readonly what: 'entry' | 'exit';
}

/** A session as its books tell it, from a moment on. Memory holds a page of each kind of its rows. */
export interface Timeline {
  /** Time of the next row, ms UTC of the session's market; null where all were told. */
  readonly next: () => number | null;
  readonly nextTrade: () => ComingTrade | null;
  /** Tells all rows up to a time: kind by kind, each in its order. */
  readonly tellUntil: (time: number) => Promise<void>;
  /** The settings are told again where another strategy decides by now. `now`: ms UTC of the session's market. */
  readonly tellStatus: (now: number) => Promise<void>;
}

export interface TimelineStart {
  readonly memory: Memory;
  readonly session: SessionRecord;
  /** What was known at this time is told at once; ms UTC of the session's market. */
  readonly from: number;
  /** Whoever listens: when it is given nothing more is read, and what was told may be less than there is. */
  readonly signal: AbortSignal;
}

const least = (times: readonly (number | null)[]): number | null =>
  times.reduce((least, time) => (time === null || (least !== null && least <= time) ? least : time), null);

/** Alerts that were sent while it ran, where their times are those of the session. */
const alertRows = async (
  { memory, session, from }: TimelineStart,
  onTheWall: boolean,
): Promise<readonly RowQueue<MonitorAlert>[]> =>
  onTheWall
    ? [await openAlertRows(memory, { after: from, until: session.endedAt ?? Number.MAX_SAFE_INTEGER })]
    : [];

/** Tells what was before, and makes ready what comes behind it. */
export const openTimeline = async (start: TimelineStart, tell: Tell): Promise<Timeline> => {
  const { memory, session, from, signal } = start;
  const turn = openTurns(signal);
  const books = openSessionBooks(session);
  const bookRows = await openBookRows(memory, session);
  await tellPast({ memory, session, books, rows: bookRows, time: from, turn }, tell);
  const { markets, trades } = await openRowsAfter(memory, session, from);
  const { equity, notices } = bookRows;
  const sent = await alertRows(start, isOnTheWall(books));
  const queues: readonly Pick<RowQueue<unknown>, 'next'>[] = [
    ...[equity, notices, trades, ...sent],
    ...markets.flatMap(({ candles, signals }) => [candles, signals]),
  ];
  let then: (SnapshotThen & { readonly ran: RanStrategy | null }) | null = null;

  /** Trades that are left while the session runs, with when. */
  const coming = (): readonly { readonly trade: MonitorTrade; readonly time: number }[] =>
    books
      .open()
      .map((trade) => ({ trade, time: trade.exit?.time ?? Number.POSITIVE_INFINITY }))
      .filter(({ time }) => time <= lastExit(session));
  const exits = (): readonly number[] => coming().map(({ time }) => time);

  const tellTrades = (told: readonly MonitorTrade[]): void => {
    if (told.length > 0) tell({ kind: 'trades', trades: told });
  };

  /** Trades whose exit has come. */
  const leave = (until: number): void => {
    const left = coming()
      .filter(({ time }) => time <= until)
      .toSorted((a, b) => a.time - b.time);
    for (const { trade } of left) books.left(trade);
    tellTrades(left.map(({ trade }) => trade));
  };

  const journal = async (until: number): Promise<void> => {
    let filled = false;
    await eachPage(notices, until, turn, (page) => {
      for (const notice of page) {
        books.notice(notice);
        filled ||= notice.kind === 'fill';
        tell({ kind: 'notice', notice });
      }
      const alerts = page.flatMap((notice) => alertOfNotice(notice) ?? []);
      if (alerts.length > 0) tell({ kind: 'alerts', alerts });
    });
    // A fill says more of what is held than was known of it before.
    if (filled) tellTrades(books.open().map(books.asOpen));
  };

  return {
    next: () => least([...queues.map(({ next }) => next()), ...exits()]),
    nextTrade: () => {
      const [entry, exit] = [trades.next(), least(exits())];
      if (exit !== null && (entry === null || exit <= entry)) return { time: exit, what: 'exit' };
      return entry === null ? null : { time: entry, what: 'entry' };
    },
    tellUntil: async (until) => {
      for (const { symbol, candles, signals } of markets) {
        await eachPage(candles, until, turn, (page) => {
          books.candles(symbol, page);
          tell({ kind: 'candles', symbol, candles: page });
        });
        await eachPage(signals, until, turn, (page) => tell({ kind: 'signals', signals: page }));
      }
      await eachPage(equity, until, turn, (page) => {
        books.equity(page);
        tell({ kind: 'equity', points: page.map(equityOf) });
      });
      leave(until);
      await eachPage(trades, until, turn, (page) => {
        for (const trade of page) books.entered(trade);
        tellTrades(page.map(books.asOpen));
      });
      leave(until);
      await journal(until);
      for (const queue of sent)
        await eachPage(queue, until, turn, (alerts) => tell({ kind: 'alerts', alerts }));
    },
    tellStatus: async (now) => {
      const ran = books.ran();
      if (then === null || then.ran !== ran) {
        then = { ...(await snapshotThen(memory, session, books)), ran };
        tell({ kind: 'settings', settings: then.settings });
      }
      const status: SessionStatus = books.status(now, then);
      tell({ kind: 'status', status });
    },
  };
};
