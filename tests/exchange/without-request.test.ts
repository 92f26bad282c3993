import { describe, expect, test } from '@jest/globals';
import { classify } from '../../src/exchange/ccxt/classify.js';
import { plainText, venueError } from '../../src/exchange/venue-error.js';

class NetworkError extends Error {}
class RequestTimeout extends NetworkError {}

const SIGNATURE = '04b22efd7a79f8356ba60ccf0746f9045adfbf953100c2d3f6f9852d6ab63930';
const QUERY = `timestamp=1796068636062&recvWindow=10000&signature=${SIGNATURE}`;
const ADDRESS = `http://user:word@127.0.0.1:21400/api/v3/account?${QUERY}`;

/** As ccxt words it: with its own name of the venue, which need not be ours. */
const failed = (reason: string) => new NetworkError(`binance GET ${ADDRESS} ${reason}`);

const told = (error: Error): string => `${error.message} ${(error.cause as Error).stack}`;

describe('the error of an exchange that cannot be reached', () => {
  test('names the host and what failed, and nothing of the request', () => {
    const note = { sent: true, priority: 'read', fault: 'ETIMEDOUT' } as never;
    const error = classify('simulator', failed('request timed out (10000 ms)'), note, 'read', (text) => text);
    expect(error.message).toBe('simulator did not answer within 10 s (127.0.0.1:21400)');
    expect(told(error)).not.toMatch(/signature|timestamp|recvWindow|04b22e|user:word/);
  });

  test('is no refusal where what goes before the request is not answered', () => {
    const timedOut = new RequestTimeout(`binance GET ${ADDRESS} request timed out (10000 ms)`);
    const note = { sent: false, priority: 'read' } as never;
    const error = classify('simulator', timedOut, note, 'read', (text) => text);
    expect(error).toMatchObject({
      kind: 'exchange-transient',
      message: 'simulator did not answer within 10 s (127.0.0.1:21400)',
      hint: 'check the network connection',
    });
  });

  test('names the host once', () => {
    const error = venueError('kraken', failed('fetch failed: connect ECONNREFUSED 127.0.0.1:21400'), {});
    expect(error.message).toBe(
      'kraken cannot be reached: fetch failed: connect ECONNREFUSED 127.0.0.1:21400',
    );
    expect(told(error)).not.toMatch(/signature|timestamp/);
  });

  test('has no query of an address that stands within it', () => {
    const text = `request to ${ADDRESS} failed, reason: connect ECONNREFUSED`;
    expect(plainText('simulator', text)).toBe(
      'request to http://127.0.0.1:21400/api/v3/account failed, reason: connect ECONNREFUSED',
    );
  });

  test('has no path of a stream, which may be its key', () => {
    expect(
      plainText('binance', 'cannot open wss://stream.binance.com:9443/ws/pqia91ma19a5s61cv6a81va65sdf'),
    ).toBe('cannot open stream.binance.com:9443');
  });
});

describe('words of a venue', () => {
  test('keep the address of a page', () => {
    expect(plainText('kraken', 'see https://docs.kraken.com/api/errors.')).toBe(
      'see https://docs.kraken.com/api/errors.',
    );
  });
});
