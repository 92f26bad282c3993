import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseHtml } from '../report/tearsheet/parse-html.js';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 150);
});

const WALK = [
  'sma-crossover',
  '--file',
  'BTCUSDT_1h.csv',
  '--days',
  '150',
  '--train',
  '60d',
  '--test',
  '480',
];
const MORE = ['--range', 'fast=3:12:3', '--range', 'slow=15,25,40', '--no-db', '--json'];

const read = (name: string): string => readFileSync(join(desk.cwd, name), 'utf8');

describe('trader walkforward --html', () => {
  test('draws the test parts, their trades and the windows, as backtest --walk-forward does', async () => {
    const [own, flag] = await Promise.all([
      trader(desk, ['walkforward', ...WALK, ...MORE, '--html', 'own.html']),
      trader(desk, ['backtest', ...WALK, ...MORE, '--walk-forward', '--html', 'flag.html']),
    ]);
    expect([own.code, flag.code]).toEqual([0, 0]);
    expect(own.err).toContain('wrote own.html\n');
    const html = read('own.html');
    expect(read('flag.html')).toBe(html);
    const { metrics, windows, verdict, equity, luck } = JSON.parse(own.out);
    const elements = parseHtml(html);
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
    for (const id of ['equity', 'walk-forward', 'trades']) expect(ids).toContain(id);
    // One bar in sample and one out of sample for each window.
    expect(html.match(/<path class="inside"/g)).toHaveLength(windows.length);
    expect(html.match(/<path class="outside"/g)).toHaveLength(windows.length);
    expect(html).toContain(`<small>${metrics.trades} in all</small>`);
    expect(html).toContain('fast=(chosen in each window), slow=(chosen in each window)');
    expect(html.replaceAll(/\s+/g, ' ')).toContain(verdict.sentence.replaceAll('>', '&gt;'));
    // All evaluations count, as they do on a terminal.
    expect(html.replaceAll(/\s+/g, ' ')).toContain(luck.verdict.sentence.replaceAll('>', '&gt;'));
    expect(html).not.toContain('if this was the only configuration tried');
    // A walk-forward is many runs: there is no digest of its results.
    expect(html).toMatch(/<dt>Run<\/dt><dd>\w+ \S+ seed 42 /);
    const first = new Date(equity[0].time).toISOString().slice(0, 10);
    expect(html).toContain(`<dt>Range</dt><dd>${first} `);
  });

  test('refuses a place that cannot be before anything is searched', async () => {
    const { code, out, err } = await trader(desk, ['walkforward', ...WALK, '--html', 'gone/a.html']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'error: --html gone/a.html cannot be written: there is no such folder — name a file in a folder you may write to, for example --html report.html\n',
    );
    expect(existsSync(join(desk.cwd, 'gone'))).toBe(false);
  });
});
