import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORIES, keysOf } from '../../src/config/keys.js';
import { isSecretName, isSecretText } from '../../src/core/credentials.js';
import { lineOf, openFolder } from './folder.js';

const folder = openFolder();
const FILE = 'trader.config.json';
const SECRET = 'hunter2-do-not-tell';

afterAll(folder.removeAll);
afterEach(() => {
  for (const name of [FILE, 'trader.config.ts', '.env']) folder.remove(name);
});

const NAMES = [
  ...['apiKey', 'api_key', 'API-KEY', 'Api Key', 'apikey2', 'binanceApiSecret', 'secret', 'clientSecret'],
  ...['password', 'PASSWORD', 'dbPasswd', 'pwd', 'passphrase', 'Pass Phrase', 'token', 'access_token'],
  ...[
    'privateKey',
    'credentials',
    'mnemonic',
    'seed-phrase',
    'jwt',
    'ＡＰＩＫＥＹ',
    'pässword',
    'key',
    'auth',
  ],
];

describe('a key that looks like a credential', () => {
  test.each(NAMES)('%s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test('is none of the keys that can be configured', () => {
    const keys = CATEGORIES.flatMap((category) => [category, ...keysOf(category)]);
    expect(keys.filter(isSecretName)).toEqual([]);
  });

  test.each([
    (key: string) => ({ [key]: SECRET }),
    (key: string) => ({ exchange: { [key]: SECRET } }),
    (key: string) => ({ exchange: { id: { [key]: SECRET } } }),
    (key: string) => ({ trading: { symbols: [{ deep: [{ [key]: SECRET }] }] } }),
    (key: string) => ({ strategies: { adaptive: { [key]: SECRET } } }),
    (key: string) => ({ strategies: { [key]: { fast: SECRET } } }),
    (key: string) => ({ unknown: { nested: { [key]: { value: SECRET } } } }),
  ])('is refused wherever it stands: %s', async (content) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), async (name) => {
        folder.write(FILE, content(name));
        const error = await folder.refusal();
        const shown = `${lineOf(error)} ${error.stack} ${String(error.cause)}`;
        expect(shown).not.toContain(SECRET);
        expect(error.message).toContain('looks like a credential');
        expect(error.hint).toMatch(/environment or in \.env/);
        expect(error.exitCode).toBe(2);
      }),
      { numRuns: 10, seed: 3 },
    );
  });

  test('is refused in TypeScript, and in the name of a variable', async () => {
    folder.write('trader.config.ts', `export const config = { exchange: { apiKey: '${SECRET}' } };`);
    const inFile = await folder.refusal();
    expect(inFile.message).toBe(
      'trader.config.ts: exchange.apiKey looks like a credential, which a configuration must not hold',
    );
    folder.remove('trader.config.ts');
    const inVariable = await folder.refusal({ env: { TRADER_STRATEGIES_MINE__TOKEN: SECRET } });
    expect(lineOf(inVariable)).toMatch(/^TRADER_STRATEGIES_MINE__TOKEN: strategies\.mine\.token looks like/);
    expect(lineOf(inVariable)).not.toContain(SECRET);
  });
});

describe('a text that is not JSON or not TypeScript', () => {
  test.each([
    [FILE, `{ "apiKey": ${SECRET} }`],
    [FILE, `{ "apiKey": "${SECRET}" `],
    [FILE, `${SECRET}`],
    ['trader.config.ts', `export const config = { apiKey: hunter2 ${SECRET} };`],
    ['trader.config.ts', `export const config = { apiKey: '${SECRET} };`],
    ['.env', `${SECRET}\nTRADER_TRADING_TIMEFRAME=4h`],
  ])('is not repeated: %s', async (name, text) => {
    folder.write(name, text);
    const error = await folder.refusal();
    expect(`${lineOf(error)} ${error.stack} ${String(error.cause)}`).not.toMatch(/hunter2|do-not-tell/);
  });
});

describe('a URL with a password', () => {
  test.each([
    [`postgres://user:${SECRET}@host:5432/db`],
    [` POSTGRESQL://user:${SECRET}@host/db`],
    [`postgres://user:${SECRET}/with@host/db`],
    [`postgres://user:12/${SECRET}@host/db`],
    [`postgres://user:@${SECRET}/x@host/db`],
    [`postgres://user:%zz${SECRET}@host/db`],
    [`postgres://host/db?password=${SECRET}`],
    [`postgres://host/db?user=a&sslPassword=${SECRET}`],
    [`host=h password=${SECRET}`],
    [`mysql://user:${SECRET}@host/db`],
  ])('%s is recognised, and refused as a path', async (url) => {
    expect(isSecretText(url)).toBe(true);
    for (const content of [{ database: { path: url } }, { paths: { dataDir: url } }]) {
      folder.write(FILE, content);
      expect(lineOf(await folder.refusal())).toMatch(/\.(path|dataDir) looks like a credential/);
      expect(lineOf(await folder.refusal())).not.toContain(SECRET);
      folder.remove(FILE);
    }
    const env = { TRADING_DB_PATH: url };
    expect(lineOf(await folder.refusal({ env }))).not.toContain(SECRET);
  });

  test('is not a path, nor a URL without one', async () => {
    for (const text of ['trader.db', './a@b:c.db', 'postgres://host/db', 'postgres://user@host/db']) {
      expect(isSecretText(text)).toBe(false);
    }
    folder.write(FILE, { database: { path: 'postgres://host:5432/db' } });
    expect((await folder.load()).values.database.path).toBe('postgres://host:5432/db');
  });
});
