import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { databaseAddress } from '../../src/config/database.js';
import { addressText } from '../../src/core/database-address.js';

const nothing = { flag: undefined, env: {}, configured: null, dataDir: '/data', cwd: '/work' };
const file = (path: string) => ({ kind: 'sqlite', path });
const server = (url: string) => ({ kind: 'postgres', url });
const refusal = (context: Partial<typeof nothing> | { readonly flag: string }): string => {
  try {
    databaseAddress({ ...nothing, ...context });
  } catch (error) {
    const { message, hint, exitCode } = error as { message: string; hint: string; exitCode: number };
    expect(exitCode).toBe(2);
    return `${message} — ${hint}`;
  }
  throw new Error('nothing was refused');
};

describe('the database', () => {
  test('is the flag, else TRADING_DB_PATH, else DATABASE_URL, else what is configured, else in the data directory', () => {
    const configured = 'c.db';
    const url = { DATABASE_URL: 'postgres://h/d' };
    const env = { ...url, TRADING_DB_PATH: '/e.db' };
    const at = (context: object) => databaseAddress({ ...nothing, ...context });
    expect(at({ flag: 'f.db', env, configured })).toEqual(file('/work/f.db'));
    expect(at({ env, configured })).toEqual(file('/e.db'));
    expect(at({ env: { ...url, TRADER_DATABASE_PATH: 'e.db' } })).toEqual(file('/work/e.db'));
    expect(at({ env: url, configured })).toEqual(server('postgres://h/d'));
    expect(at({ configured })).toEqual(file('/work/c.db'));
    expect(at({})).toEqual(file('/data/trader.db'));
    expect(at({ env: { TRADING_DB_PATH: '', DATABASE_URL: '' } })).toEqual(file('/data/trader.db'));
  });

  test('is a server where a URL of PostgreSQL is given', () => {
    for (const url of ['postgres://u:p@h:1/d?sslmode=require', 'postgresql://h/d', 'POSTGRES://h/d']) {
      expect(databaseAddress({ ...nothing, flag: url })).toEqual(server(url));
      expect(databaseAddress({ ...nothing, env: { DATABASE_URL: url } })).toEqual(server(url));
    }
  });

  test.each([
    ['mysql://u:hunter2@h/d', /^DATABASE_URL has the scheme "mysql", .* TRADING_DB_PATH or --db/],
    ['hunter2', /^DATABASE_URL is not a URL, /],
    ['file:hunter2.db', /^DATABASE_URL is not a URL, /],
  ])('is not DATABASE_URL=%s', (url, says) => {
    const line = refusal({ env: { DATABASE_URL: url } });
    expect(line).toMatch(says);
    expect(line).not.toContain('hunter2');
    expect(databaseAddress({ ...nothing, flag: 'x.db', env: { DATABASE_URL: url } })).toEqual(
      file('/work/x.db'),
    );
  });

  test.each([
    [':memory:', /^--db: a database in memory .* would lose everything/],
    [' :memory: ', /in memory/],
    ['', /^--db needs a path/],
    ['mysql://u:hunter2@h/d', /^--db: no database has the scheme "mysql"/],
  ])('is not --db %j', (flag, says) => {
    const line = refusal({ flag });
    expect(line).toMatch(says);
    expect(line).not.toContain('hunter2');
  });

  test.each([
    'bob:hunter2@host:5432/trader',
    ' bob:hunter2@host/trader',
    'bob:hun/ter2@host/trader?sslmode=require',
    ':hunter2@host/trader',
    'postgres:/bob:hunter2@host/trader',
    'postgres:bob:hunter2@host/trader',
    'PostgreSQL:/host/hunter2',
    'postgres//bob:hunter2@host/trader',
    'mysql:/bob:hunter2@host/trader',
  ])('is not %j, which is half a URL and no file, and is not repeated', (text) => {
    for (const context of [
      { flag: text },
      { env: { TRADING_DB_PATH: text } },
      { env: { TRADER_DATABASE_PATH: text } },
      { configured: text },
    ]) {
      const line = refusal(context as Partial<typeof nothing>);
      expect(line).toMatch(/ is neither a file nor a postgres:\/\/ URL — write a server as postgres:\/\//);
      expect(line).not.toContain('ter2');
    }
  });

  test.each([
    './bob:hunter2@host.db',
    'backups/2026-03-05T10:00@host.db',
    '/data/a:b@c.db',
    'postgres/trader.db',
    'postgres.db',
    'me@host.db',
  ])('may be a file %j', (text) => {
    expect(databaseAddress({ ...nothing, flag: text })).toEqual(file(resolve('/work', text)));
  });

  test('is not in memory by a variable either', () => {
    expect(refusal({ env: { TRADING_DB_PATH: ':memory:' } })).toMatch(/^TRADING_DB_PATH: .* in memory/);
  });
});

describe('an address that is shown', () => {
  test.each([
    [file('/work/a.db'), '/work/a.db'],
    [server('postgres://h/d'), 'postgres://h/d'],
    [server('postgresql://u:p@h:5433/d?password=x'), 'postgres://h:5433/d'],
    [server('postgres://u:p@ss@h/d'), 'postgres://h/d'],
    [server('postgres://u:12/34@h/d'), 'postgres'],
    [server('postgres://u:1@2/34@h/d'), 'postgres'],
    [server('postgres://u:a b/%zz@h/d'), 'postgres'],
  ])('%j', (address, text) => {
    expect(addressText(address as Parameters<typeof addressText>[0])).toBe(text);
  });

  test('never holds the password, whatever its characters are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'binary-ascii' }), (text) => {
        const password = `!${text.replace(/\s/g, '')}7hunter2`;
        const shown = addressText({ kind: 'postgres', url: `postgres://user:${password}@host/db` });
        expect(shown).not.toContain('hunter2');
      }),
      { seed: 5, numRuns: 3000, examples: [['a@b/cd'], ['a@b?cd'], ['a@b#cd'], ['12/345'], ['12?345']] },
    );
  });
});
