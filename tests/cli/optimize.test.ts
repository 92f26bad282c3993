import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { countTrials } from '../../src/memory/trials/count-trials.js';
import { type Desk, NO_NETWORK, openDesk, trader, writeMarket } from './run.js';

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

const validate = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  schemas: [schema('backtest')],
}).compile(schema('optimize'));

const problemsOf = (document: unknown): readonly string[] =>
  validate(document) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

let desk: Desk;
let file: string;

beforeAll(async () => {
  desk = openDesk();
  file = join(desk.root, 'BTCUSDT_1h.csv');
  await writeMarket(file, 200 * 24);
});

afterAll(() => desk.remove());

const SEARCH = ['--train', '20d', '--test', '10d', '--min-trades', '5', '--seed', '3'];
const RANGES = ['--range', 'fast=3:12:3', '--range', 'slow=15,25,40,60'];
const optimize = (...more: string[]) =>
  trader(desk, ['optimize', 'sma-crossover', '--file', file, '--days', '200', ...SEARCH, ...more]);

const trials = async (origin: string) => {
  const memory = await openMemory({ kind: 'sqlite', path: join(desk.dataDir, 'trader.db') });
  try {
    return (await countTrials(memory, { family: 'sma_crossover', origin })).trials;
  } finally {
    await memory.close();
  }
};

describe('trader optimize', () => {
  test('prints one document that fits its schema, the same whatever the number of threads', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((threads) => optimize(...RANGES, '--json', '--no-db', '--threads', threads)),
    );
    expect([one!.code, two!.code]).toEqual([0, 0]);
    expect(two!.out).toBe(one!.out);
    const document = JSON.parse(one!.out);
    expect(problemsOf(document)).toEqual([]);
    // Sixteen combinations, fast below slow in all of them.
    expect(document.counts).toMatchObject({ tried: 16, pruned: 0 });
    expect(document.settings).toMatchObject({ sampler: 'tpe', trainBars: 480, testBars: 240, rungs: [1] });
    expect(document.holdout).toBeNull();
    expect(document.finalist.luck).toMatchObject({ trials: 16, counted: 'here' });
    expect(document.finalist.verdict.passes).toBe(false);
    const values = document.best.map(({ objective }: { objective: number }) => objective);
    expect([...values].sort((a, b) => b - a)).toEqual(values);
    expect(document.finalist.parameters).toEqual(document.best[0].parameters);
  });

  test('counts every evaluation, and says how often the hold-out was opened', async () => {
    const first = await optimize(...RANGES, '--json');
    expect(first.code).toBe(0);
    const document = JSON.parse(first.out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.holdout).toMatchObject({ share: 0.2, opened: true, openedBefore: 0 });
    expect(document.finalist.holdout).toMatchObject({ from: document.holdout.from, to: document.holdout.to });
    expect(document.finalist.luck).toMatchObject({ trials: 16, counted: 'ledger' });
    expect(await trials('optimize')).toBeGreaterThanOrEqual(16);
    expect(await trials('holdout')).toBe(1);
    const again = await optimize(...RANGES);
    expect(again.code).toBe(0);
    const text = again.out.replaceAll(/\s+/g, ' ');
    expect(text).toContain('the hold-out was opened once before');
    expect(text).toContain('evaluations are counted in the trial ledger');
    expect(Math.max(...again.out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test.each(['random', 'grid', 'cmaes', 'ga'])('searches with %s', async (sampler) => {
    const ended = await optimize('--sampler', sampler, '--trials', '30', '--json', '--no-db');
    expect(ended.code).toBe(0);
    const document = JSON.parse(ended.out);
    expect(problemsOf(document)).toEqual([]);
    expect(document.settings.sampler).toBe(sampler);
    expect(document.counts.tried).toBeGreaterThan(20);
    expect(document.counts.tried).toBeLessThanOrEqual(30);
  });

  test('prunes on shorter stretches that hold a window', async () => {
    const ended = await optimize('--prune', '--sampler', 'random', '--trials', '27', '--json', '--no-db');
    expect(ended.code).toBe(0);
    const document = JSON.parse(ended.out);
    expect(problemsOf(document)).toEqual([]);
    // A ninth of 200 days is shorter than a window of 30 days.
    expect(document.settings.rungs).toEqual([1 / 3, 1]);
    expect(document.counts).toMatchObject({ tried: 27, pruned: 18 });
  });

  test('passes nothing of a strategy that looks ahead', async () => {
    const own = join(desk.root, 'seer.ts');
    writeFileSync(
      own,
      `import { defineStrategy, int, long } from 'trader';
export const strategy = defineStrategy({
  name: 'seer', title: 'Knows what comes', source: 'me', tags: [],
  parameters: { ahead: int(2, { min: 1, max: 4, help: 'bars' }) },
  warmup: () => 0,
  indicators: () => ({}),
  rules: ({ candles: { close }, params: { ahead } }) => ({
    enter: (i) => (close[i + ahead]! > close[i]! ? long('up') : 0),
    exit: (i) => (close[i + ahead]! < close[i]! ? 'down' : null),
  }),
});
`,
    );
    const ended = await trader(desk, ['optimize', own, '--file', file, '--days', '200', ...SEARCH, '--json']);
    expect(ended.code).toBe(0);
    const { finalist, warnings } = JSON.parse(ended.out);
    expect(warnings[0]).toContain('LOOKS AHEAD');
    expect(finalist.verdict.passes).toBe(false);
    expect(finalist.verdict.sentence).toContain('LOOKS AHEAD');
  });

  test.each([
    [['--sampler', 'luck'], 2, 'unknown sampler "luck"'],
    [['--train', '10x'], 2, 'train of "10x" is not allowed'],
    [['--train', '300d'], 3, '3 windows take'],
    [['--range', 'fsat=1:2'], 2, 'did you mean "fast"?'],
    [['--range', 'fast=5'], 2, 'there is nothing to search'],
    [['--range', 'fast=5:9', '--set', 'fast=5'], 2, 'fast is fixed and searched'],
    [['--holdout', '20%', '--no-db'], 2, 'leave out --no-db'],
    [['--holdout', '100%'], 2, 'a hold-out of 1 is not allowed'],
    [['--train', '50d', '--test', '20d', '--prune'], 3, 'there is nothing to prune by'],
    [['--threads', '0'], 2, '--threads "0" is not allowed'],
  ])('%j ends with exit code %d', async (args, code, message) => {
    const ended = await optimize(...args);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.err).toContain(message);
  });

  test('keeps what was found on Ctrl-C', async () => {
    const before = await trials('optimize');
    const args = ['optimize', 'sma-crossover', '--file', file, '--days', '200', ...SEARCH];
    const child = spawn(process.execPath, [PROGRAM, ...args, '--sampler', 'random', '--trials', '100000'], {
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
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const closed = new Promise<number | null>((resolve) => {
      child.once('close', resolve);
    });
    while (child.exitCode === null && (await trials('optimize')) === before);
    child.kill('SIGINT');
    expect(await closed).toBe(130);
    expect(out).toBe('');
    expect(err).toMatch(
      /^error: stopped — \d+ evaluations are kept in the trial ledger; the same command begins again\n$/,
    );
    const kept = Number(/(\d+) evaluations/.exec(err)![1]);
    expect(kept).toBeGreaterThan(0);
    expect(await trials('optimize')).toBeGreaterThan(before);
  });
});
