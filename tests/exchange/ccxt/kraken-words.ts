import { type Act, say } from './scripted-venue.js';

/** What Kraken answers, written by hand in its shapes: always 200, refusals as words in `error`. */
export const yes = (result: unknown): Act => say(200, { error: [], result });
export const no = (...error: readonly string[]): Act => say(200, { error });

const PAIRS = {
  XXBTZUSD: {
    altname: 'XBTUSD',
    wsname: 'XBT/USD',
    aclass_base: 'currency',
    base: 'XXBT',
    aclass_quote: 'currency',
    quote: 'ZUSD',
    lot: 'unit',
    cost_decimals: 5,
    pair_decimals: 1,
    lot_decimals: 8,
    lot_multiplier: 1,
    leverage_buy: [],
    leverage_sell: [],
    fees: [[0, 0.4]],
    fees_maker: [[0, 0.25]],
    fee_volume_currency: 'ZUSD',
    ordermin: '0.0001',
    costmin: '0.5',
    tick_size: '0.1',
    status: 'online',
  },
};

const ASSETS = {
  XXBT: { aclass: 'currency', altname: 'XBT', decimals: 10, display_decimals: 5, status: 'enabled' },
  ZUSD: { aclass: 'currency', altname: 'USD', decimals: 4, display_decimals: 2, status: 'enabled' },
};

export const KRAKEN_ROUTES: Readonly<Record<string, Act>> = {
  'GET /0/public/Time': (asked, response, incoming) =>
    yes({ unixtime: Math.floor(Date.now() / 1000), rfc1123: '' })(asked, response, incoming),
  'GET /0/public/AssetPairs': yes(PAIRS),
  'GET /0/public/Assets': yes(ASSETS),
};
