import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, pathsIn, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const strategies = (...args: readonly string[]) => trader(desk, ['strategies', ...args]);

/** Runs Node's own test runner in the folder, where `npm link trader` was called. */
const nodeTest = (file: string): Promise<{ code: number | null; out: string }> =>
  new Promise((resolve, reject) => {
    mkdirSync(join(desk.root, 'node_modules'), { recursive: true });
    symlinkSync(fileURLToPath(new URL('../..', import.meta.url)), join(desk.root, 'node_modules', 'trader'));
    const child = spawn(process.execPath, ['--test', file], {
      cwd: desk.root,
      env: { PATH: process.env.PATH ?? '', HOME: desk.root, TMPDIR: desk.temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out }));
  });

describe('trader strategies new', () => {
  test('writes a strategy and its test, and says what to do with them', async () => {
    expect(await strategies('new', 'my-idea')).toEqual({
      code: 0,
      out: [
        'wrote my-idea.ts and my-idea.test.mjs',
        'run it:  trader backtest ./my-idea.ts --days 90',
        'test it: node --test my-idea.test.mjs (outside the clone, once: npm link trader)',
        '',
      ].join('\n'),
      err: '',
    });
    expect(pathsIn(desk.root)).toEqual(['my-idea.test.mjs', 'my-idea.ts']);
  });

  test('gives a strategy that runs as it is, by either way of naming it', async () => {
    const how = [
      '--provider',
      'synthetic',
      '--from',
      '2024-01-01',
      '--to',
      '2024-03-31',
      '--no-db',
      '--json',
    ];
    for (const named of [['./my-idea.ts'], ['--strategy', './my-idea.ts']]) {
      const { code, out } = await trader(desk, ['backtest', ...named, ...how]);
      expect(code).toBe(0);
      const { run, metrics } = JSON.parse(out);
      expect(run.strategy).toBe('my_idea');
      expect(metrics.trades).toBeGreaterThan(10);
    }
  });

  test('gives a test that passes as it is', async () => {
    const { code, out } = await nodeTest('my-idea.test.mjs');
    expect(out).toMatch(/^# pass 4$/m);
    expect(code).toBe(0);
  });

  test('overwrites nothing', async () => {
    expect(await strategies('new', 'my_idea')).toEqual({
      code: 4,
      out: '',
      err: 'error: my-idea.ts is here already — choose another name, or another folder with --dir\n',
    });
  });

  test('takes a folder, and prints one document with --json', async () => {
    const { code, out } = await strategies('new', 'other', '--dir', 'ideas', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      name: 'other',
      file: join('ideas', 'other.ts'),
      testFile: join('ideas', 'other.test.mjs'),
    });
  });
});

describe('trader strategies show', () => {
  test('shows what there is to know before a run', async () => {
    const { code, out, err } = await strategies('show', 'high-risk-high-reward');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ Idea {12}Momentum breakout, half of the account/m);
    expect(out).toMatch(/^ Size {12}fraction:0\.5$/m);
    expect(out).toMatch(/^ Warm-up {9}280 bars$/m);
    expect(out).toMatch(/^ Stop {12}1 x atr$/m);
    expect(out).toMatch(/^ Targets {9}50 % at 4 x atr$/m);
    expect(out).toMatch(/^ Trailing stop {3}3 x atr, once 1 x atr in profit$/m);
    expect(out).toMatch(/^ channel +20 +5 to 200 +1 +rule +bars whose high or low is broken$/m);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('shows a file, and prints one document with --json', async () => {
    const document = JSON.parse((await strategies('show', './my-idea.ts', '--json')).out);
    expect(document).toMatchObject({
      name: 'my_idea',
      origin: './my-idea.ts',
      sourceDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      tags: ['trend'],
      sizing: null,
      warmup: 140,
      explains: false,
      protection: { stop: { kind: 'column', column: 'atr', multiple: 2 }, maxBars: null },
    });
    expect(document.parameters[0]).toEqual({
      ...{ name: 'period', kind: 'int', default: 20, min: 2, max: 400, step: 1, values: null },
      ...{ takes: 'a whole number from 2 to 400', help: 'bars in the average', role: 'rule' },
    });
  });

  test('does not know every name', async () => {
    expect(await strategies('show', 'bolinger')).toEqual({
      code: 2,
      out: '',
      err: 'error: unknown strategy "bolinger" — did you mean "bollinger"?\n',
    });
  });
});

describe('trader strategies list', () => {
  test('has every built-in strategy with its idea and tags', async () => {
    const { out } = await strategies('list');
    expect(out).toMatch(/^ high_risk_high_reward +built-in +unused +Momentum/m);
    const { strategies: listed } = JSON.parse((await strategies('list', '--json')).out);
    expect(listed.map(({ name }: { name: string }) => name)).toEqual([
      ...['adaptive', 'bollinger', 'breakout_ema', 'buy_and_hold', 'confluence', 'enhanced'],
      ...['high_risk_high_reward', 'macd', 'ml_basic', 'ml_with_sentiment', 'rsi', 'sma_crossover'],
    ]);
    for (const { title, tags } of listed) {
      expect(title).toEqual(expect.any(String));
      expect(tags.length).toBeGreaterThan(0);
    }
  });
});
