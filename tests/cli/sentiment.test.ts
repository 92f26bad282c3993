import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeService, fakeService, fearGreedAnswer } from '../market/sentiment/fake-service.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
const KEY = 'play-key-of-the-news';

/** What the two services answer; a test may change it. */
const world = {
  fearGreed: { '2024-01-01': 20, '2024-01-02': 80, '2024-01-04': 50 } as Record<string, number>,
  down: false,
};

let fearGreed: FakeService;
let others: FakeService;
beforeAll(async () => {
  fearGreed = await fakeService(() => ({ body: fearGreedAnswer(world.fearGreed) }));
  others = await fakeService((path) => {
    if (world.down) return { status: 404, body: '' };
    if (path.startsWith('/news')) return { status: 401, body: {} };
    return { body: [{ date: '2024-01-02', price: 1, mean: 0.2, count: 3 }] };
  });
});
afterAll(async () => {
  await Promise.all([fearGreed.close(), others.close()]);
  desk.remove();
});

const sentiment = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  trader(desk, ['sentiment', ...args], {
    TRADER_SENTIMENT_FEAR_GREED_URL: fearGreed.url,
    TRADER_SENTIMENT_SENTICRYPT_URL: others.url,
    TRADER_SENTIMENT_CRYPTOCOMPARE_URL: `${others.url}/`,
    ...more,
  });

const RANGE = ['--from', '2024-01-01', '--to', '2024-01-05'] as const;
const write = (name: string, text: string): void => writeFileSync(join(desk.cwd, name), text);

describe('trader sentiment', () => {
  test('says what to do where there is nothing yet', async () => {
    expect(await sentiment(['show'])).toEqual({
      code: 3,
      out: '',
      err: `error: there is no sentiment yet in ${desk.dataDir} — "trader sentiment fetch" gets some, and "trader sentiment import" takes a file\n`,
    });
  });

  test('fetches what is missing, lists days without a value, and asks no second time', async () => {
    const first = await sentiment(['fetch', ...RANGE]);
    expect(first).toEqual({
      code: 0,
      out: [
        'fear-greed: 3 new days, 3 days here, 2024-01-01 .. 2024-01-04',
        '  1 day missing: 2024-01-03',
        'senticrypt: 1 new day, 1 day here, 2024-01-02 .. 2024-01-02',
        '',
      ].join('\n'),
      err: 'note: cryptocompare was not asked: TRADER_CRYPTOCOMPARE_API_KEY is not set\n',
    });
    const count = fearGreed.asked.length;
    const again = await sentiment(['fetch', ...RANGE, '--quiet']);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('fear-greed: up to date, 3 days here');
    expect(fearGreed.asked.length).toBe(count);
  });

  test('shows days as a daily bar would see them, in 80 columns, and as JSON', async () => {
    const { code, out } = await sentiment(['show', '--source', 'fear-greed']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ 2024-01-01 +20 +-0\.600 .*fear +0 d$/m);
    expect(out).toMatch(/^ 2024-01-02 +80 +\+0\.600 .*greed +0 d$/m);
    expect(out).toMatch(/^ 2024-01-03 +missing +\+0\.600 .*greed +1 d$/m);
    expect(out).toMatch(/^fear-greed: 3 days, 2024-01-01 \.\. 2024-01-04, [\d,]+ days behind$/m);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const document = JSON.parse((await sentiment(['show', '--days', '2', '--json'])).out);
    expect(document).toMatchObject({ source: 'combined', rows: 3, weights: null });
    expect(document.days).toMatchObject([
      { raw: null, sources: [], sentiment_score: 0.4, sentiment_freshness: 1, sentiment_ma_14: null },
      { raw: 0, sources: ['fear-greed'], sentiment_score: 0, sentiment_freshness: 0 },
    ]);
    const weighed = await sentiment(['show', '--json'], {
      TRADER_SENTIMENT_WEIGHTS: 'fear-greed=3,senticrypt=1',
    });
    // (3 × 0.6 + 0.2) / 4
    expect(JSON.parse(weighed.out).days[1].sentiment_score).toBeCloseTo(0.5, 12);
  });

  test('names a day that the source has changed, and keeps it unless it is told otherwise', async () => {
    const place = ['--data-dir', join(desk.cwd, 'changed')];
    write('before.csv', 'date,value\n2024-01-02,70\n');
    await sentiment(['import', 'before.csv', '--source', 'fear-greed', ...place]);
    const args = ['fetch', '--source', 'fear_greed', ...RANGE, ...place];
    const raw = async () => JSON.parse((await sentiment(['show', '--json', ...place])).out).sources[0];
    expect((await sentiment(args)).out).toContain('  2024-01-02 was 70, now 80: kept as it was\n');
    expect(await raw()).toMatchObject({ rows: 3, origins: ['before.csv', 'service'] });
    // What was asked a moment ago is asked again: how else could it be replaced?
    expect((await sentiment([...args, '--force'])).out).toContain('2024-01-02 was 70, now 80: replaced');
    expect((await sentiment([...args, '--force'])).out).not.toContain('was');
  });

  test('goes on where a source fails, and fails where all of them do', async () => {
    world.down = true;
    const place = ['--data-dir', join(desk.cwd, 'down'), '--quiet'];
    const some = await sentiment(['fetch', ...RANGE, ...place, '--json']);
    world.down = false;
    expect(some.code).toBe(0);
    expect(some.err).toBe(
      'warning: senticrypt answers with 404 — try again later; what is here already is kept\n',
    );
    expect(JSON.parse(some.out).sources).toMatchObject([
      { source: 'fear-greed', status: 'fetched', added: 3, missing: [{ count: 1 }] },
      { source: 'senticrypt', status: 'failed', problem: 'senticrypt answers with 404' },
    ]);
    await sentiment(['fetch', '--source', 'senticrypt', ...RANGE, ...place]);
    world.down = true;
    const none = await sentiment(['fetch', '--source', 'senticrypt', ...RANGE, ...place, '--force']);
    world.down = false;
    expect(none.code).toBe(5);
    // What was here before is here still.
    expect((await sentiment(['show', '--source', 'senticrypt', ...place])).out).toContain('+0.200');
  });

  test('never shows the key of the news', async () => {
    const all = await sentiment(['fetch', ...RANGE, '--debug'], { TRADER_CRYPTOCOMPARE_API_KEY: KEY });
    expect(others.headers.at(-1)).toMatchObject({ 'x-api-key': KEY });
    expect(all.err).toContain(
      'cryptocompare refuses the request (401) — check the key in TRADER_CRYPTOCOMPARE_API_KEY',
    );
    expect(all.out + all.err + others.asked.join()).not.toContain(KEY);
  });

  test('imports a file whole or not at all, and names every bad row', async () => {
    write('bad.csv', 'date,score\n2024-01-01,0.5\n2024-01-02,=cmd()\n2999-01-01,0.1\n2024-01-03,2\n');
    const refused = await sentiment(['import', 'bad.csv', '--source', 'mine']);
    expect(refused).toEqual({
      code: 3,
      out: [
        'bad.csv: 4 rows, column score, scale score',
        '  line 3: not-a-number: 2024-01-02: score is "=cmd()"',
        '  line 4: future: 2999-01-01 has not begun yet',
        '  line 5: out-of-range: 2024-01-03: score is 2, not from -1 to 1',
        '  no day missing',
        '',
      ].join('\n'),
      err: 'error: bad.csv was refused for 3 bad rows, nothing was written — correct it, or import it with --repair\n',
    });
    expect((await sentiment(['show', '--source', 'mine'])).code).toBe(3);
    const repaired = await sentiment(['import', 'bad.csv', '--source', 'mine', '--repair']);
    expect(repaired).toMatchObject({ code: 0, err: '' });
    expect(repaired.out).toContain('  left out: line 4: future: 2999-01-01 has not begun yet\n');
    expect(repaired.out).toContain(
      'imported 1 day of mine, 2024-01-01 .. 2024-01-01: 1 new, 0 here already\n',
    );
    expect(readFileSync(join(desk.dataDir, 'sentiment', 'mine.csv'), 'utf8')).not.toContain('cmd');
  });

  test('refuses a file that contradicts what is here, unless it is told otherwise', async () => {
    write('other.csv', 'date,score\n2024-01-01,-0.5\n');
    expect(await sentiment(['import', 'other.csv', '--source', 'mine', '--quiet'])).toEqual({
      code: 4,
      out: '',
      err: 'error: other.csv has other values than are here of mine for 1 day: 2024-01-01 0.5 here, -0.5 there — check that the file is of that source; --force takes its values\n',
    });
    const forced = await sentiment(['import', 'other.csv', '--source', 'mine', '--force', '--json']);
    const time = Date.UTC(2024, 0, 1);
    expect(JSON.parse(forced.out)).toMatchObject({
      status: 'imported',
      source: 'mine',
      rows: 1,
      first: time,
      last: time,
      merged: { added: 0, same: 0, changed: [{ time, was: 0.5, now: -0.5 }] },
    });
  });

  test.each([
    [
      ['fetch', '--source', 'senticript'],
      2,
      '--source "senticript" cannot be fetched — did you mean "senticrypt"?',
    ],
    [
      ['fetch', '--from', '2024-01-02', '--to', '2023-01-01'],
      2,
      '--from is not before --to — exchange the two',
    ],
    [['import', 'none.csv', '--source', 'x'], 3, 'none.csv does not exist — check the path'],
    [['import', 'none.csv', '--source', '../x'], 2, '"../x" cannot be the name of a source'],
    [['show', '--source', 'nobody'], 3, 'there is no sentiment of nobody'],
    [['show', '--days', '0'], 2, '--days "0" is not allowed'],
  ])('%j is refused in one line', async (args, code, message) => {
    const ended = await sentiment(args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toContain(`error: ${message}`);
    expect(ended.err.trimEnd().split('\n').length).toBe(1);
  });

  test.each([
    ['TRADER_SENTIMENT_FEAR_GREED_URL', 'http://example.com'],
    ['TRADER_SENTIMENT_SENTICRYPT_URL', 'https://user:word@example.com'],
    ['TRADER_SENTIMENT_CRYPTOCOMPARE_URL', 'https://example.com/?key=1'],
    ['TRADER_SENTIMENT_WEIGHTS', 'fear-greed=0'],
    ['TRADER_SENTIMENT_TTL', 'soon'],
  ])('%s takes no %s', async (name, value) => {
    const { code, err } = await sentiment(['show'], { [name]: value });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: .*(not allowed|credential)/i);
  });
});
