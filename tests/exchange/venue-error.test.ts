import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUnreachable } from '../../src/exchange/unreachable.js';
import { plainText, venueError } from '../../src/exchange/venue-error.js';

class NetworkError extends Error {}
class RateLimitExceeded extends Error {}
class BadRequest extends Error {}

describe('venueError', () => {
  test.each([
    [429, 'exchange-transient'],
    [500, 'exchange-transient'],
    [503, 'exchange-transient'],
    [400, 'exchange-rejected'],
    [401, 'exchange-rejected'],
    [403, 'exchange-rejected'],
    [404, 'exchange-rejected'],
    [451, 'exchange-rejected'],
  ])('reads status %d as %s', (status, kind) => {
    const error = venueError('kraken', new NetworkError('x'), { status });
    expect(error.kind).toBe(kind);
    expect(isUnreachable(error)).toBe(false);
  });

  test('reads the error itself where the venue answers 200 to everything', () => {
    expect(venueError('kraken', new RateLimitExceeded('x'), { status: 200 }).kind).toBe('exchange-transient');
    expect(venueError('kraken', new BadRequest('x'), { status: 200 }).kind).toBe('exchange-rejected');
  });

  test('calls a venue unreachable only where no answer came', () => {
    const certificate = Object.assign(new Error('self-signed certificate'), {
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(isUnreachable(venueError('kraken', new NetworkError('fetch failed'), {}))).toBe(true);
    expect(isUnreachable(venueError('kraken', certificate, {}))).toBe(true);
    expect(isUnreachable(venueError('kraken', new BadRequest('not supported'), {}))).toBe(false);
    expect(isUnreachable(undefined)).toBe(false);
  });
});

describe('plainText', () => {
  test('leaves out the request and the markup', () => {
    const text =
      'binance GET https://api.binance.com/api/v3/klines?symbol=X 403 Forbidden <html><b>no</b>\r\n</html>';
    expect(plainText('binance', text)).toBe('403 Forbidden no');
  });

  test('is always one line of printable characters, at most 240', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const plain = plainText('binance', text);
        expect(plain).not.toMatch(/\p{Cc}/u);
        expect(plain.length).toBeLessThanOrEqual(240);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
