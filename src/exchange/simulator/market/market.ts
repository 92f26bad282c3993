import { hashInts, hashText } from '../../../core/rng.js';
import type { Timeframe } from '../../../core/timeframe.js';
import type { Units } from '../units.js';
import type { MarketEvent, Wants } from '../venue/events.js';
import type { MarketRules } from '../venue/types.js';
import { type Book, changedLevels, makeBook } from './book.js';
import { checkMarket } from './check-market.js';
import { openFeed } from './feed.js';
import { marketRules, priceOf } from './grid.js';
import { type History, openHistory } from './history.js';
import { createLiveKlines } from './live-klines.js';
import { pathOf, type Step } from './path.js';
import { createTape, type Tape } from './tape.js';
import type { BookLevel, BookShape, BookSnapshot, MarketStatus, SimulatedMarket } from './types.js';

/** One market that moves: what it trades, its book, its history. Knows nothing of accounts and orders. */
export interface LiveMarket {
  readonly rules: MarketRules;
  readonly timeframe: Timeframe;
  readonly history: History;
  readonly tape: Tape;
  readonly endTime: number;
  readonly status: () => MarketStatus;
  readonly setStatus: (status: MarketStatus, time: number) => void;
  /** When something happens next; infinite when nothing does any more. */
  readonly nextTime: () => number;
  /** Plays what happens at `nextTime`; answers the step that was traded, or null. */
  readonly play: () => Step | null;
  /** In ticks. */
  readonly last: () => number;
  readonly lastStep: () => Step;
  readonly book: () => Book;
  readonly snapshot: (limit: number) => BookSnapshot;
  /** To be called around whatever takes from the book: tells the new best prices and levels. */
  readonly changeBook: (time: number, change: () => void) => void;
  /** A number of the row of trades and fills. */
  readonly nextTradeId: () => number;
}

export interface LiveMarketOptions {
  readonly seed: number;
  readonly startTime: number;
  readonly numberedFrom?: number;
  readonly tradesKept: number;
  readonly wants: Wants;
  readonly emit: (event: MarketEvent) => void;
}

const DEFAULT_BOOK: BookShape = { spreadTicks: 1, levels: 20, gapTicks: 3, quantity: null };

/** About the pace of the step in a calm market, and cheap enough for twenty markets at great speed. */
const STEPS: Readonly<Record<Timeframe, number>> = {
  '1m': 12,
  '5m': 20,
  '15m': 30,
  '30m': 30,
  '1h': 60,
  '4h': 96,
  '1d': 288,
};

/** Numbers of trades begin here, as if the market had traded before. */
const FIRST_TRADE_ID = 1_000_001;

/** Opens a market at a time. Throws a usage error for one that cannot be played. */
export const openMarket = (market: SimulatedMarket, options: LiveMarketOptions): LiveMarket => {
  checkMarket(market);
  const { seed, startTime, wants, emit } = options;
  const rules = marketRules(market);
  const { symbol } = rules;
  const shape = { ...DEFAULT_BOOK, ...market.book };
  const steps = market.stepsPerCandle ?? STEPS[market.timeframe];
  const hash = hashText(symbol);
  const feed = openFeed(market, rules);
  const pauses: { readonly from: number; to: number }[] = [];
  const paused = (time: number): boolean => pauses.some(({ from, to }) => time > from && time <= to);
  const history = openHistory({
    feed,
    rules,
    path: (candle) => pathOf(seed, hash, candle, feed.lengthMs, steps, rules.lot),
    steps,
    openedAt: startTime,
    halted: paused,
  });
  const tape = createTape(options.tradesKept);
  const klines = createLiveKlines({
    rules,
    history,
    wanted: (interval) => wants('kline', symbol, interval),
    emit,
    trading: (time) => !paused(time),
  });

  let status: MarketStatus = 'TRADING';
  let tradeId = (options.numberedFrom ?? 0) + FIRST_TRADE_ID - 1;
  let updateId = 1;
  let stepNumber = 0;
  let published: BookSnapshot | null = null;
  let candle = feed.from(startTime);
  let path: readonly Step[] = [];
  let position = 0;

  const load = (): void => {
    path = candle === null ? [] : pathOf(seed, hash, candle, feed.lengthMs, steps, rules.lot);
    position = 0;
  };
  const following = (): Step | undefined => {
    while (position >= path.length && candle !== null) {
      candle = feed.from(candle.time + feed.lengthMs);
      load();
    }
    return path[position];
  };

  const firstStep = (): Step => {
    const before = feed.before(candle === null ? startTime : candle.time);
    const known = before ?? candle;
    if (known === null) return { time: startTime, ticks: 1, quantity: 0n, buy: true };
    usual = usualOf(known.volume);
    if (before === null) return { time: startTime, ticks: known.open, quantity: 0n, buy: true };
    const played = pathOf(seed, hash, before, feed.lengthMs, steps, rules.lot);
    for (const step of played) record(step);
    return played.at(-1)!;
  };
  const usualOf = (volume: Units): Units => volume / BigInt(steps);
  const record = (step: Step): void => {
    stepNumber++;
    if (step.quantity === 0n) return;
    tradeId++;
    const price = priceOf(rules, step.ticks);
    tape.add({ id: tradeId, price, quantity: step.quantity, time: step.time, buyerIsMaker: !step.buy });
  };

  let usual: Units = 0n;
  load();
  let last = firstStep();
  // An exchange that opens inside a candle has traded its first part.
  for (let step = following(); step !== undefined && step.time < startTime; step = following()) {
    record(step);
    last = step;
    position++;
  }
  let book = bookNow();

  function bookNow(): Book {
    return makeBook(shape, rules, {
      seed: hashInts(seed, hash, last.time, stepNumber),
      ticks: last.ticks,
      buy: last.buy,
      usual,
    });
  }

  const side = (name: 'bid' | 'ask', limit: number): readonly BookLevel[] =>
    book
      .levels(name)
      .slice(0, limit)
      .map(({ ticks, quantity }) => ({ price: priceOf(rules, ticks), quantity }));
  const snapshot = (limit: number): BookSnapshot => ({
    updateId,
    bids: side('bid', limit),
    asks: side('ask', limit),
  });
  const best = (name: 'bid' | 'ask'): BookLevel => {
    const level = book.best(name);
    return level === null
      ? { price: 0n, quantity: 0n }
      : { price: priceOf(rules, level.ticks), quantity: level.quantity };
  };

  const changeBook = (time: number, change: () => void): void => {
    const depthWanted = wants('depth', symbol);
    const before = depthWanted ? (published ?? snapshot(shape.levels)) : null;
    change();
    updateId++;
    if (wants('bookTicker', symbol)) {
      emit({ kind: 'bookTicker', symbol, time, updateId, bid: best('bid'), ask: best('ask') });
    }
    published = null;
    if (before === null) return;
    published = snapshot(shape.levels);
    emit({
      kind: 'depth',
      symbol,
      time,
      firstUpdateId: before.updateId + 1,
      finalUpdateId: updateId,
      bids: changedLevels(before.bids, published.bids),
      asks: changedLevels(before.asks, published.asks),
    });
  };

  /** Sums up the candle that is over while it is little work: the ticker of a day asks for all of them at once. */
  const rememberLast = (time: number): void => {
    const over = feed.before(time);
    if (over !== null) history.between(over.time, over.time + feed.lengthMs, time);
  };

  const play = (): Step | null => {
    const step = following();
    const closing = klines.nextClose();
    if (step === undefined || closing <= step.time) {
      klines.close(closing);
      return null;
    }
    position++;
    if (position === 1) rememberLast(step.time);
    if (status !== 'TRADING') return null;
    record(step);
    usual = usualOf(candle!.volume);
    last = step;
    if (step.quantity > 0n && wants('trade', symbol)) {
      emit({ kind: 'trade', symbol, time: step.time, trade: tape.all().at(-1)! });
    }
    klines.add(step);
    changeBook(step.time, () => {
      book = bookNow();
    });
    return step;
  };

  return {
    rules,
    timeframe: market.timeframe,
    history,
    tape,
    endTime: feed.endTime,
    status: () => status,
    setStatus: (next, time) => {
      if (status === 'TRADING' && next !== 'TRADING')
        pauses.push({ from: time, to: Number.POSITIVE_INFINITY });
      if (status !== 'TRADING' && next === 'TRADING') pauses.at(-1)!.to = time;
      status = next;
      emit({ kind: 'status', symbol, time, status });
    },
    nextTime: () => Math.min(following()?.time ?? Number.POSITIVE_INFINITY, klines.nextClose()),
    play,
    last: () => last.ticks,
    lastStep: () => last,
    book: () => book,
    snapshot,
    changeBook,
    nextTradeId: () => {
      tradeId++;
      return tradeId;
    },
  };
};
