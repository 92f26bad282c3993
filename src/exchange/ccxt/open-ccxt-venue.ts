import { systemClock } from '../../core/clock.js';
import { configError, messageOf } from '../../core/errors.js';
import { silentLogger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import { failureOf } from '../failure.js';
import type { Venue } from '../port/venue.js';
import { accountNumber } from './account-number.js';
import { allFills } from './all-fills.js';
import { cancelOrder } from './cancel-order.js';
import { createClientIds } from './client-ids.js';
import { currencyCode } from './currency-code.js';
import { dialectOf } from './dialect.js';
import { createEvents } from './events.js';
import { findManyOrders } from './find-many-orders.js';
import { findOrder } from './find-order.js';
import { type CcxtVenueOptions, placeOf } from './options.js';
import { keyPermissions } from './permissions.js';
import { balancesIn, balancesOfCcxt, held } from './read-balances.js';
import { type Reader, readOrder } from './read-order.js';
import { fingerprint } from './secrets.js';
import { simulatorStatus } from './simulator-status.js';
import { keepTexts, submitOrder } from './submit-order.js';
import { openTradingClient } from './trading-client.js';
import { compareClocks } from './venue-clock.js';
import { createVenueMarkets } from './venue-markets.js';

/** Between two looks at the venue's clock. */
const CLOCK_CHECK_MS = 600_000;

/**
 * Opens an account at a venue over ccxt (loaded here, not before): an id that ccxt knows, or `simulator`. Asks for the
 * venue's time first, and warns where the clocks differ; then for the number of the account. The
 * keys go to ccxt and nowhere else: they are in no log line, no error and no name. Throws a configuration error without
 * keys, a usage error for an unknown id, and exchange errors.
 */
export const openCcxtVenue = async (id: string, options: CcxtVenueOptions): Promise<Venue> => {
  const { apiKey, secret, clock = systemClock, logger = silentLogger } = options;
  if (apiKey === '' || secret === '') {
    const name = id.toUpperCase().replaceAll('-', '_');
    throw configError(`there are no keys for ${id}`, {
      hint: `set TRADER_${name}_API_KEY and TRADER_${name}_API_SECRET in the environment or in .env`,
    });
  }
  const { ccxtId, baseUrl, simulated } = placeOf(id, options);
  const { password, ...others } = options;
  const keys = { apiKey, secret, ...(password === undefined ? {} : { password }) };
  const client = await openTradingClient(id, ccxtId, {
    ...others,
    keys,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const dialect = dialectOf(ccxtId);
  const reader: Reader = { venue: id, dialect, ids: createClientIds(dialect.longestClientId) };
  const markets = createVenueMarkets(client, dialect, clock);
  keepTexts(client.ccxt);
  let lastCheck = 0;
  let skewMs: number | null = null;
  const checkClock = async (): Promise<void> => {
    skewMs = await compareClocks(client, clock, logger);
    lastCheck = clock.now();
  };
  let number: string | null;
  try {
    await checkClock();
    number = await accountNumber(client);
  } catch (error) {
    await client.close();
    throw error;
  }
  const ready = async (): Promise<void> => {
    await markets.load();
    if (clock.now() - lastCheck > CLOCK_CHECK_MS) await checkClock();
  };
  /** A clock that was set meanwhile is compared again before the next request; this one is not repeated. */
  const mindingClock = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (failureOf(error) === 'clock') {
        await checkClock().catch((again: unknown) =>
          logger.warn('clock-unknown', { venue: id, error: messageOf(again) }),
        );
      }
      throw error;
    }
  };
  const events = createEvents({ client, reader, clock, logger, ...options });
  const place = `${ccxtId}${simulated ? '-simulator' : options.testnet === true ? '-testnet' : ''}`;
  return {
    id,
    // Two keys of one account trade the same money: it is locked and halted by its number, whatever its owner calls it.
    account: `${place}:${number ?? `${options.accountName ?? 'main'}:${fingerprint(apiKey)}`}`,
    capabilities: dialect.capabilities,
    market: markets.market,
    time: async () => {
      if (simulated) return (await simulatorStatus(client)).marketTime;
      const told = await client.read((exchange) => exchange.fetchTime());
      return typeof told === 'number' ? told : clock.now();
    },
    clockSkewMs: () => skewMs,
    permissions: () => keyPermissions(client),
    balances: async () => {
      await ready();
      const told = await client.read((exchange) => exchange.fetchBalance());
      const exact = balancesIn(dialect, told.info, currencyCode(client.ccxt));
      return held(exact ?? balancesOfCcxt(told as unknown as Record<string, unknown>));
    },
    submit: async (order, leaves) => {
      await markets.check(order.symbol);
      const { report, fills } = await mindingClock(submitOrder(client, reader, order, clock.now(), leaves));
      events.answered(report, fills);
      return report;
    },
    cancel: async (order) => {
      await markets.check(order.symbol);
      return mindingClock(cancelOrder(client, reader, order, clock.now()));
    },
    find: async (order) => {
      await markets.check(order.symbol);
      return findOrder(client, reader, order, clock.now());
    },
    ...(dialect.manyOrders === 'one-by-one'
      ? {}
      : {
          findMany: async (symbol: SymbolName, venueOrderIds: readonly string[]) => {
            await markets.check(symbol);
            return findManyOrders(client, reader, symbol, venueOrderIds, clock.now());
          },
        }),
    openOrders: async (symbol) => {
      await markets.check(symbol);
      const orders = await client.read((exchange) => exchange.fetchOpenOrders(symbol));
      return orders.map((order) =>
        readOrder(reader, order, { symbol, clientOrderId: null, time: clock.now() }),
      );
    },
    fills: async (symbol, since) => {
      await markets.check(symbol);
      return allFills(client, reader, symbol, since);
    },
    watch: events.watch,
    close: async () => {
      await events.close();
      await client.close();
    },
  };
};
