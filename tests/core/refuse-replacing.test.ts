import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { refuseReplacing } from '../../src/core/refuse-replacing.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trader-replacing-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, bytes?: string | Uint8Array): string => {
  const path = join(folder, name);
  if (bytes !== undefined) writeFileSync(path, bytes);
  return path;
};

const refusal = (message: string) =>
  expect.objectContaining({ exitCode: 4, message: expect.stringContaining(message) });

describe('a text takes the place of', () => {
  test.each([
    ['nothing', undefined],
    ['an empty file', ''],
    ['another text', 'a,b\n1,2\n'],
    ['a text in other letters', 'größe,価格\n'],
  ])('%s', (_, bytes) => {
    expect(() => refuseReplacing(file('a.csv', bytes), '--out')).not.toThrow();
  });

  test('a compressed file, where it is compressed itself', () => {
    const path = file('a.csv.gz', gzipSync('a,b\n'));
    expect(() => refuseReplacing(path, '--out')).not.toThrow();
  });

  test('no device and no folder, about which the system has its own word', () => {
    mkdirSync(join(folder, 'a.csv'));
    expect(() => refuseReplacing(join(folder, 'a.csv'), '--out')).not.toThrow();
    expect(() => refuseReplacing('/dev/null', '--out')).not.toThrow();
    expect(() => refuseReplacing(join(file('b', 'x'), 'a.csv'), '--out')).not.toThrow();
  });
});

describe('a text does not take the place of', () => {
  test('a SQLite database, whatever its name, also behind a link', () => {
    const path = file('trades.csv');
    const database = new Database(path);
    database.exec('CREATE TABLE t (x)');
    database.close();
    const link = join(folder, 'link.csv');
    symlinkSync(path, link);
    for (const name of [path, link]) {
      expect(() => refuseReplacing(name, '--csv')).toThrow(refusal(`${name} is a SQLite database`));
      expect(() => refuseReplacing(name, '--csv')).toThrow(
        expect.objectContaining({ hint: 'choose another --csv; nothing was changed' }),
      );
    }
  });

  test.each([
    ['a.csv', 'ARROW1\0\0', 'is a file of candles (Arrow)'],
    ['a.csv', gzipSync('a,b\n'), 'is a compressed file'],
    ['a.csv', Uint8Array.of(8, 7, 18, 7, 0, 1), 'is not a text'],
    ['a.csv.gz', Uint8Array.of(8, 7, 18, 7, 0, 1), 'is not a text'],
    ['a.csv', Uint8Array.of(0x37, 0x7f, 6, 0x82, 1), 'is the log of a SQLite database'],
  ])('%s that holds another kind of thing', (name, bytes, message) => {
    expect(() => refuseReplacing(file(name, bytes), '--out')).toThrow(refusal(message));
  });

  test.each(['trader.config.json', 'trader.config.ts', 'trader.config.js', 'Trader.Config.JSON'])(
    'the configuration %s, there or not',
    (name) => {
      expect(() => refuseReplacing(join(folder, name), '--out')).toThrow(refusal('is a configuration file'));
    },
  );

  test('the configuration behind a link', () => {
    const link = join(folder, 'x.json');
    symlinkSync(file('trader.config.json', '{}'), link);
    expect(() => refuseReplacing(link, '--out')).toThrow(refusal('is a configuration file'));
  });
});
