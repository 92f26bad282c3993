import type { Order, Trade } from 'ccxt';
import type { Clock } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import type { VenueEvent } from '../port/venue.js';
import { currencyCode } from './currency-code.js';
import { textAt } from './raw-text.js';
import { balancesIn, balancesOfCcxt } from './read-balances.js';
import { readFill } from './read-fill.js';
import { type Reader, readOrder } from './read-order.js';
import { type Link, openLink } from './stream-link.js';
import type { TradingClient } from './trading-client.js';

export interface AccountStreamOptions {
  readonly client: TradingClient;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redialMs: number;
}

/** What ccxt has and its types do not tell. */
interface Inside {
  handleBalance?: (client: unknown, message: unknown) => void;
  authenticate?: (params?: object) => Promise<unknown>;
}

/**
 * Tells what a venue says of the account by itself: orders and fills in the markets asked for, balances, transfers; and
 * when the stream ends and begins again, between which anything may have been missed.
 */
export const openAccountStream = async (
  { client, reader, clock, logger, redialMs }: AccountStreamOptions,
  symbols: readonly SymbolName[],
  tell: (event: VenueEvent) => void,
): Promise<Link> => {
  const { ccxt, id } = client;
  const wanted = new Set(symbols);
  const untap = tapBalances(client, reader, clock, tell);
  const safely = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      // One message nobody can read must not end the stream; the order is asked for when its answer is missed.
      logger.error('stream-message-unread', { venue: id, what, error: client.scrub(messageOf(error)) });
    }
  };
  const onOrders = (orders: readonly Order[]): void => {
    for (const order of orders) {
      const { symbol } = order;
      if (symbol === undefined || !wanted.has(symbol)) continue;
      safely('order', () => {
        const known = { symbol, clientOrderId: null, time: clock.now() };
        tell({ kind: 'order', report: readOrder(reader, order, known) });
      });
    }
  };
  const onTrades = (trades: readonly Trade[]): void => {
    for (const trade of trades) {
      if (trade.symbol === undefined || !wanted.has(trade.symbol)) continue;
      const { symbol } = trade;
      safely('fill', () => {
        const fill = readFill(reader, trade, { symbol, clientOrderId: null, time: clock.now() });
        tell({ kind: 'fill', fill });
      });
    }
  };
  const streams = [
    async () => onOrders(await ccxt.watchOrders()),
    ...(ccxt.has.watchMyTrades ? [async () => onTrades(await ccxt.watchMyTrades())] : []),
    ...(ccxt.has.watchBalance
      ? [
          async () => {
            const told = await ccxt.watchBalance();
            if (reader.dialect.balances === null) {
              const balances = balancesOfCcxt(told as unknown as Record<string, unknown>);
              safely('balances', () => tell({ kind: 'balances', balances, time: clock.now() }));
            }
          },
        ]
      : []),
  ];
  const link = await openLink({
    venue: id,
    exchange: ccxt,
    logger,
    redialMs,
    scrub: client.scrub,
    prepare: async () => {
      await client.read((exchange) => exchange.loadMarkets());
      // Without a stream of its own for signing in, the first message tells that it is up.
      if (ccxt.id.startsWith('binance')) await (ccxt as unknown as Inside).authenticate?.({ type: 'spot' });
    },
    streams,
    changed: (state, reason) => tell({ kind: 'stream', state, reason }),
  });
  return {
    ...link,
    close: () => {
      untap();
      link.close();
    },
  };
};

/**
 * Sees every message about balances as it comes: ccxt keeps only the newest of those that come together, and a deposit
 * is followed by the balances it made.
 */
const tapBalances = (
  { ccxt }: TradingClient,
  { dialect }: Reader,
  clock: Clock,
  tell: (event: VenueEvent) => void,
): (() => void) => {
  const inside = ccxt as unknown as Inside;
  const handle = inside.handleBalance;
  if (dialect.balances === null || handle === undefined) return () => undefined;
  const codeOf = currencyCode(ccxt);
  inside.handleBalance = (client, message) => {
    const time = Number(textAt(message, ['u', 'T', 'E'])) || clock.now();
    if (textAt(message, ['e']) === 'balanceUpdate') {
      const amount = textAt(message, ['d']);
      const currency = textAt(message, ['a']);
      if (amount !== null && currency !== null)
        tell({ kind: 'transfer', currency: codeOf(currency), amount, time });
    } else {
      const balances = balancesIn(dialect, message, codeOf);
      if (balances !== null) tell({ kind: 'balances', balances, time });
    }
    handle.call(ccxt, client, message);
  };
  return () => {
    inside.handleBalance = handle;
  };
};
