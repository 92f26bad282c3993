import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { marketOrder } from '../../exchange/simulator/world.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { KEY, LIVE, openSimulator, placeOf, SECRET, stopRests, writeHolder } from './simulated.js';

const open: { close: () => Promise<void> }[] = [];
const desks: Desk[] = [];
afterEach(async () => {
  await endPrograms();
  for (const simulator of open.splice(0)) await simulator.close();
  for (const desk of desks.splice(0)) desk.remove();
});

/** Ten seconds of market a second: what a test does by hand lies within a few bars. */
const SPEED = 10;

const OTHER_KEY = 'key-of-another-account';

const begin = async () => {
  const desk = openDesk();
  desks.push(desk);
  const holder = writeHolder(desk);
  const balances = { USDT: '10000' };
  const simulator = await openSimulator({
    speed: SPEED,
    accounts: [KEY, OTHER_KEY].map((apiKey) => ({ apiKey, apiSecret: SECRET, balances })),
  });
  open.push(simulator);
  const place = placeOf(simulator);
  const start = () =>
    startProgram(
      desk,
      ['live', holder, '--exchange', 'simulator', '--timeframe', '1m', '--balance', '5000', ...LIVE],
      place,
    );
  const reconcile = (...args: readonly string[]) =>
    trader(desk, ['reconcile', ...args], { ...place, NO_PROXY: '127.0.0.1' });
  return { desk, simulator, place, start, reconcile };
};

/** The session holds under a stop that the venue has. */
const holding = async (
  program: ReturnType<typeof startProgram>,
  simulator: RunningSimulator,
): Promise<void> => {
  await program.saying(/ BTC\/USDT long /);
  await stopRests(simulator, 1);
};

const kill = async (program: ReturnType<typeof startProgram>): Promise<void> => {
  program.signal('SIGKILL');
  await program.ended;
};

/** What a person does at the venue: the stop goes, and half of what is held is sold. */
const sellByHand = ({ venue }: RunningSimulator): void => {
  venue.cancelOpenOrders(KEY, 'BTCUSDT');
  venue.placeOrder(KEY, marketOrder({ side: 'SELL', quantity: '2.5' }));
};

describe('trader reconcile', () => {
  test('asks a session that runs, and shows what its next start would do where its process is gone', async () => {
    const { simulator, start, reconcile } = await begin();
    const program = start();
    await holding(program, simulator);
    const runs = await reconcile();
    expect([runs.code, runs.err]).toEqual([0, '']);
    expect(runs.out).toMatch(
      /^LIVE session \S+ on BTC\/USDT\n {2}venue simulator, account \S+:\d+\n {2}begun \S+ \S+, books up to \S+ \S+ UTC\nbooks and venue agree\n {2,}at the venue {2}in positions {2}stops resting\n {2}BTC +([\d.]+) +\1 {2}[\d.]+ at [\d.]+\n {2}USDT +[\d,.]+ +- {2}cash of the session [\d,.]+\n$/,
    );
    await kill(program);
    const dead = await reconcile();
    expect([dead.code, dead.err]).toEqual([0, '']);
    expect(dead.out).toMatch(
      /\nresume {5}BTC\/USDT t\w+-BTC_USDT-\w+-s0: it works on: open, 0 filled \(\d+\.\d\d\)\n {2,}at the venue /,
    );
    const [number] = simulator.venue.openOrders(KEY);
    expect(dead.out).toContain(number!.clientOrderId);
  });

  test('shows what was done by hand while nobody looked, and takes it over when it is told to', async () => {
    const { desk, simulator, start, reconcile } = await begin();
    const first = start();
    await holding(first, simulator);
    await kill(first);
    sellByHand(simulator);
    const shown = await reconcile();
    expect([shown.code, shown.err]).toEqual([4, '']);
    expect(shown.out).toMatch(/^adopt {6}BTC\/USDT \S+-s0: books \w+, 0 filled, venue cancelled/m);
    expect(shown.out).toMatch(/^close {6}BTC\/USDT BTC: books [\d.]+, venue [\d.]+ \(\d+\.\d\d\)$/m);
    expect(shown.out).toMatch(/^quarantine BTC\/USDT \d+: not ours: sell 2\.5/m);
    expect(shown.out).toMatch(
      /^explained by nothing: -2\.5 BTC, \+24\d\.\d+ USDT\nnothing was changed: "trader reconcile --session \S+ --apply" does this\nwarning: the position in BTC\/USDT \([\d.]+ at its stop price\) /m,
    );
    const json = JSON.parse((await reconcile('--json')).out);
    expect(json).toMatchObject({
      match: false,
      mode: 'live',
      symbols: ['BTC/USDT'],
      account: expect.stringMatching(/:\d+$/),
      lines: expect.arrayContaining([expect.objectContaining({ action: 'close' })]),
    });
    const applied = await reconcile('--apply', '--session', json.session.slice(0, 8));
    expect([applied.code, applied.err]).toEqual([0, '']);
    expect(applied.out).toMatch(/^the books were corrected: \d differences$/m);
    expect(applied.out).toMatch(
      /: the protective stop is at no venue: it is placed when the session is started again \(\d+\.\d\d\)$/m,
    );
    expect(applied.out).toMatch(
      new RegExp(
        `\nwarning: the position in BTC/USDT \\([\\d.]+ at its stop price\\) stands without a stop until the session is started again as it was: trader live <strategy> --session ${json.session}, with the options it had\n$`,
      ),
    );
    expect(await reconcile()).toMatchObject({ code: 0 });
    // The next start finds nothing to hold entries for, and protects what is left.
    const second = start();
    await second.saying(/the protective stop is at no venue: it is placed anew/);
    await stopRests(simulator, 1);
    expect(await reconcile()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/\nbooks and venue agree\n/),
    });
    second.signal('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect(second.said()).not.toContain('CRITICAL');
    expect((await trader(desk, ['db', 'check'])).code).toBe(0);
  });

  test('answers 4 for a session that runs and differs, and 0 once it was corrected', async () => {
    const { simulator, start, reconcile } = await begin();
    const program = start();
    await holding(program, simulator);
    sellByHand(simulator);
    const differs = await reconcile();
    expect(differs.code).toBe(4);
    expect(differs.out).toMatch(/position-missing BTC\/USDT BTC: books [\d.]+, venue [\d.]+ \([\d.]+\)$/m);
    const [, session] = /^LIVE session (\S+) on /.exec(differs.out)!;
    expect(differs.out).toMatch(
      new RegExp(
        `\nthe books were not corrected: "trader reconcile --session ${session} --apply" makes them agree with the venue\n$`,
      ),
    );
    const corrected = await reconcile('--session', session!, '--apply', '--json');
    expect(corrected.code).toBe(0);
    expect(JSON.parse(corrected.out).note).toMatchObject({ outcome: 'corrected', residue: 0, halted: false });
    const agreed = await reconcile();
    expect([agreed.code, agreed.out]).toEqual([0, expect.not.stringContaining('--apply')]);
  });

  test('shows the orders that a session left when it ended, and corrects no books that are closed', async () => {
    const { simulator, start, reconcile } = await begin();
    const program = start();
    await holding(program, simulator);
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
    const [stop] = simulator.venue.openOrders(KEY);
    const rests = await reconcile();
    expect([rests.code, rests.err]).toEqual([0, '']);
    expect(rests.out).toMatch(
      /^LIVE session \S+ on BTC\/USDT\n.*\n.*\n {2}it has ended \(\w+\) and its books are closed: only orders at the venue are looked at\nBTC\/USDT (\S+), of this session: books open, venue sell [\d.]+ at [\d.]+, open, 0 filled\n$/,
    );
    expect(rests.out).toContain(stop!.clientOrderId);
    // A person cancels it and sells what it protected: that is no difference, it is only told.
    sellByHand(simulator);
    const gone = await reconcile('--json');
    expect(gone.code).toBe(0);
    expect(JSON.parse(gone.out)).toMatchObject({
      ...{ mode: 'live', ended: 'stopped' },
      orders: [
        {
          ...{ order: stop!.clientOrderId, symbol: 'BTC/USDT', books: 'open' },
          venue: expect.stringMatching(/, cancelled, 0 filled$/),
        },
      ],
    });
    const applied = await reconcile('--apply');
    expect([applied.code, applied.out]).toEqual([4, '']);
    expect(applied.err).toMatch(
      /^error: session \S+ has ended \(\w+\): its books are closed and not corrected — what it left: "trader reconcile" without --apply; tell the log with "trader trades close"\n$/,
    );
  });

  test('fails where the session that runs cannot ask the venue, and says what to do', async () => {
    const { simulator, start, reconcile } = await begin();
    await holding(start(), simulator);
    await open.pop()!.close();
    const asked = await reconcile();
    expect([asked.code, asked.out]).toEqual([5, '']);
    expect(asked.err).toMatch(
      /^error: the books of session \S+ cannot be compared: simulator cannot be reached: .* — check the network connection; the session runs on and compares its books as soon as the venue answers\n$/,
    );
    const json = await reconcile('--json');
    expect(json).toMatchObject({ code: 5, err: expect.stringMatching(/^error: the books of session /) });
    expect(JSON.parse(json.out)).toMatchObject({
      mode: 'live',
      note: { outcome: 'failed', held: [], hint: 'check the network connection' },
    });
  });

  test('says in one line why it cannot', async () => {
    const { desk, simulator, start, reconcile, place } = await begin();
    const missing = await reconcile();
    expect([missing.code, missing.out]).toEqual([3, '']);
    const program = start();
    await holding(program, simulator);
    await kill(program);
    const other = await trader(desk, ['reconcile'], {
      ...place,
      NO_PROXY: '127.0.0.1',
      TRADER_SIMULATOR_API_KEY: OTHER_KEY,
    });
    expect([other.code, other.out]).toEqual([4, '']);
    expect(other.err).toMatch(
      /^error: the session traded on binance-simulator:\d+, and the keys are of binance-simulator:\d+ — .*\n$/,
    );
    const wrong = await trader(desk, ['reconcile'], {
      ...place,
      NO_PROXY: '127.0.0.1',
      TRADER_SIMULATOR_API_KEY: 'of-nobody',
    });
    expect([wrong.code, wrong.out]).toEqual([5, '']);
    expect(wrong.err).toMatch(/^error: simulator refused: Invalid API-key, .* — check the key.*\n$/);
    const keyless = await trader(desk, ['reconcile'], {
      NO_PROXY: '127.0.0.1',
      TRADER_SIMULATOR_URL: place.TRADER_SIMULATOR_URL!,
      TRADER_SIMULATOR_API_KEY: 'x',
    });
    expect(keyless.code).toBe(5);
    const nobody = await reconcile('--exchange-url', 'http://127.0.0.1:9');
    expect([nobody.code, nobody.out]).toEqual([5, '']);
    expect(nobody.err).toMatch(/^error: simulator cannot be reached.*127\.0\.0\.1:9.*\n$/);
    const unknown = await reconcile('--session', 'nobody-knows');
    expect([unknown.code, unknown.err]).toEqual([
      2,
      expect.stringMatching(/^error: there is no session "nobody-knows"/),
    ]);
  });
});
