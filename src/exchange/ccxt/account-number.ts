import type { Exchange } from 'ccxt';
import type { TradingClient } from './trading-client.js';

/** Calls of ccxt that are made from a venue's list of paths, and that its types do not tell. */
type Implicit = Readonly<Record<string, (params?: object) => Promise<Record<string, unknown>>>>;

/** The call that tells the number of the account, and the field it stands in. */
interface Question {
  readonly call: string;
  readonly field: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Binance has a `uid`: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints. A key of
 * Coinbase trades in one portfolio, which is an account of its own:
 * https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions
 */
const questionOf = (ccxtId: string): Question | null => {
  if (ccxtId.startsWith('binance'))
    return { call: 'privateGetAccount', field: 'uid', params: { omitZeroBalances: true } };
  if (ccxtId === 'coinbase')
    return { call: 'v3PrivateGetBrokerageKeyPermissions', field: 'portfolio_uuid', params: {} };
  return null;
};

/**
 * The venue's own number of the account that the key is of: the same for every key of it. Null where the venue tells none.
 * Throws exchange errors: an account that could not be asked for is not one without a number.
 */
export const accountNumber = async (client: TradingClient): Promise<string | null> => {
  const question = questionOf(client.ccxt.id);
  if (question === null) return null;
  const { call, field, params } = question;
  const told = await client.read((exchange: Exchange) =>
    (exchange as unknown as Implicit)[call]!.call(exchange, params),
  );
  const number = told[field];
  return (typeof number === 'number' && number > 0) || (typeof number === 'string' && number !== '')
    ? String(number)
    : null;
};
