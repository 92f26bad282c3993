import type { Exchange } from 'ccxt';
import type { KeyPermissions } from '../port/venue.js';
import type { TradingClient } from './trading-client.js';

/** Calls of ccxt that are made from a venue's list of paths, and that its types do not tell. */
type Implicit = Readonly<Record<string, (params?: object) => Promise<Record<string, unknown>>>>;

const call = (exchange: Exchange, name: string): Promise<Record<string, unknown>> =>
  (exchange as unknown as Implicit)[name]!.call(exchange);

/**
 * What the key may do. Binance and Coinbase say so of the key itself. Where a venue only tells what the account may do
 * (Binance's test network), or nothing, `withdraw` is null.
 */
export const keyPermissions = async (client: TradingClient): Promise<KeyPermissions> => {
  const { ccxt } = client;
  if (ccxt.id.startsWith('binance')) return client.read(binancePermissions);
  if (ccxt.id === 'coinbase') {
    const told = await client.read((exchange) => call(exchange, 'v3PrivateGetBrokerageKeyPermissions'));
    return {
      read: told.can_view === true,
      trade: told.can_trade === true,
      withdraw: told.can_transfer === true,
    };
  }
  await client.read((exchange) => exchange.fetchBalance());
  return { read: true, trade: true, withdraw: null };
};

const binancePermissions = async (exchange: Exchange): Promise<KeyPermissions> => {
  const withRestrictions = 'sapi' in ((exchange.urls.api ?? {}) as object);
  if (withRestrictions) {
    try {
      const told = await call(exchange, 'sapiGetAccountApiRestrictions');
      return {
        read: told.enableReading === true,
        trade: told.enableSpotAndMarginTrading === true,
        withdraw: told.enableWithdrawals === true,
      };
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  const account = await call(exchange, 'privateGetAccount');
  return { read: true, trade: account.canTrade === true, withdraw: null };
};

/** The place has no such call: a test network, a copy. */
const isMissing = (error: unknown): boolean => /\b404\b/.test(error instanceof Error ? error.message : '');
