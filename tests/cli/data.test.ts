import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, pathsIn, START, trader, writeMarket } from './run.js';

const desk = openDesk();
const HOUR = 3_600_000;
const HOURS = 24 * 40;
let text = '';

beforeAll(async () => {
  text = await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), HOURS);
});
afterAll(desk.remove);

const data = (...args: readonly string[]) => trader(desk, ['data', ...args]);
const MARKET = ['--symbol', 'BTC/USDT'];
const feather = join(desk.dataDir, 'candles', 'binance', 'BTC_USDT-1h.feather');
const listed = async () => JSON.parse((await data('list', '--json')).out).candles;

describe('trader data', () => {
  test('does not take a file for an empty data directory', async () => {
    const file = join(desk.cwd, 'BTCUSDT_1h.csv');
    expect(await data('list', '--data-dir', file)).toEqual({
      code: 3,
      out: '',
      err: `error: the data directory ${file} is a file — name a folder with --data-dir\n`,
    });
  });

  test('imports, lists, checks, exports and cleans, and gives back what it was given', async () => {
    expect((await data('list')).out).toMatch(/no candles in .*\n.*trader data import/);

    const imported = await data('import', 'BTCUSDT_1h.csv', ...MARKET, '--json');
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(imported.out)).toMatchObject({
      status: 'imported',
      timeframe: '1h',
      rows: HOURS,
      from: START,
      to: START + HOURS * HOUR,
    });
    expect(await listed()).toMatchObject([{ venue: 'binance', symbol: 'BTC/USDT', rows: HOURS, gaps: [] }]);

    const checked = await data('check', '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.out).checked).toMatchObject([{ rows: HOURS, findings: [] }]);

    expect((await data('export', ...MARKET, '--out', 'back.csv')).code).toBe(0);
    expect(readFileSync(join(desk.cwd, 'back.csv'), 'utf8')).toBe(text);
    expect((await data('export', ...MARKET, '--from', '2024-01-02', '--out', 'b.csv.gz')).code).toBe(0);
    expect(await data('export', ...MARKET, '--out', 'trader.db')).toMatchObject({
      code: 2,
      err: 'error: --out trader.db does not end in .csv — let it end in .csv, or .csv.gz to compress it\n',
    });
    const lines = text.split('\n');
    expect(gunzipSync(readFileSync(join(desk.cwd, 'b.csv.gz'))).toString()).toBe(
      [lines[0], ...lines.slice(1 + 24)].join('\n'),
    );

    const run = await trader(desk, ['backtest', 'buy-and-hold', '--provider', 'cache', '--json']);
    expect(JSON.parse(run.out).run).toMatchObject({ provider: 'cache, csv BTCUSDT_1h.csv' });

    expect((await data('clean', ...MARKET, '--from', '2024-01-31')).out).toMatch(/^removed 240 candles of/);
    expect(await listed()).toMatchObject([{ rows: HOURS - 240 }]);
    expect((await data('clean', '--all')).out).toMatch(/^removed 720 candles of binance BTC\/USDT 1h\n$/);
    expect(await listed()).toEqual([]);
  });

  test.each([
    ['truncated', () => truncateSync(feather, 4000)],
    [
      'tampered with',
      () => {
        const bytes = readFileSync(feather);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(feather, bytes);
      },
    ],
  ])('refuses a file that was %s, says so, and removes it with --damaged', async (_, harm) => {
    await data('import', 'BTCUSDT_1h.csv', ...MARKET);
    harm();
    for (const provider of ['cache', 'auto']) {
      const run = await trader(desk, ['backtest', 'adaptive', '--provider', provider, '--days', '10']);
      expect(run).toMatchObject({ code: 3, out: '' });
      expect(run.err).toMatch(/^error: .* cannot be trusted: [^\n]+ — fetch them again [^\n]+\n$/);
    }
    expect(await data('check')).toMatchObject({ code: 3, err: expect.stringMatching(/^error: [^\n]+\n$/) });
    expect((await data('clean', '--damaged')).out).toMatch(/^removed the damaged candles/);
    expect(await listed()).toEqual([]);
  });

  test('prints ten findings of a kind and counts the others; --all prints everything', async () => {
    const lines = text.trimEnd().split('\n');
    // Every 20th hour is missing: 47 gaps of one candle (the 48th would be hour 960, beyond the end).
    writeFileSync(join(desk.cwd, 'holes.csv'), lines.filter((_, i) => i === 0 || i % 20 !== 0).join('\n'));
    const short = (await data('check', 'holes.csv')).out;
    expect(short.match(/soft gap/g)).toHaveLength(10);
    expect(short).toContain(
      '\n  gap: and 37 more: trader data check holes.csv --all\n47 × gap (47 candles)\n',
    );
    expect((await data('check', 'holes.csv', '--all')).out.match(/soft gap/g)).toHaveLength(47);
    const { checked } = JSON.parse((await data('check', 'holes.csv', '--json')).out);
    expect(checked[0].findings).toHaveLength(47);
    const imported = (await data('import', 'holes.csv', '--symbol', 'ABC/USDT')).out;
    expect(imported).toContain('\n  gap: and 37 more: trader data check holes.csv --all\n');
    await data('clean', '--symbol', 'ABC/USDT');
  });

  test('refuses a file of another market by its name or its prices, and keeps a copy with --force', async () => {
    const dir = ['--data-dir', join(desk.root, 'forced')];
    await data('import', 'BTCUSDT_1h.csv', ...dir);
    expect(await data('import', 'BTCUSDT_1h.csv', '--symbol', 'ETH/USDT', ...dir)).toMatchObject({
      code: 4,
      out: '',
      err: 'error: the name of BTCUSDT_1h.csv says BTC/USDT, --symbol says ETH/USDT — give --symbol BTC/USDT or leave it out; with --force it is imported as ETH/USDT all the same\n',
    });
    const halves = text
      .trimEnd()
      .split('\n')
      .map((line, i) => {
        const [time, ...prices] = line.split(',');
        return i === 0
          ? line
          : [time, ...prices.map((price, k) => (k < 4 ? Number(price) / 2 : price))].join(',');
      });
    writeFileSync(join(desk.cwd, 'halves.csv'), halves.join('\n'));
    const other = ['import', 'halves.csv', ...MARKET, ...dir];
    expect(await data(...other)).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringMatching(
        /^error: 960 of 960 candles of binance BTC\/USDT 1h that are here already close/,
      ),
    });
    const forced = await data(...other, '--force');
    expect(forced).toMatchObject({ code: 0, err: '' });
    const moves = [...forced.out.matchAll(/^ {2}mv "(.+)" "(.+)"$/gm)];
    expect(moves).toHaveLength(2);
    for (const [, from, to] of moves) renameSync(from!, to!);
    await data('export', ...MARKET, ...dir, '--out', 'back.csv');
    expect(readFileSync(join(desk.cwd, 'back.csv'), 'utf8')).toBe(text);
  });

  test('refuses a file with hard findings, writes nothing, and repairs it on request', async () => {
    const lines = text.split('\n');
    [lines[10], lines[11]] = [lines[11]!, lines[10]!];
    lines[20] = lines[20]!.replace(/,[^,]*$/, ',lots');
    writeFileSync(join(desk.cwd, 'dirty.csv'), lines.join('\n'));
    const before = pathsIn(desk.root);
    const refused = await data('import', 'dirty.csv', ...MARKET);
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(
      /^error: dirty\.csv was refused for \d+ hard findings?, nothing was written — /,
    );
    expect(refused.out).toMatch(/hard not-a-number: 2024-01-01 19:00/);
    expect(pathsIn(desk.root)).toEqual(before);
    const repaired = await data('import', 'dirty.csv', ...MARKET, '--repair');
    expect(repaired).toMatchObject({ code: 0, err: '' });
    expect(repaired.out).toMatch(/repaired: /);
    expect(await listed()).toMatchObject([{ rows: HOURS - 1 }]);
  });
});
