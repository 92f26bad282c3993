import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Ended, NO_NETWORK, openDesk, trader, writeMarket } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const PROGRAM = fileURLToPath(new URL('../../bin/trader.js', import.meta.url));

/** Numbers of trades that are open. */
const open = { first: '', second: '' };

/** Runs a line as a shell does, in which `trader` is the built program. */
const shell = (line: string): Promise<Ended> =>
  new Promise((resolve) => {
    const script = `trader() { "${process.execPath}" "${PROGRAM}" "$@"; }\nid=${open.second}\n${line}`;
    const child = spawn('sh', ['-c', script], {
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
    child.stdout.on('data', (text: Buffer) => {
      texts.out += text.toString();
    });
    child.stderr.on('data', (text: Buffer) => {
      texts.err += text.toString();
    });
    child.once('close', (code) => resolve({ code, ...texts }));
  });

/** The examples of a command's help, each as it would be copied. */
const examplesOf = async (command: string): Promise<readonly string[]> => {
  const { out } = await trader(desk, [...command.split(' '), '--help']);
  const text = out.slice(out.indexOf('\nExamples:\n') + 11).trimEnd();
  return text.split(/\n? {2}\$ /).filter((line) => line !== '');
};

const ok = async (...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await trader(desk, args);
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return out;
};

/** What the examples name, and what is here instead: runs, a snapshot, a trade, files. */
const named = new Map<string, string>();
const withNames = (line: string): string =>
  [...named].reduce((text, [name, real]) => text.replaceAll(name, real), line);

beforeAll(async () => {
  const cached = 'market.csv';
  await writeMarket(join(desk.cwd, cached), 24 * 400);
  for (const symbol of ['BTC/USDT', 'ETH/USDT', 'BNB/USDT'])
    await ok('data', 'import', cached, '--symbol', symbol, '--quiet');
  await writeMarket(join(desk.cwd, 'BTCUSDT_1h.csv.gz'.replace('.gz', '')), 24);
  await ok('data', 'export', '--symbol', 'BTC/USDT', '--out', 'BTCUSDT_1h.csv.gz');
  await writeMarket(join(desk.cwd, 'dirty.csv'), 24);
  writeFileSync(join(desk.cwd, 'fear_greed.csv'), 'date,value\n2024-01-01,20\n2024-01-02,80\n');
  writeFileSync(join(desk.cwd, 'tweets.csv'), 'date,mood\n2024-01-01,0.2\n');
  writeFileSync(join(desk.cwd, 'fast.json'), '{}\n');
  await ok('strategies', 'new', 'mine');
  // Snapshots 1 to 7, and two runs that are told apart by their first digits.
  for (const n of [5, 6, 7, 8, 9, 10, 11])
    await ok(
      'backtest',
      'sma-crossover',
      '--provider',
      'cache',
      '--days',
      '5',
      '--set',
      `fast=${n}`,
      '--json',
      '--quiet',
    );
  await ok('backtest', 'adaptive', '--provider', 'cache', '--days', '5', '--json', '--quiet');
  const { runs } = JSON.parse(await ok('runs', 'list', '--json'));
  named.set('1a2b3c4d5e6f', runs[0].id).set('6f5e4d3c2b1a', runs[1].id);
  named.set('1a2b', runs[0].id.slice(0, 10)).set('6f5e', runs[1].id.slice(0, 10));
  const { snapshots } = JSON.parse(await ok('snapshots', 'list', '--json'));
  named.set('a1b2c3d4', snapshots.find(({ id }: { id: number }) => id === 3).hash.slice(0, 12));
  const entry = [
    '--strategy',
    'rsi',
    '--new-strategy',
    '--symbol',
    'BTC/USDT',
    '--quantity',
    '1',
    '--price',
    '9000',
  ];
  open.first = (await ok('trades', 'open', ...entry, '--quiet')).trim();
  open.second = (await ok('trades', 'open', ...entry, '--quiet')).trim();
  named.set('trades close 12', `trades close ${open.first}`);
  named.set('3f2a', runs[0].id);
  await ok('db', 'backup', 'copy.db');
  named.set('backups/trader-2026-03-05T00-00-00Z.db', 'copy.db').set('/mnt/safe/', '');
  await ok('snapshots', 'activate', '1');
  await ok('snapshots', 'activate', '2');
});

/** In an order in which each finds what it names. Searches of years, venues and servers are for other tests. */
const COMMANDS = [
  'backtest',
  'compare',
  'verify',
  'trades open',
  'trades close',
  'trades list',
  'trades show',
  'trades export',
  'runs list',
  'runs show',
  'runs compare',
  'runs replay',
  'data list',
  'data check',
  'data import',
  'data export',
  'data clean',
  'sentiment import',
  'sentiment show',
  'strategies list',
  'strategies show',
  'strategies new',
  'strategies evaluate',
  'strategies top',
  'strategies poor',
  'strategies activate',
  'strategies deactivate',
  'snapshots list',
  'snapshots show',
  'snapshots diff',
  'snapshots note',
  'snapshots compare',
  'snapshots activate',
  'snapshots rollback',
  'report',
  'analyze',
  'db stats',
  'db check',
  'db vacuum',
  'db backup',
  'config show',
  'config check',
  'config init',
] as const;

test.each(COMMANDS)('the examples of trader %s run', async (command) => {
  const examples = await examplesOf(command);
  expect(examples.length).toBeGreaterThanOrEqual(2);
  for (const example of examples) {
    // Each is the first configuration file of a folder: none overwrites another.
    if (command === 'config init')
      for (const end of ['json', 'ts']) rmSync(join(desk.cwd, `trader.config.${end}`), { force: true });
    const { code, err } = await shell(withNames(example));
    expect({ example, code, err: code === 0 ? '' : err }).toEqual({ example, code: 0, err: '' });
  }
});
