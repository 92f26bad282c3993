import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { RunningSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, type Program, startProgram } from './programs.js';
import { problemsOf } from './schema.js';
import { LIVE, market, openSimulator, placeOf, writeFlipper, writeHolder } from './simulated.js';

let simulator: RunningSimulator;
const desks: Desk[] = [];
beforeAll(async () => {
  simulator = await openSimulator({ markets: [market('BTC/USDT'), market('ETH/USDT')] });
});
afterEach(endPrograms);
afterAll(async () => {
  await simulator.close();
  for (const desk of desks) desk.remove();
});

const fresh = (): Desk => {
  const desk = openDesk();
  desks.push(desk);
  return desk;
};

const FLIP = ['--exchange', 'simulator', '--timeframe', '1m', '--max-position', '0.5'] as const;

const run = (desk: Desk, ...args: readonly string[]): Program =>
  startProgram(desk, ['live', writeFlipper(desk), ...FLIP, ...args], placeOf(simulator));

/** Says something to the session that runs on a desk. */
const tell = async (desk: Desk, ...args: readonly string[]) => {
  const ended = await trader(desk, ['live', ...args]);
  expect([ended.code, ended.err]).toEqual([0, '']);
  return ended.out;
};

const status = async (desk: Desk) => JSON.parse(await tell(desk, '--status', '--json'));

describe('a session on paper', () => {
  test('trades on the prices of an exchange at speed, and all of it is in the database', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/(closed at[\s\S]*){3}/);
    program.signal('SIGTERM');
    const { code, err } = await program.ended;
    expect(code).toBe(0);
    expect(err).toMatch(/\nended: ended by SIGTERM\n/);
    const { trades } = JSON.parse((await trader(desk, ['trades', 'list', '--json'])).out);
    expect(trades.length).toBeGreaterThanOrEqual(3);
    expect(trades[0]).toMatchObject({ mode: 'paper', strategy: 'flipper', symbol: 'BTC/USDT' });
    const report = await trader(desk, ['report', 'session', '--json']);
    expect(report.code).toBe(0);
    const checked = await trader(desk, ['db', 'check']);
    expect(checked.code === 0 ? '' : checked.out + checked.err).toBe('');
  });

  test('is over after --duration, and closes what it holds with --flatten', async () => {
    const desk = fresh();
    const { code, out } = await run(desk, '--duration', '5m', '--flatten', '--json').ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ end: 'its time is over', positions: [], workingOrders: [] });
  });

  test('ends with 130 at Ctrl-C, and is not gone on with afterwards', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/ long /);
    program.signal('SIGINT');
    const { code, err } = await program.ended;
    expect(code).toBe(130);
    expect(err).toMatch(/\nended: ended by SIGINT\n/);
    const again = run(desk, '--duration', '1m');
    expect((await again.ended).err).not.toContain('goes on');
  });

  test('has its account and its market for itself, and another account may have the same', async () => {
    const desk = fresh();
    const first = run(desk);
    await first.saying(/ session /);
    const second = await run(desk).ended;
    expect(second.code).toBe(4);
    expect(second.err).toMatch(
      /^error: session [-\da-f]{36} \(flipper on BTC\/USDT at simulator, on paper\) is at work on paper:simulator:main: process \d+ on \S+, since [-\d]+ [\d:]+ UTC — see it with "trader live --status", /,
    );
    const other = run(desk, '--account', 'savings', '--duration', '2m');
    expect((await other.ended).code).toBe(0);
    first.signal('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });
});

/** Why entries may be held where nobody paused them: on a busy machine prices may be late at this speed. */
const NOT_PAUSED = [null, 'no news of BTC/USDT'];

describe('a session that is spoken to', () => {
  test('says how it is, pauses and goes on', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/ long /);
    const first = await status(desk);
    expect(first).toMatchObject({ state: 'running', mode: 'paper' });
    expect(NOT_PAUSED).toContain(first.entriesHeld);
    // The simulator runs on this machine.
    expect(Math.abs(first.clockSkewMs)).toBeLessThan(1000);
    expect(problemsOf(first)).toEqual([]);
    expect(problemsOf({ ...first, surprise: 1, equity: 'much' }).toSorted()).toEqual([
      ' additionalProperties',
      '/equity type',
    ]);
    const text = await tell(desk, '--status');
    expect(text).toMatch(/^PAPER flipper on BTC\/USDT 1m: running\n {2}session /);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(await tell(desk, '--pause')).toMatch(/^session [-\da-f]+ is paused: no entries\n$/);
    expect(await status(desk)).toMatchObject({ state: 'paused', entriesHeld: 'paused' });
    await tell(desk, '--resume');
    const resumed = await status(desk);
    expect(resumed).toMatchObject({ state: 'running' });
    expect(NOT_PAUSED).toContain(resumed.entriesHeld);
    const missing = await trader(desk, ['live', '--status', '--session', 'nobody']);
    expect(missing.code).toBe(2);
  });

  test('is stopped, and keeps its real position with its stop', async () => {
    const desk = fresh();
    const own = await openSimulator();
    try {
      const args = ['live', writeHolder(desk), ...FLIP, ...LIVE, '--json'];
      const program = startProgram(desk, args, placeOf(own));
      await program.saying(/ long /);
      const told = JSON.parse(await tell(desk, '--stop', '--json'));
      expect(told).toMatchObject({ ended: true, reason: 'stopped', session: expect.any(String) });
      expect(told.endedAt).toBeGreaterThan(0);
      const { code, out } = await program.ended;
      expect(code).toBe(0);
      const ended = JSON.parse(out);
      expect(ended).toMatchObject({
        end: 'stopped',
        positions: [{ side: 'long' }],
        workingOrders: [{ purpose: 'stop', status: 'open' }],
      });
      expect(problemsOf(ended)).toEqual([]);
    } finally {
      await own.close();
    }
  });

  test('is stopped, and closes what it holds on paper, where its account ends with it', async () => {
    const desk = fresh();
    const program = startProgram(desk, ['live', writeHolder(desk), ...FLIP], placeOf(simulator));
    await program.saying(/ long /);
    expect(await tell(desk, '--stop')).toMatch(/^session \S+ ended: stopped\n$/);
    const { code, err } = await program.ended;
    expect([code, err]).toEqual([0, expect.stringMatching(/ closed at [\d.]+ \(session-ended\), [+-]\d/)]);
    const { trades } = JSON.parse((await trader(desk, ['trades', 'list', '--json'])).out);
    expect(trades).toMatchObject([{ status: 'closed', exitReason: 'session-ended' }]);
    expect((await trader(desk, ['db', 'check'])).code).toBe(0);
    const { code: none, err: said } = await trader(desk, ['live', '--status']);
    expect([none, said]).toEqual([
      2,
      'error: no session is running here — start one: trader live <strategy>\n',
    ]);
  });

  test('is named where its process died: it is not over', async () => {
    const desk = fresh();
    const program = startProgram(desk, ['live', writeHolder(desk), ...FLIP], placeOf(simulator));
    await program.saying(/ long /);
    program.signal('SIGKILL');
    await program.ended;
    const { code, err } = await trader(desk, ['live', '--status']);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(
        /^error: no session is running here — session [-\da-f]{36} \(paper, BTC\/USDT\) has not ended and its process is gone: start it as it was, it goes on; what it holds: trader reconcile\n$/,
      ),
    ]);
    const { session } = JSON.parse((await trader(desk, ['report', 'session', '--json'])).out);
    expect(session).toMatchObject({ status: 'running', died: expect.any(Number) });
    const { out: page } = await trader(desk, ['report', 'session']);
    expect(page.replace(/\s+/g, ' ')).toMatch(
      /died: its process is gone, last sign of life [-\d]+ [\d:]+ UTC/,
    );
    expect((await trader(desk, ['snapshots', 'show', '1'])).out).toMatch(/ died /);
    const other = await trader(desk, ['live', writeHolder(desk), ...FLIP, '--timeframe', '5m']);
    expect([other.code, other.err]).toEqual([
      4,
      expect.stringMatching(
        /^error: session [-\da-f]{36} was running holder on BTC\/USDT 1m when its process died, and goes on only as it was: timeframe was 1m, is 5m — /,
      ),
    ]);
    const next = startProgram(desk, ['live', writeHolder(desk), ...FLIP, '--new'], placeOf(simulator));
    await next.saying(/session [-\da-f]{36} was ended as it stood: nothing was asked or sent for it\n/);
    await next.saying(/ long /);
    await tell(desk, '--stop');
    expect((await next.ended).code).toBe(0);
  });

  test('is halted by a kill after its process died, and closes what it holds once it is started again', async () => {
    const desk = fresh();
    const args = ['live', writeHolder(desk), ...FLIP];
    const program = startProgram(desk, args, placeOf(simulator));
    await program.saying(/ long /);
    program.signal('SIGKILL');
    await program.ended;
    const { code, err } = await trader(desk, ['live', '--kill']);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /^error: session [-\da-f]{36} \(paper, BTC\/USDT\) has not ended and its process is gone: nothing was closed; paper:simulator:main is halted — start it as it was: it opens nothing and closes what it holds; what that is: trader reconcile\n$/,
      ),
    ]);
    const unknown = await trader(desk, ['live', '--kill', '--session', 'nobody']);
    expect(unknown.code).toBe(2);
    const again = startProgram(desk, args, placeOf(simulator));
    await again.saying(/ closed at .*\(kill\)/);
    expect(await status(desk)).toMatchObject({ state: 'halted', positions: [], workingOrders: [] });
    await tell(desk, '--stop');
    expect((await again.ended).code).toBe(0);
    expect((await trader(desk, args)).code).toBe(4);
    expect((await trader(desk, ['live', '--rearm'])).code).toBe(0);
  });

  test('is stopped in the moment of its start, or is said to be starting', async () => {
    const desk = fresh();
    const program = run(desk, '--json');
    let over = false;
    void program.ended.then(() => {
      over = true;
    });
    const told = new Set<string>();
    while (!over) {
      const { code, err } = await trader(desk, ['live', '--stop']);
      told.add(code === 0 ? 'stopping' : err);
      if (code === 0) break;
    }
    const { code, out } = await program.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ end: 'stopped' });
    told.delete(
      'error: no session is running here — there is nothing to stop; where one runs elsewhere, name its --data-dir\n',
    );
    const starting =
      /^error: no session is running here — session [-\da-f]{36} is starting: give it again in a moment \(where it runs already, name its --data-dir\)\n$/;
    for (const said of [...told]) if (starting.test(said)) told.delete(said);
    expect([...told]).toEqual(['stopping']);
  });

  test('is stopped, and closes its position', async () => {
    const desk = fresh();
    const program = run(desk, '--json');
    while ((await status(desk).catch(() => ({ positions: [] }))).positions.length === 0);
    await tell(desk, '--stop', '--flatten');
    const { code, out } = await program.ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ end: 'stopped and flattened', positions: [] });
  });

  test('follows another strategy from the next close on, under a snapshot of its own', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/closed at[\s\S]* long /);
    const before = await status(desk);
    writeFlipper(desk, 'other');
    expect(await tell(desk, '--swap', './other.js')).toMatch(/ follows other from the next close on\n$/);
    await program.saying(/handed over to other[\s\S]*long[\s\S]*closed at/);
    const after = await status(desk);
    expect([before.strategy, after.strategy]).toEqual(['flipper', 'other']);
    expect(after.snapshotHash).not.toBe(before.snapshotHash);
    await tell(desk, '--stop');
    expect((await program.ended).code).toBe(0);
    const { snapshots } = JSON.parse((await trader(desk, ['snapshots', 'list', '--json'])).out);
    expect(snapshots.length).toBe(2);
    const all = await trader(desk, ['trades', 'list', '--limit', '10000', '--json']);
    const { trades } = JSON.parse(all.out);
    expect(new Set(trades.map((trade: { snapshotId: number }) => trade.snapshotId)).size).toBe(2);
    expect((await trader(desk, ['db', 'check'])).code).toBe(0);
  });
});

describe('a session that is handed over to an evolved strategy', () => {
  test('runs its family with the parameters that are stored, unless it was retired', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/ long /);
    const { sourceDigest } = JSON.parse((await trader(desk, ['strategies', 'show', 'rsi', '--json'])).out);
    const db = new Database(join(desk.dataDir, 'trader.db'));
    db.prepare(
      `INSERT INTO strategies (name, family, origin, status, status_reason, parameters, source_digest, created_at, updated_at)
       VALUES ('rsi_1a2b3c4d', 'rsi', 'evolved', 'retired', 'it was beaten', '{"period":9}', ?, 1, 1)`,
    ).run(sourceDigest);
    expect(await trader(desk, ['live', '--swap', 'rsi-1a2b3c4d'])).toMatchObject({
      code: 4,
      err: 'error: the strategy "rsi_1a2b3c4d" may not trade: it was beaten — to let it trade again: trader strategies activate rsi_1a2b3c4d\n',
    });
    expect((await status(desk)).strategy).toBe('flipper');
    db.prepare(`UPDATE strategies SET status = 'active' WHERE name = 'rsi_1a2b3c4d'`).run();
    db.close();
    expect(await tell(desk, '--swap', 'rsi_1a2b3c4d')).toMatch(/ follows rsi from the next close on\n$/);
    await program.saying(/handed over to rsi/);
    await tell(desk, '--stop');
    expect((await program.ended).code).toBe(0);
    const { snapshots } = JSON.parse((await trader(desk, ['snapshots', 'list', '--json'])).out);
    const shown = await Promise.all(
      snapshots.map(({ id }: { id: number }) => trader(desk, ['snapshots', 'show', String(id), '--json'])),
    );
    expect(shown.map(({ out }) => out).join('')).toMatch(/"name":"rsi","parameters":\{[^}]*"period":9/);
  });
});

describe('a session that is killed', () => {
  test('closes everything, and its account is refused until it is armed again', async () => {
    const desk = fresh();
    const program = run(desk);
    await program.saying(/ long /);
    expect(await tell(desk, '--rearm')).toMatch(/^session [-\da-f]+: nothing is halted\n$/);
    expect(await tell(desk, '--kill')).toMatch(
      /^session [-\da-f]+ is halted; [01] positions? closed, nothing is held, and nothing is opened until trader live --rearm\n$/,
    );
    expect(await status(desk)).toMatchObject({ state: 'halted', positions: [], workingOrders: [] });
    const resumed = await trader(desk, ['live', '--resume']);
    expect([resumed.code, resumed.err]).toEqual([
      4,
      'error: the session is halted — trader live --rearm first\n',
    ]);
    expect(await tell(desk, '--swap', 'rsi')).toContain('and stays halted');
    await tell(desk, '--stop');
    expect((await program.ended).code).toBe(0);
    const refused = await run(desk).ended;
    expect(refused.code).toBe(4);
    expect(refused.err).toMatch(
      /^error: trading on paper:simulator:main is halted: .* — .*trader live --rearm/,
    );
    const armed = await trader(desk, ['live', '--rearm']);
    expect([armed.code, armed.err]).toEqual([
      0,
      'paper:simulator:main is armed again; it was halted: trader live --kill\n',
    ]);
    expect((await run(desk, '--duration', '1m').ended).code).toBe(0);
  });

  test('is armed again while it runs, and opens positions again', async () => {
    const desk = fresh();
    const program = run(desk, ...LIVE);
    await program.saying(/ long /);
    const told = JSON.parse(await tell(desk, '--kill', '--json'));
    expect(told).toMatchObject({ halted: true, done: true, positions: [], workingOrders: [] });
    expect(await status(desk)).toMatchObject({ state: 'halted' });
    await tell(desk, '--rearm');
    await program.saying(/armed again[\s\S]* long /);
    await tell(desk, '--stop', '--flatten');
    expect((await program.ended).code).toBe(0);
  });
});
