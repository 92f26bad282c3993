import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSecretName, isSecretText } from '../../src/core/credentials.js';
import { TraderError } from '../../src/core/errors.js';
import { listSnapshots } from '../../src/memory/snapshots/find-snapshots.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import { freezeConfiguration } from '../../src/memory/snapshots/snapshot-configuration.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { configuration } from './configurations.js';
import { withMemory } from './databases.js';

const SECRET_NAMES = [
  ...['apiKey', 'api_key', 'API-KEY', 'apikey', 'binanceApiKey', 'apiKeyFile', 'apiSecret', 'secret'],
  ...['secretKey', 'password', 'dbPassword', 'passwd', 'pwd', 'passphrase', 'token', 'accessToken'],
  ...['auth_token', 'bearer', 'privateKey', 'private_key_path', 'credentials', 'mnemonic', 'seedPhrase'],
  ...['signingKey', 'authorization', 'basicAuth', 'cookie', 'jwt', 'CLIENT_SECRET', 'walletKey', 'pass'],
];

const HARMLESS_NAMES = [
  ...['fast', 'slow', 'rsiPeriod', 'stopLoss', 'takeProfit', 'timeframe', 'keyLevel', 'monkey', 'hockey'],
  ...['lowPass', 'passes', 'compass', 'author', 'quoteCurrency', 'seed', 'maxOpenTrades', 'weightMacd'],
  ...['tokenised', 'keltnerWidth', 'signal', 'signature', 'accessible', 'private', 'master', 'api'],
];

const SECRET_TEXTS = [
  'postgres://trader:hunter2@db.example/test',
  'https://user:pa%20ss@proxy.example:8080/path',
  'redis://:hunter2@127.0.0.1:6379',
  'https://ghp_0123456789@git.example/x',
  'see HTTP://A:B@example.org for more',
  'https://hooks.example/send?token=abc123',
  'https://api.example/?symbol=BTC&apikey=abc123',
  'host=db user=trader password=hunter2',
  'secret: abc',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIB',
  'Bearer eyJhbGciOiJIUzI1NiJ9.e30',
  // The shape of a venue's key: 64 letters and digits drawn by lot.
  'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  'the key is Zt8Qw3LmX0aPr5Yk2NcVb7HdJf4GsUe1 and more',
];

const HARMLESS_TEXTS = [
  ...['BTC/USDT', 'risk:0.01', 'binance', 'fraction:0.95', 'https://api.binance.com/api/v3?symbol=BTCUSDT'],
  ...['socks5://127.0.0.1:9050', 'cross-up trend', 'me@example.org', '2026-03-05T00:00:00Z', 'a:b@c', ''],
  'a3f1c09be8d2475610ffee99aa0b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3',
  'A3F1C09BE8D2475610FFEE99AA0B1C2D3E4F5061728394A5B6C7D8E9F0A1B2C3',
  'f874d650-2f5e-49ac-ba52-58144cf5f5ae',
  'smaCrossover20And50WithVolumeFilterAndStop',
  '/home/Somebody/Trader2026/StrategiesOfMine/Adaptive20.ts',
];

const caught = (step: () => unknown): TraderError => {
  try {
    step();
  } catch (error) {
    if (error instanceof TraderError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('a credential', () => {
  test.each(SECRET_NAMES)('is seen in the name %s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each(HARMLESS_NAMES)('is not seen in the name %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test.each(SECRET_TEXTS)('is seen in the text %j', (text) => {
    expect(isSecretText(text)).toBe(true);
  });

  test.each(HARMLESS_TEXTS)('is not seen in the text %j', (text) => {
    expect(isSecretText(text)).toBe(false);
  });

  test('is refused at any depth, and its value is never repeated', () => {
    const wrap = fc.constantFrom<(inner: unknown) => unknown>(
      (inner) => ({ inner }),
      (inner) => [1, inner],
      (inner) => ({ list: [{ inner }] }),
    );
    const planted = fc.oneof(
      fc.constantFrom(...SECRET_NAMES).map((name) => ({ [name]: 'hunter2-planted' })),
      fc.constantFrom(...SECRET_TEXTS),
      fc.constantFrom(...SECRET_TEXTS).map((text) => ({ [text]: 1 })),
    );
    const place = fc.constantFrom('parameters', 'exchange', 'trading', 'risk');
    fc.assert(
      fc.property(planted, fc.array(wrap, { maxLength: 5 }), place, (secret, wraps, where) => {
        const value = { deep: wraps.reduce((inner, outer) => outer(inner), secret as unknown) };
        const given = where === 'parameters' ? configuration(value) : configuration({}, { [where]: value });
        const error = caught(() => freezeConfiguration(given));
        expect(error).toMatchObject({ kind: 'usage', exitCode: 2 });
        expect(error.message).toMatch(/^configuration\.[\w.[\]-]+ looks like a credential/);
        expect(`${error.message} ${error.hint}`).not.toMatch(/hunter2|MIIB|abc123|eyJ|ghp_/);
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  test('does not hide in a value that JSON cannot keep', () => {
    for (const value of [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      () => 1,
      1n,
      Symbol('x'),
      new Map([['token', 1]]),
    ]) {
      expect(caught(() => freezeConfiguration(configuration({ value }))).message).toBe(
        'configuration.strategy.parameters.value holds a value that cannot be kept',
      );
    }
  });
});

withMemory('a configuration with a credential', (memory) => {
  test('leaves no row behind', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const planted = configuration({}, { exchange: { name: 'binance', apiSecret: 'hunter2' } });
    await expect(resolveSnapshot(memory(), { strategyId, configuration: planted })).rejects.toThrow(
      'configuration.settings.exchange.apiSecret looks like a credential',
    );
    expect(await listSnapshots(memory())).toEqual([]);
  });
});
