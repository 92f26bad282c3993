import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Desk, NO_NETWORK, openDesk, trader } from './run.js';

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), 'utf8'));

/** A small evolution on a made-up market; its days are fixed, so that two desks see the same candles. */
const SMALL = [
  ...['evolve', '--force', '--provider', 'synthetic', '--strategies', 'sma-crossover,rsi', '--threads', '2'],
  ...['--from', '2024-01-01', '--to', '2024-04-30', '--train', '20d', '--test', '5d', '--min-trades', '5'],
  ...['--generations', '6', '--population', '20'],
];

interface Document {
  readonly evolution: { readonly populationDigest: string; readonly status: string };
  readonly candidates: readonly { readonly id: number; readonly verdict: { readonly passes: boolean } }[];
}

/** Begins it, and sends the signal once a line says that generation was stored. Returns how it ended. */
const interrupted = async (desk: Desk, generation: number, signal: NodeJS.Signals) => {
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: desk.root,
    LANG: 'C.UTF-8',
    TRADER_DATA_DIR: desk.dataDir,
  };
  const child = spawn(process.execPath, [PROGRAM, ...SMALL], {
    cwd: desk.cwd,
    env: { ...env, TMPDIR: desk.temporary, ...NO_NETWORK },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  let sent = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (sent || !err.includes(`generation ${generation}/6`)) return;
    sent = true;
    child.kill(signal);
  });
  const [code, by] = await once(child, 'close');
  return { code, by, err };
};

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('trader evolve', () => {
  let desk: Desk;
  let whole: Document;
  beforeAll(async () => {
    desk = openDesk();
    const { code, out } = await trader(desk, [...SMALL, '--json']);
    expect(code).toBe(0);
    whole = JSON.parse(out) as Document;
  });
  afterAll(() => desk.remove());

  test('says in its help what makes one due, and every default, in 80 columns', async () => {
    const { out } = await trader(desk, ['evolve', '--help']);
    expect(longest(out)).toBeLessThanOrEqual(80);
    const text = out.replace(/\s+/g, ' ');
    expect(text).toContain('due: 500 closed trades after the last');
    const takesValue = text.matchAll(/ --([a-z-]+) <[^>]+> (.*?)(?= --[a-z-]+ | -h,| Commands:)/g);
    const bare = [...takesValue].filter(([, , help]) => !help!.includes('(default: '));
    // Where no default can be said: none is given, or it is somebody else's.
    expect(bare.map(([, name]) => name)).toEqual(['from', 'to', 'queue', 'config']);
  });

  test('prints what its schema says', () => {
    const schemas = [schemaOf('backtest')];
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, schemas });
    const check = ajv.compile(schemaOf('evolve'));
    check(whole);
    expect(check.errors ?? []).toEqual([]);
    expect(whole.candidates.length).toBeGreaterThan(0);
  });

  test.each([
    ['SIGKILL', { by: 'SIGKILL' }],
    ['SIGINT', { code: 130 }],
  ] as const)('that ends by %s goes on to the same population, to the last bit', async (signal, ending) => {
    const other = openDesk();
    try {
      const ended = await interrupted(other, 2, signal);
      expect(ended).toMatchObject(ending);
      if (signal === 'SIGINT') expect(ended.err).toContain('go on with "trader evolve resume 1"');
      if (signal === 'SIGKILL') {
        expect(await trader(other, ['evolve', 'stop'])).toMatchObject({
          ...{ code: 2, out: '' },
          err: expect.stringMatching(
            /nobody works on evolution 1: its process is gone — "trader evolve resume 1"/,
          ),
        });
        expect((await trader(other, ['evolve', 'status'])).out.replace(/\s+/g, ' ')).toContain(
          '1: its process is gone; "trader evolve resume 1" goes on with it; on made-up candles',
        );
      }
      const { out, err } = await trader(other, ['evolve', 'resume', '--threads', '1', '--json']);
      expect(err).toContain('SYNTHETIC DATA: these prices are made up');
      const { evolution, candidates } = JSON.parse(out) as Document;
      expect(evolution.populationDigest).toBe(whole.evolution.populationDigest);
      expect(candidates).toEqual(whole.candidates);
    } finally {
      other.remove();
    }
  });

  test('does nothing where none is due, and says what is missing', async () => {
    expect(await trader(desk, ['evolve'])).toEqual({
      code: 0,
      out: 'an evolution is not due yet: 500 closed trades missing of 500; --force runs one now\n',
      err: '',
    });
  });

  test('shows genomes, where they come from and what the gate found, in 80 columns', async () => {
    const id = String(whole.candidates[0]!.id);
    for (const words of [['status'], ['top'], ['show', id], ['tree', id]]) {
      const { code, out, err } = await trader(desk, ['evolve', ...words]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(longest(out)).toBeLessThanOrEqual(80);
      const json = JSON.parse((await trader(desk, ['evolve', ...words, '--json'])).out);
      expect(json).toBeInstanceOf(Object);
    }
  });

  test('says before everything else that prices were made up, also in the document', async () => {
    const id = String(whole.candidates[0]!.id);
    for (const words of [['top'], ['show', id]]) {
      const { out } = await trader(desk, ['evolve', ...words]);
      expect(out).toMatch(/^▲ the prices were made up \(synthetic\)/);
      const json = JSON.parse((await trader(desk, ['evolve', ...words, '--json'])).out);
      expect(json).toMatchObject({ provider: expect.stringMatching(/^synthetic/), madeUp: true });
    }
  });

  test('says what the best are ordered by', async () => {
    const { out, err } = await trader(desk, [...SMALL, '--db', `${desk.root}/other.db`]);
    expect(err).toContain('best and median: growth a year less 0.5 % for each changed parameter\n');
    const rows = [...out.matchAll(/^ +\d+ {2}(?:rsi|sma_crossover) +\S+ % +(\S+) %/gm)].map(([, charged]) =>
      Number(charged),
    );
    expect(out).toMatch(/^ Genome {2}Family +Growth {2}Charged +Fall/m);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(rows.toSorted((a, b) => b - a));
    const order = ' Charged, their order: growth less 0.5 % for each changed parameter.\n';
    expect(out.split(order)).toHaveLength(2);
  });

  test.each([
    ['bogus', '"trader evolve" has no subcommand "bogus" — it has status, resume, stop, top, show, tree'],
    ['tre', '"trader evolve" has no subcommand "tre" — did you mean "tree"'],
    ['top --family nope', 'evolution 1 bred no family "nope" — it bred rsi, sma_crossover'],
    ['top --family sma-crosover', 'bred no family "sma-crosover" — did you mean "sma_crossover"?'],
    ['resume 1', 'evolution 1 is finished — there is nothing to go on with'],
    ['stop 1', 'evolution 1 is not at work'],
    [
      '--force --population 5 --provider synthetic',
      'a population of 5 has no place for each of 9 strategies — give --population 9 at least',
    ],
  ])('%s is wrong input, in one line', async (words, text) => {
    const { code, out, err } = await trader(desk, ['evolve', ...words.split(' ')]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(text);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  test('deploys what the gate refused only for who insists twice', async () => {
    const refused = whole.candidates.find(({ verdict }) => !verdict.passes)!;
    const deploy = (...more: string[]) => trader(desk, ['evolve', 'deploy', String(refused.id), ...more]);
    expect(await deploy()).toMatchObject({ code: 4, out: '' });
    expect(await deploy('--force')).toMatchObject({ code: 2, out: '' });
    const { code, out } = await deploy('--force', '--i-know');
    expect(code).toBe(0);
    expect(out).toContain('Against the gate: It was bred on made-up candles');
    const [line] = out.match(/^ {3}trader live [a-z-]+ --symbol BTC\/USDT --timeframe 1h.*/m)!;
    const known = (await trader(desk, ['live', '--help'])).out;
    for (const flag of new Set(line.match(/--[a-z-]+/g))) expect(known).toContain(`${flag} `);
  });
});
