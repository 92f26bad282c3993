import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../src/memory/open-memory.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { problemsOf } from '../report/walk-forward/schema.js';
import { type Desk, NO_NETWORK, openDesk, trader, writeMarket } from './run.js';

const DAYS = 150;
const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

let desk: Desk;
let file: string;

beforeAll(async () => {
  desk = openDesk();
  file = join(desk.root, 'BTCUSDT_1h.csv');
  await writeMarket(file, DAYS * 24);
});

afterAll(() => desk.remove());

const WALK = ['--train', '60d', '--test', '480', '--range', 'fast=3:12:3', '--range', 'slow=15,25,40'];
const walk = (...more: string[]) =>
  trader(desk, ['walkforward', 'sma-crossover', '--file', file, '--days', '150', ...WALK, ...more]);

const trials = async (origin?: string) => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  try {
    return await countTrials(memory, {
      family: 'sma_crossover',
      ...(origin === undefined ? {} : { origin }),
    });
  } finally {
    await memory.close();
  }
};

describe('trader walkforward', () => {
  test('prints one document that fits its schema, the same whatever the number of threads', async () => {
    const [one, two, three] = await Promise.all(
      ['1', '2', '3'].map((jobs) => walk('--json', '--no-db', '--jobs', jobs)),
    );
    expect([one!.code, two!.code, three!.code]).toEqual([0, 0, 0]);
    expect(two!.out).toBe(one!.out);
    expect(three!.out).toBe(one!.out);
    const document = JSON.parse(one!.out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.windows).toHaveLength(4);
    expect(document.settings).toMatchObject({ trainBars: 1440, testBars: 480, points: 12 });
    expect(document.barsLeft).toBe(240);
    expect(existsSync(join(desk.dataDir, 'trader.db'))).toBe(false);
  });

  test('is what backtest --walk-forward does', async () => {
    const args = ['sma-crossover', '--file', file, '--days', '150', ...WALK, '--json', '--no-db'];
    const [own, flag] = await Promise.all([
      trader(desk, ['walkforward', ...args]),
      trader(desk, ['backtest', ...args, '--walk-forward']),
    ]);
    expect(flag).toEqual(own);
  });

  test('counts every evaluation in the trial ledger, and the same ones again as evaluations', async () => {
    const first = await walk('--quiet');
    expect(first.code).toBe(0);
    // Twelve sets on each of four train parts, and a choice on each test part.
    expect(await trials('walkforward')).toMatchObject({ trials: 52, evaluations: 52 });
    expect(first.out.replaceAll(/\s+/g, ' ')).toMatch(/ PBO \d+ %; without skill .*; 12 sets, \d+ days /);
    const { luck } = JSON.parse((await walk('--json')).out);
    expect(luck).toMatchObject({ trials: 52, counted: 'ledger', pbo: { sets: 12, searched: 12 } });
    const again = await walk();
    expect(again.out).toContain('52 evaluations are counted in the trial ledger');
    expect(await trials('walkforward')).toMatchObject({ trials: 52, evaluations: 156 });
  });

  test('keeps a hold-out closed, opens it on demand, and counts that', async () => {
    const before = await trials('holdout');
    const closed = JSON.parse((await walk('--holdout', '20%', '--json')).out);
    expect(closed.holdout).toMatchObject({ opened: false, openedBefore: before.evaluations, window: null });
    expect(await trials('holdout')).toEqual(before);
    const open = await walk('--holdout', '20%', '--open-holdout', '--json');
    expect(open.code).toBe(0);
    const document = JSON.parse(open.out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.holdout).toMatchObject({ opened: true, openedBefore: 0 });
    // The walk over the whole range that came before has seen the end of it.
    expect(document.holdout.seenBefore).toBeGreaterThan(0);
    expect(document.holdout.window.outOfSample).not.toBeNull();
    const again = await walk('--holdout', '20%', '--open-holdout');
    expect(again.out).toContain('opened once before');
    expect(again.out.replace(/\s+/g, ' ')).toContain(
      'the hold-out was opened once before: what it says is no longer out of sample',
    );
    expect(await trials('holdout')).toMatchObject({ trials: 1, evaluations: 2 });
  });

  test('walks a strategy file of the user’s own, in threads too', async () => {
    const own = join(desk.root, 'mine.ts');
    writeFileSync(
      own,
      `import { defineStrategy, int, long } from 'trader';
export const strategy = defineStrategy({
  name: 'mine', title: 'Mine', source: 'me', tags: [],
  parameters: { back: int(5, { min: 2, max: 40, help: 'bars' }) },
  warmup: ({ back }) => back,
  indicators: () => ({}),
  rules: ({ candles: { close }, params: { back } }) => ({
    enter: (i) => { if (back === 13) throw new Error('unlucky'); return close[i]! > close[i - back]! ? long('up') : 0; },
    exit: (i) => (close[i]! < close[i - back]! ? 'down' : null),
  }),
});
`,
    );
    const args = [
      'walkforward',
      own,
      '--file',
      file,
      '--days',
      '150',
      '--train',
      '60d',
      '--test',
      '20d',
      '--no-db',
    ];
    const fine = await trader(desk, [...args, '--range', 'back=4,8,16', '--json']);
    expect(fine.code).toBe(0);
    expect(JSON.parse(fine.out).settings.points).toBe(3);
    const failed = await trader(desk, [...args, '--range', 'back=8,13']);
    expect([failed.code, failed.out]).toEqual([2, '']);
    expect(failed.err).toContain('failed while it ran: unlucky');
  });

  test.each([
    [['--train', '10x'], 2, 'train of "10x" is not allowed'],
    [['--train', '300d'], 3, 'one window takes'],
    [['--range', 'fsat=1:2'], 2, 'did you mean "fast"?'],
    [['--objective', 'luck'], 2, 'unknown objective "luck"'],
    [['--search', 'all'], 2, 'unknown search "all"'],
    [['--open-holdout'], 2, 'there is no hold-out to open'],
    [['--holdout', '20%', '--open-holdout', '--no-db'], 2, 'leave out --no-db'],
    [['--jobs', '0'], 2, '--jobs "0" is not allowed'],
  ])('%j ends with exit code %d', async (args, code, message) => {
    const ended = await trader(desk, [
      'walkforward',
      'sma-crossover',
      '--file',
      file,
      '--days',
      '150',
      ...args,
    ]);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.err).toContain(message);
  });

  test('flags of windows want --walk-forward, and flags of a single run do not go with it', async () => {
    const stray = await trader(desk, ['backtest', 'sma-crossover', '--file', file, '--min-trades', '5']);
    expect([stray.code, stray.err]).toEqual([
      2,
      'error: --min-trades goes with --walk-forward — add --walk-forward\n',
    ]);
    const useless = await trader(desk, [
      'backtest',
      'sma-crossover',
      '--file',
      file,
      '--walk-forward',
      '--csv',
      'out',
    ]);
    expect([useless.code, useless.err]).toEqual([
      2,
      'error: --csv does not go with --walk-forward — leave out --csv\n',
    ]);
  });
});

describe('Ctrl-C', () => {
  // Slow enough to be met half-way: many windows.
  const searched = () => [
    ...['walkforward', 'sma-crossover', '--file', file, '--days', '150', '--json', '--no-db', '--anchored'],
    ...['--train', '30d', '--test', '48', '--trials', '300', '--search', 'random', '--set', 'slow=500'],
  ];

  /** Runs until something of the search is kept, and interrupts it there. */
  const interrupted = (): Promise<{
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [PROGRAM, ...searched()], {
        cwd: desk.cwd,
        env: {
          PATH: process.env.PATH ?? '',
          HOME: desk.root,
          LANG: 'C.UTF-8',
          TRADER_DATA_DIR: desk.dataDir,
          TMPDIR: desk.temporary,
          ...NO_NETWORK,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const texts = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        texts.out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        texts.err += text;
      });
      const folder = join(desk.dataDir, 'walkforward');
      const watch = setInterval(() => {
        if (!existsSync(folder) || !readdirSync(folder).some((name) => name.endsWith('.json'))) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 20);
      child.once('close', (code) => {
        clearInterval(watch);
        resolve({ code, ...texts });
      });
    });

  test('leaves what --resume goes on with, and the result is the same to the last byte', async () => {
    const stopped = await interrupted();
    expect([stopped.code, stopped.out]).toEqual([130, '']);
    expect(stopped.err).toBe(
      'error: stopped — the windows that were searched are kept; go on with the same command and --resume\n',
    );
    expect(stopped.err).not.toContain('\u001b');
    const resumed = await trader(desk, [...searched(), '--resume']);
    expect(resumed.code).toBe(0);
    expect(resumed.err).toMatch(/^\d+ of 60 windows had been searched before\n/);
    expect(readdirSync(join(desk.dataDir, 'walkforward'))).toEqual([]);
    const again = await trader(desk, [...searched(), '--resume']);
    expect(again.err).toContain(
      'there is no interrupted run of this search to go on with; it begins at the beginning\n',
    );
    expect(resumed.out).toBe(again.out);
  });
});
