import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../../src/exchange/simulator/start-simulator.js';
import { type Desk, openDesk, trader } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { openSimulator, placeOf, writeFlipper } from './simulated.js';

const MINUTE = 60_000;
const DURATION = 150 * MINUTE;

let simulator: RunningSimulator;
let desk: Desk;
// A minute every tenth of a second: 150 minutes are 15 seconds.
beforeAll(async () => {
  simulator = await openSimulator();
  desk = openDesk();
});
afterEach(endPrograms);
afterAll(async () => {
  await simulator.close();
  desk.remove();
});

test('the time of a session that was killed goes on from its birth, and is over when it would have been', async () => {
  const args = ['live', writeFlipper(desk), '--exchange', 'simulator', '--timeframe', '1m'];
  const start = (...more: readonly string[]) => startProgram(desk, [...args, ...more], placeOf(simulator));
  const first = start('--duration', '150m');
  // In for one bar and out for the next: an hour and more goes by before it dies.
  await first.saying(/(?:[^\n]* closed at [^\n]*\n(?:(?![^\n]* closed at )[^\n]*\n)*){30}/);
  first.signal('SIGKILL');
  expect((await first.ended).code).toBeNull();
  const [session] = JSON.parse((await trader(desk, ['report', 'session', '--json'])).out).period.label.split(
    ' ',
  );
  // The duration is the session's: it need not be given again.
  const second = start('--json');
  const [, day, minute] = await second.saying(
    /its time is over at (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC, counted from its birth\n/,
  );
  const { code, out } = await second.ended;
  expect(code).toBe(0);
  const ended = JSON.parse(out);
  expect(ended).toMatchObject({ sessionId: session, end: 'its time is over' });
  const over = Date.parse(`${day}T${minute}Z`);
  // Its birth may lie within the minute that lists show of it.
  expect(Math.abs(over - (ended.bornAt + DURATION))).toBeLessThan(2 * MINUTE);
  expect(ended.now).toBeGreaterThanOrEqual(over);
  // It began anew an hour later, and did not get the whole time from then on.
  expect(ended.startedAt).toBeGreaterThan(ended.bornAt + 60 * MINUTE);
  expect(ended.now).toBeLessThan(ended.startedAt + DURATION);
});
