import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseHtml } from '../report/tearsheet/parse-html.js';
import { openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const RUN = ['backtest', 'sma_crossover', '--file', 'BTCUSDT_1h.csv', '--days', '40', '--quiet'];

beforeAll(async () => {
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv'), 24 * 60);
});

const read = (name: string): string => readFileSync(join(desk.cwd, name), 'utf8');
const chartsOf = (html: string) =>
  parseHtml(html).flatMap(({ attributes }) => attributes['data-chart'] ?? []);

describe('trader backtest --html', () => {
  test('writes a tear sheet beside the report, the same twice', async () => {
    const { code, err } = await trader(desk, [...RUN, '--no-db', '--html', 'a.html']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(chartsOf(read('a.html'))).toEqual(['equity', 'drawdown', 'price-0']);
    const loud = await trader(desk, [...RUN.slice(0, -1), '--no-db', '--html', 'b.html', '--json']);
    expect(JSON.parse(loud.out)).toMatchObject({ run: { strategy: 'sma_crossover' } });
    expect(loud.err).toContain('wrote b.html\n');
    expect(read('b.html')).toBe(read('a.html'));
    expect(readdirSync(desk.cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test.each([
    ['', '--html needs the name of a file'],
    ['gone/a.html', '--html gone/a.html cannot be written: there is no such folder'],
    ['folder', '--html folder cannot be written: it is a folder'],
    ['BTCUSDT_1h.csv/a.html', '--html BTCUSDT_1h.csv/a.html cannot be written: '],
  ])('refuses "%s" in one line, before anything is run', async (file, reason) => {
    mkdirSync(join(desk.cwd, 'folder'), { recursive: true });
    const { code, out, err } = await trader(desk, [
      'backtest',
      'no-such-strategy',
      '--days',
      '3',
      '--html',
      file,
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(reason);
  });

  test('says in one line what the system says while it writes', async () => {
    // The file that is written beside the target is in the way: its name is too long.
    const name = `${'x'.repeat(250)}.html`;
    const { code, err } = await trader(desk, [...RUN, '--no-db', '--html', name]);
    expect(code).toBe(3);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain('.html cannot be written: ');
  });
});

describe('trader runs show --html', () => {
  const idOf = async (): Promise<string> =>
    JSON.parse((await trader(desk, [...RUN, '--json', '--html', 'run.html'])).out).run.id;

  test('makes the sheet of the backtest again, and without candles where they are gone', async () => {
    const id = await idOf();
    const shown = await trader(desk, ['runs', 'show', id, '--html', 'shown.html', '--quiet']);
    expect({ code: shown.code, err: shown.err }).toEqual({ code: 0, err: '' });
    expect(read('shown.html')).toBe(read('run.html'));

    const csv = read('BTCUSDT_1h.csv');
    writeFileSync(join(desk.cwd, 'BTCUSDT_1h.csv'), csv.replace(/,[\d.]+\n$/, ',1\n'));
    await trader(desk, ['runs', 'show', id, '--html', 'changed.html', '--quiet']);
    expect(chartsOf(read('changed.html'))).toEqual(['equity', 'drawdown']);
    expect(read('changed.html')).toContain('are not those the run was made from.');

    rmSync(join(desk.cwd, 'BTCUSDT_1h.csv'));
    const gone = await trader(desk, ['runs', 'show', id, '--html', 'gone.html', '--quiet']);
    expect(gone.code).toBe(0);
    expect(chartsOf(read('gone.html'))).toEqual(['equity', 'drawdown']);
    expect(read('gone.html')).toContain('Without candles: the candles of the run are not here any more');
    writeFileSync(join(desk.cwd, 'BTCUSDT_1h.csv'), csv);
  });

  test('refuses a place that cannot be before it looks for the run', async () => {
    const { code, err } = await trader(desk, ['runs', 'show', 'nothing', '--html', 'gone/x.html']);
    expect(code).toBe(2);
    expect(err).toContain('there is no such folder');
    expect(existsSync(join(desk.cwd, 'gone'))).toBe(false);
  });

  test('does not overwrite a file that is named as something else', async () => {
    writeFileSync(join(desk.cwd, 'precious.ts'), 'mine');
    const { code, out, err } = await trader(desk, [
      'backtest',
      'rsi',
      '--provider',
      'synthetic',
      '--html',
      'precious.ts',
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: --html precious\.ts does not end in \.html — /);
    expect(readFileSync(join(desk.cwd, 'precious.ts'), 'utf8')).toBe('mine');
  });
});
