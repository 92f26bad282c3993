import { usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import { KNOWN_ORIGINS } from './known-origins.js';

/** Throws a usage error with the nearest names for a venue that ccxt does not know. ccxt is loaded for rare names only. */
export const checkVenue = async (id: string): Promise<void> => {
  if (Object.hasOwn(KNOWN_ORIGINS, id)) return;
  const { default: ccxt } = await import('ccxt');
  refuseUnknownVenue(id, ccxt.exchanges);
};

/** The same where the names are at hand. */
export const refuseUnknownVenue = (id: string, known: readonly string[]): void => {
  if (known.includes(id)) return;
  throw usageError(
    `unknown exchange "${id}"`,
    suggestion(id, [...known, 'simulator'], 'use an id that ccxt knows, for example binance or kraken'),
  );
};
