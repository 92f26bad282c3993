import type { BookLevel, BookSnapshot } from '../market/types.js';
import { formatUnits, ONE, type Units } from '../units.js';
import type { MarketEvent } from '../venue/events.js';
import type { Ticker24h } from '../venue/types.js';

type EventOf<K extends MarketEvent['kind']> = Extract<MarketEvent, { readonly kind: K }>;

/** What goes over the wire, as JSON has it. Members and their names as Binance documents them: WebSocket Streams. */
export type Payload = Readonly<Record<string, unknown>>;

export const tradePayload = ({ symbol, time, trade }: EventOf<'trade'>): Payload => ({
  e: 'trade',
  E: time,
  s: symbol,
  t: trade.id,
  p: formatUnits(trade.price),
  q: formatUnits(trade.quantity),
  T: trade.time,
  m: trade.buyerIsMaker,
  M: true,
});

/** Trades of the simulator come one by one, so that each is an aggregate of its own. */
export const aggTradePayload = ({ symbol, time, trade }: EventOf<'trade'>): Payload => ({
  e: 'aggTrade',
  E: time,
  s: symbol,
  a: trade.id,
  p: formatUnits(trade.price),
  q: formatUnits(trade.quantity),
  f: trade.id,
  l: trade.id,
  T: trade.time,
  m: trade.buyerIsMaker,
  M: true,
});

/** `firstId` and `lastId` of the trades in it; -1 where they are not known. */
export const klinePayload = (
  { symbol, time, interval, kline, closed }: EventOf<'kline'>,
  firstId: number,
  lastId: number,
): Payload => ({
  e: 'kline',
  E: time,
  s: symbol,
  k: {
    t: kline.openTime,
    T: kline.closeTime,
    s: symbol,
    i: interval,
    f: firstId,
    L: lastId,
    o: formatUnits(kline.open),
    c: formatUnits(kline.close),
    h: formatUnits(kline.high),
    l: formatUnits(kline.low),
    v: formatUnits(kline.volume),
    n: kline.trades,
    x: closed,
    q: formatUnits(kline.quoteVolume),
    V: formatUnits(kline.takerBuyVolume),
    Q: formatUnits(kline.takerBuyQuoteVolume),
    B: '0',
  },
});

export const bookTickerPayload = ({ symbol, updateId, bid, ask }: EventOf<'bookTicker'>): Payload => ({
  u: updateId,
  s: symbol,
  b: formatUnits(bid.price),
  B: formatUnits(bid.quantity),
  a: formatUnits(ask.price),
  A: formatUnits(ask.quantity),
});

export const levelTexts = (levels: readonly BookLevel[]): readonly (readonly [string, string])[] =>
  levels.map(({ price, quantity }) => [formatUnits(price), formatUnits(quantity)]);

export const depthPayload = ({
  symbol,
  time,
  firstUpdateId,
  finalUpdateId,
  bids,
  asks,
}: Omit<EventOf<'depth'>, 'kind'>): Payload => ({
  e: 'depthUpdate',
  E: time,
  s: symbol,
  U: firstUpdateId,
  u: finalUpdateId,
  b: levelTexts(bids),
  a: levelTexts(asks),
});

export const levelsPayload = ({ updateId, bids, asks }: BookSnapshot): Payload => ({
  lastUpdateId: updateId,
  bids: levelTexts(bids),
  asks: levelTexts(asks),
});

export const miniTickerPayload = (ticker: Ticker24h, time: number): Payload => ({
  e: '24hrMiniTicker',
  E: time,
  s: ticker.symbol,
  c: formatUnits(ticker.last),
  o: formatUnits(ticker.open),
  h: formatUnits(ticker.high),
  l: formatUnits(ticker.low),
  v: formatUnits(ticker.volume),
  q: formatUnits(ticker.quoteVolume),
});

/** `100 * change / from` with three decimals, cut off; 0.000 where there is nothing to compare with. */
const percentText = (change: Units, from: Units): string => {
  if (from === 0n) return '0.000';
  const thousandths = (change * 100_000n) / from;
  const digits = (thousandths < 0n ? -thousandths : thousandths).toString().padStart(4, '0');
  return `${thousandths < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
};

export const tickerPayload = (ticker: Ticker24h, time: number): Payload => {
  const change = ticker.last - ticker.open;
  const average = ticker.volume === 0n ? 0n : (ticker.quoteVolume * ONE) / ticker.volume;
  return {
    e: '24hrTicker',
    E: time,
    s: ticker.symbol,
    p: formatUnits(change),
    P: percentText(change, ticker.open),
    w: formatUnits(average),
    x: formatUnits(ticker.previousClose),
    c: formatUnits(ticker.last),
    Q: formatUnits(ticker.lastQuantity),
    b: formatUnits(ticker.bid.price),
    B: formatUnits(ticker.bid.quantity),
    a: formatUnits(ticker.ask.price),
    A: formatUnits(ticker.ask.quantity),
    o: formatUnits(ticker.open),
    h: formatUnits(ticker.high),
    l: formatUnits(ticker.low),
    v: formatUnits(ticker.volume),
    q: formatUnits(ticker.quoteVolume),
    O: ticker.openTime,
    C: ticker.closeTime,
    F: ticker.firstId,
    L: ticker.lastId,
    n: ticker.trades,
  };
};

export const avgPricePayload = (
  symbol: string,
  { price, closeTime }: { readonly price: Units; readonly closeTime: number },
  time: number,
): Payload => ({ e: 'avgPrice', E: time, s: symbol, i: '5m', w: formatUnits(price), T: closeTime });
