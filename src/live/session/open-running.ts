import { type Logger, silentLogger } from '../../core/log.js';
import type { PaperVenue } from '../../exchange/paper/paper-venue.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue } from '../../exchange/port/venue.js';
import { openGatherer } from '../bars/gatherer.js';
import type { InputRows } from '../bars/input-rows.js';
import { defaultStaleMs } from '../bars/stale-watch.js';
import type { Core } from '../core/core.js';
import { openMailbox } from './mailbox.js';
import { processEvent } from './process-event.js';
import type { Notice, Running, SessionBooks, SessionLatency } from './running.js';
import { together } from './together.js';

export interface RunningInput {
  readonly core: Core;
  readonly venue: Venue;
  /** The venue itself where it is the paper venue. */
  readonly paper: PaperVenue | null;
  readonly feed: MarketFeed;
  readonly books: SessionBooks;
  /** Number of the next journal entry. */
  readonly sequence: number;
  /** Nothing is sent but what is named: books are looked after, and nobody trades. */
  readonly still?: boolean;
  readonly swapped?: Running['swapped'];
  /** Where the rows of the strategy's inputs come from. */
  readonly inputRows?: InputRows | null;
  readonly log?: Logger;
  readonly onNotice?: (notice: Notice) => void;
  readonly requestReconciliation?: (cause: string) => void;
  readonly latency?: SessionLatency;
}

/** How long a candle may be late before it is asked for, ms on the wall. */
const GRACE_MS = 2_000;

/**
 * What measures fills by the volume of a bar must wait until the bar is over, and so must slices of past candles: no time
 * passes there between the open and the close of a bar.
 */
const needsVolume = ({ engine, settings }: Core, feed: MarketFeed): boolean => {
  const { slippage, participation } = engine.rules.costs;
  if (!settings.capabilities.fillsAtOpen) return false;
  const { kind } = settings.execution;
  if (feed.kind === 'replay' && (kind === 'twap' || kind === 'vwap')) return true;
  return slippage.kind === 'volume-share' || participation !== Number.POSITIVE_INFINITY;
};

const lastBars = ({ markets }: Core): ReadonlyMap<string, number> =>
  new Map(
    markets.map(({ lane, buffer }) => [lane.instrument.symbol, buffer.columns.time[buffer.length - 1]!]),
  );

/** A session that is ready to be told of prices. */
export const openRunning = (input: RunningInput): Running => {
  const { core, feed, venue } = input;
  const speed = Number.isFinite(feed.speed) ? feed.speed : 1;
  const running: Running = {
    core,
    venue,
    paper: input.paper,
    feed,
    books: input.books,
    log: input.log ?? silentLogger,
    mailbox: openMailbox(),
    gatherer: openGatherer({
      symbols: core.markets.map(({ lane }) => lane.instrument.symbol),
      timeframe: core.settings.timeframe,
      lastBar: lastBars(core),
      graceMs: feed.kind === 'replay' ? 0 : GRACE_MS * speed,
      staleMs: defaultStaleMs(feed, core.settings.timeframe),
      now: feed.now(),
      past: feed.kind === 'replay',
      pricesAhead: input.paper === null,
    }),
    inputRows: input.inputRows ?? null,
    bars: new Map(),
    deferred: [],
    needsVolume: needsVolume(core, feed),
    onNotice: input.onNotice ?? (() => {}),
    process: (told) => processEvent(running, input.still === true ? { ...told, more: true } : told),
    swapped: input.swapped ?? null,
    sequence: input.sequence,
    dirty: new Set(),
    together: (work) => together(running, work),
    pending: null,
    heard: [],
    answered: [],
    leaving: new WeakMap(),
    others: new Map(),
    leftBehind: new Map(),
    asked: new Set(),
    unanswered: new Set(),
    confirming: false,
    failures: 0,
    fatal: null,
    requestReconciliation: input.requestReconciliation ?? (() => {}),
    latency: input.latency ?? { decision: () => {}, order: () => {}, answer: () => {} },
    openedAt: null,
    steps: 0,
    eventAt: 0,
    decidedAt: null,
  };
  return running;
};
