import type { Exchange } from 'ccxt';

/** A venue's name of a currency as ccxt and we write it. */
export const currencyCode =
  (exchange: Exchange) =>
  (venueCurrency: string): string =>
    exchange.safeCurrencyCode(venueCurrency) ?? venueCurrency;
