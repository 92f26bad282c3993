/** Where the best known venues answer: enough to find out that there is no network without loading ccxt first. */
export const KNOWN_ORIGINS: Readonly<Record<string, string>> = {
  binance: 'https://api.binance.com',
  binanceus: 'https://api.binance.us',
  bitfinex: 'https://api-pub.bitfinex.com',
  bitget: 'https://api.bitget.com',
  bitstamp: 'https://www.bitstamp.net',
  bitvavo: 'https://api.bitvavo.com',
  bybit: 'https://api.bybit.com',
  coinbase: 'https://api.coinbase.com',
  cryptocom: 'https://api.crypto.com',
  gate: 'https://api.gateio.ws',
  gemini: 'https://api.gemini.com',
  htx: 'https://api.huobi.pro',
  kraken: 'https://api.kraken.com',
  kucoin: 'https://api.kucoin.com',
  mexc: 'https://api.mexc.com',
  okx: 'https://www.okx.com',
};
