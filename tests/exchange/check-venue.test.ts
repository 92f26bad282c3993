import { expect, test } from '@jest/globals';
import { refuseUnknownVenue } from '../../src/exchange/check-venue.js';

const hintOf = (id: string): unknown => {
  try {
    refuseUnknownVenue(id, ['binance', 'kraken']);
  } catch (error) {
    return (error as { readonly hint?: string }).hint;
  }
  return 'known';
};

test('an exchange that is not known is answered with the nearest, the simulated one among them', () => {
  expect(hintOf('simulater')).toBe('did you mean "simulator"?');
  expect(hintOf('binanse')).toBe('did you mean "binance"?');
  expect(hintOf('nowhere-at-all')).toBe('use an id that ccxt knows, for example binance or kraken');
  expect(hintOf('kraken')).toBe('known');
});
