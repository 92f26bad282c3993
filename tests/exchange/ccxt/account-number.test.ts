import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import type { CcxtVenueOptions } from '../../../src/exchange/ccxt/options.js';
import { BINANCE_ROUTES } from './binance-words.js';
import { refuse, type ScriptedVenue, say, startScripted } from './scripted-venue.js';
import { startContractSimulator } from './simulator-subject.js';

const ACCOUNT = 'GET /api/v3/account';

let server: ScriptedVenue;
beforeEach(async () => {
  server = await startScripted(BINANCE_ROUTES);
});
afterEach(() => server.close());

/** What the account of a key is called at a venue. */
const named = async (
  apiKey: string,
  change: Partial<CcxtVenueOptions> = {},
  id = 'binance',
): Promise<string> => {
  const venue = await openCcxtVenue(id, {
    apiKey,
    secret: 'secret-of-the-account',
    baseUrl: server.url,
    environment: {},
    reading: { firstPauseMs: 1, attempts: 2 },
    ...change,
  });
  await venue.close();
  return venue.account;
};

describe('the account of a key', () => {
  test('has the name of the venue and its number there: the same for every key, whatever it is called', async () => {
    expect(await named('one')).toBe('binance:354937868');
    expect(await named('two', { accountName: 'savings' })).toBe('binance:354937868');
  });

  test('has the name that its owner gave it and digits of the key where there is no number', async () => {
    server.on(ACCOUNT, say(200, { balances: [] }));
    // The first digits of the SHA-256 of "abc", as FIPS 180-2 has it.
    expect(await named('abc', { accountName: 'savings' })).toBe('binance:savings:ba7816bf');
    expect(await named('abc')).toBe('binance:main:ba7816bf');
  });

  test('is not opened where its number cannot be asked for: it would be another account', async () => {
    server.on(ACCOUNT, refuse(-2015, 'Invalid API-key, IP, or permissions for action.', 401));
    await expect(named('one')).rejects.toMatchObject({ kind: 'exchange-rejected' });
    server.on(ACCOUNT, say(503, ''));
    await expect(named('one')).rejects.toMatchObject({ kind: 'exchange-transient' });
    server.on(ACCOUNT, say(200, { uid: 7, balances: [] }));
    expect(await named('one')).toBe('binance:7');
  });

  test('is one of its own for every key of the simulator', async () => {
    const accounts = ['simulator-key', 'another'].map((apiKey) => ({
      apiKey,
      apiSecret: 'secret-of-the-account',
      balances: { USDT: '1' },
    }));
    const simulator = await startContractSimulator([{ prices: [100, 100, 100, 100], volume: 1 }], {
      accounts,
    });
    const at = { baseUrl: simulator.url };
    // From sha256sum: 72f0f2ce… is 1928393422, counted from one.
    expect(await named('simulator-key', at, 'simulator')).toBe('binance-simulator:1928393423');
    expect(await named('another', at, 'simulator')).toMatch(/^binance-simulator:(?!1928393423)\d+$/);
    await simulator.close();
  });
});
