import type { Exchange, Trade } from 'ccxt';
import type { FillReport } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { readFill } from './read-fill.js';
import type { Reader } from './read-order.js';
import type { TradingClient } from './trading-client.js';

const BINANCE_PAGE = 1000;
/** A venue that still answers with full pages after so many is not believed. */
const MOST_PAGES = 2000;

/** Every fill of the account in a market at or after `since`, oldest first, each once. */
export const allFills = async (
  client: TradingClient,
  reader: Reader,
  symbol: SymbolName,
  since: number,
): Promise<readonly FillReport[]> => {
  const { fillPages } = reader.dialect;
  const trades =
    fillPages === 'from-id'
      ? await pagesById(client, symbol, since)
      : fillPages === 'offset'
        ? await pagesByOffset(client, symbol, since)
        : await client.read((venue) => venue.fetchMyTrades(symbol, since, undefined, { paginate: true }));
  const fills = new Map<string, FillReport>();
  for (const trade of trades) {
    const fill = readFill(reader, trade, { symbol, clientOrderId: null, time: trade.timestamp ?? since });
    if (fill.time >= since) fills.set(fill.venueFillId, fill);
  }
  return [...fills.values()].sort((a, b) => a.time - b.time || compareIds(a.venueFillId, b.venueFillId));
};

/** Numbers by size, other names by letter. */
const compareIds = (a: string, b: string): number =>
  /^\d+$/.test(a) && /^\d+$/.test(b) ? a.length - b.length || (a < b ? -1 : 1) : a < b ? -1 : 1;

/**
 * Binance: from a time on first, then from number to number, which skips nothing where many fills have one time. From a time
 * on it may look only so far: what follows is asked for by number, however little it told, and where it told nothing the
 * newest page is read, and back from there.
 */
const pagesById = async (
  client: TradingClient,
  symbol: SymbolName,
  since: number,
): Promise<readonly Trade[]> => {
  const page = (from: number | undefined, params: object): Promise<readonly Trade[]> =>
    client.read((venue: Exchange) => venue.fetchMyTrades(symbol, from, BINANCE_PAGE, params));
  const first = await page(since, {});
  if (first.length === 0) return pagesBack(page, since);
  const all = [...first];
  let last = first;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    last = await page(undefined, { fromId: newestId(last) + 1 });
    all.push(...last);
    if (last.length < BINANCE_PAGE) break;
  }
  return all;
};

const pagesBack = async (
  page: (from: number | undefined, params: object) => Promise<readonly Trade[]>,
  since: number,
): Promise<readonly Trade[]> => {
  let earliest = await page(undefined, {});
  const all = [...earliest];
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const oldest = earliest.reduce(
      (least, trade) => Math.min(least, Number(trade.id)),
      Number.POSITIVE_INFINITY,
    );
    const from = oldest - BINANCE_PAGE;
    if (earliest.length < BINANCE_PAGE || earliest.some(({ timestamp }) => (timestamp ?? 0) < since)) break;
    earliest = (await page(undefined, { fromId: Math.max(0, from) })).filter(({ id }) => Number(id) < oldest);
    all.push(...earliest);
  }
  return all;
};

const newestId = (trades: readonly Trade[]): number =>
  trades.reduce((most, { id }) => Math.max(most, Number(id)), 0);

/** Kraken: of all markets, newest first, so many at a time, counted from the newest. */
const pagesByOffset = async (
  client: TradingClient,
  symbol: SymbolName,
  since: number,
): Promise<readonly Trade[]> => {
  const all: Trade[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const params = { start: Math.floor(since / 1000), ofs: all.length };
    const page = await client.read((venue) => venue.fetchMyTrades(undefined, undefined, undefined, params));
    all.push(...page);
    if (page.length === 0) break;
  }
  return all.filter((trade) => trade.symbol === symbol);
};
