import { describe, expect, test } from '@jest/globals';
import { reachVenue } from '../../../src/exchange/ccxt/reach-venue.js';
import { openTradingClient } from '../../../src/exchange/ccxt/trading-client.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Network } from '../../../src/exchange/reach.js';
import { hangUp, say, startScripted } from './scripted-venue.js';

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

/** A network on which the first so many connections are refused. */
const refusing = (times: number): Network & { readonly asked: () => number } => {
  let asked = 0;
  return {
    resolve: async () => '192.0.2.1',
    connect: async () => {
      if (asked++ < times) throw refused;
    },
    asked: () => asked,
  };
};

const pauses = (): { readonly sleep: (ms: number) => Promise<void>; readonly told: number[] } => {
  const told: number[] = [];
  return { told, sleep: async (ms) => void told.push(ms) };
};

describe('asking whether a venue is there', () => {
  test('asks once where it is', async () => {
    const [network, { sleep, told }] = [refusing(0), pauses()];
    await reachVenue('binance', 'https://api.example', { network, sleep });
    expect([network.asked(), told]).toEqual([1, []]);
  });

  test('asks once more after a second', async () => {
    const [network, { sleep, told }] = [refusing(1), pauses()];
    await reachVenue('binance', 'https://api.example', { network, sleep });
    expect([network.asked(), told]).toEqual([2, [1000]]);
  });

  test('says then that nothing was sent, and how to go on', async () => {
    const [network, { sleep }] = [refusing(2), pauses()];
    const error = await reachVenue('binance', 'https://api.example', { network, sleep }).catch((one) => one);
    expect(failureOf(error)).toBe('unreachable');
    expect(error).toMatchObject({
      kind: 'exchange-transient',
      message: 'binance cannot be reached: the connection is refused (api.example)',
      hint: 'nothing was sent to it: check the network connection, then give the same command again',
    });
  });

  test('says how to start a simulated exchange', async () => {
    const [network, { sleep }] = [refusing(2), pauses()];
    const asked = reachVenue('simulator', 'http://127.0.0.1:9080', { network, sleep });
    await expect(asked).rejects.toMatchObject({
      hint: expect.stringContaining('trader exchange serve --port 9080'),
    });
  });
});

test('a first question that is dropped is asked again', async () => {
  const venue = await startScripted({ 'GET /api/v3/time': say(200, { serverTime: 1_700_000_000_000 }) });
  venue.next('GET /api/v3/time', hangUp);
  const client = await openTradingClient('simulator', 'binance', {
    baseUrl: venue.url,
    environment: {},
    reading: { firstPauseMs: 1 },
  });
  try {
    await expect(client.read((exchange) => exchange.fetchTime())).resolves.toBe(1_700_000_000_000);
    expect(venue.calls('GET /api/v3/time')).toHaveLength(2);
  } finally {
    await client.close();
    await venue.close();
  }
});
