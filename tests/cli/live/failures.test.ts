import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/core/clock.js';
import type { SimulatorOptions } from '../../../src/exchange/simulator/start-simulator.js';
import type { Permissions } from '../../../src/exchange/simulator/venue/types.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { KEY, LIVE, openSimulator, placeOf, SECRET, writeFlipper } from './simulated.js';

const open: { close: () => Promise<void> }[] = [];
const desks: Desk[] = [];
afterEach(async () => {
  await endPrograms();
  for (const simulator of open.splice(0)) await simulator.close();
  for (const desk of desks.splice(0)) desk.remove();
});

const account = (permissions: Partial<Permissions>, usdt = '10000'): Partial<SimulatorOptions> => ({
  accounts: [{ apiKey: KEY, apiSecret: SECRET, permissions, balances: { USDT: usdt } }],
});

const NOBODY = 'http://127.0.0.1:9';

/** Every file below a folder that holds a text. */
const holding = (folder: string, text: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text));

interface Case {
  readonly simulator?: Partial<SimulatorOptions>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly paper?: boolean;
}

const begin = async ({ simulator: options = {}, env = {}, args = [], paper = false }: Case) => {
  const desk = openDesk();
  desks.push(desk);
  const simulator = await openSimulator(options);
  open.push(simulator);
  const program = startProgram(
    desk,
    [
      ...[
        'live',
        writeFlipper(desk),
        '--exchange',
        'simulator',
        '--timeframe',
        '1m',
        '--max-position',
        '0.5',
      ],
      ...(paper ? [] : LIVE),
      ...args,
    ],
    { ...placeOf(simulator), ...env },
  );
  return { desk, simulator, program };
};

const expectNoSecret = (desk: Desk, said: string): void => {
  expect(said).not.toContain(SECRET);
  expect(said).not.toMatch(/^\s+at /m);
  expect(holding(desk.root, SECRET)).toEqual([]);
};

describe('a session that cannot begin says why in one line, with', () => {
  const cases: readonly (readonly [string, Case, number, RegExp])[] = [
    ['a wrong key', { env: { TRADER_SIMULATOR_API_KEY: 'other' } }, 5, /Invalid API-key.* — check the key/],
    [
      'a wrong secret',
      { env: { TRADER_SIMULATOR_API_SECRET: `${SECRET}x` } },
      5,
      /Signature .* is not valid.* — check the key and its secret/,
    ],
    [
      'a key that may not trade',
      { simulator: account({ trade: false }) },
      4,
      /not allowed to trade — allow it/,
    ],
    ['a key that can withdraw', { simulator: account({ withdraw: true }) }, 4, /allowed to withdraw money/],
    ['no money', { simulator: account({}, '0') }, 4, /has no free USDT — deposit USDT/],
    [
      'too little money',
      { simulator: account({}, '8') },
      4,
      /8 USDT is too little: a position may be worth 4 USDT, and the smallest order in BTC\/USDT is 5 USDT/,
    ],
    [
      'an unlisted market',
      { args: ['--symbol', 'BTX/USDT'] },
      2,
      /does not list BTX\/USDT — did you mean "BTC\/USDT"/,
    ],
    [
      'an unlisted market on paper',
      { args: ['--symbol', 'BTX/USDT'], paper: true },
      2,
      /simulator does not list BTX\/USDT — did you mean "BTC\/USDT"/,
    ],
    [
      'a market that the simulator was not started with',
      { args: ['--symbol', 'DOGE/USDT'], paper: true },
      2,
      /does not list DOGE\/USDT — it lists BTC\/USDT.*; start it with this one, too: trader exchange serve --symbol DOGE\/USDT$/m,
    ],
    [
      'a halted market',
      { simulator: { faults: [{ when: {}, what: { kind: 'halt', symbol: 'BTC/USDT' } }] } },
      4,
      /does not trade BTC\/USDT at the moment: the market is halted/,
    ],
    [
      'nobody there',
      { env: { TRADER_SIMULATOR_URL: NOBODY } },
      5,
      /simulator cannot be reached: .*\(127\.0\.0\.1:\d+\) — start it with "trader exchange serve --port \d+"/,
    ],
    [
      'nobody there for prices',
      { env: { TRADER_SIMULATOR_URL: NOBODY }, paper: true },
      5,
      /simulator cannot be reached: .*\(127\.0\.0\.1:\d+\) — start it with "trader exchange serve --port \d+"/,
    ],
    ['no network', { args: ['--exchange', 'kraken'], paper: true }, 5, /kraken cannot be reached/],
    [
      'no keys',
      { args: ['--exchange', 'binance'] },
      5,
      /no keys for binance: TRADER_BINANCE_API_KEY and TRADER_BINANCE_API_SECRET are not set/,
    ],
  ];

  test.each(cases)('%s', async (_name, how, code, line) => {
    const { desk, program } = await begin(how);
    const ended = await program.ended;
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.err).toMatch(line);
    expect(ended.err).toMatch(/^error: [^\n]+ — [^\n]+\n$/);
    expectNoSecret(desk, ended.err);
  });
});

describe('a session that runs', () => {
  test.each<[string, Partial<Permissions>]>([
    ['may not trade any more', { trade: false }],
    ['is taken away', { enabled: false }],
  ])('ends at once where its key %s', async (_name, change) => {
    const { desk, simulator, program } = await begin({});
    await program.saying(/ BTC\/USDT long /);
    simulator.venue.setPermissions(KEY, change);
    const { code, err } = await program.ended;
    expect(code).toBe(5);
    expect(err).toMatch(/^error: simulator refused: Invalid API-key, [^\n]+ — check the key[^\n]+\n$/m);
    expectNoSecret(desk, err);
  });

  test('warns where the clocks differ, and trades by that of the venue', async () => {
    const { desk, program } = await begin({
      simulator: { faults: [{ when: {}, what: { kind: 'clock-skew', ms: 7000 } }] },
    });
    await program.saying(/ BTC\/USDT closed /);
    const { out } = await trader(desk, ['live', '--status']);
    expect(out).toMatch(
      /\n {2}prices streaming at 600 times real time, news of orders up\n {2}clock of the venue [67]\d{3} ms ahead\n/,
    );
    program.signal('SIGTERM');
    const { code, err } = await program.ended;
    expect(code).toBe(0);
    expect(err).toMatch(
      /^warning: the clock of this machine is [67]\.\d s behind that of simulator: [^\n]+\n/,
    );
    expectNoSecret(desk, err);
  });

  test('gives an order up whose time the venue does not take, and looks at the clock again', async () => {
    let ahead = 0;
    const clock = { now: () => systemClock.now() + ahead };
    const { program, desk } = await begin({ simulator: { clock } });
    await program.saying(/ BTC\/USDT closed /);
    ahead = 30_000;
    await program.saying(
      /WARNING {2}simulator refused: the clock of this machine is not the venue's: [^\n]+\(-1021\)/,
    );
    await program.saying(/warning: the clock of this machine is (29|30)\.\d s behind/);
    await program.saying(/-1021[\s\S]* BTC\/USDT (long|closed) /);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expectNoSecret(desk, program.said());
  });

  test('goes on where its market is halted, and is in again when it is opened', async () => {
    const { simulator, program, desk } = await begin({});
    await program.saying(/ BTC\/USDT long /);
    simulator.venue.setMarketStatus('BTCUSDT', 'HALT');
    await program.saying(/Market is closed|no entries/);
    simulator.venue.setMarketStatus('BTCUSDT', 'TRADING');
    await program.saying(/(Market is closed|no entries)[\s\S]*BTC\/USDT (long|closed)/);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
    expectNoSecret(desk, program.said());
  });
});
