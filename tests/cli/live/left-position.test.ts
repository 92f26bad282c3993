import { afterEach, expect, test } from '@jest/globals';
import { type Desk, openDesk } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { KEY, LIVE, market, openSimulator, placeOf, stopRests, writeHolder } from './simulated.js';

const open: { close: () => Promise<void> }[] = [];
const desks: Desk[] = [];
afterEach(async () => {
  await endPrograms();
  for (const simulator of open.splice(0)) await simulator.close();
  for (const desk of desks.splice(0)) desk.remove();
});

test('a position that a session left is named with its stop by its last lines and by the next session', async () => {
  const desk = openDesk();
  desks.push(desk);
  const simulator = await openSimulator({ speed: 60, markets: [market('BTC/USDT')] });
  open.push(simulator);
  const holder = writeHolder(desk);
  const args = ['--exchange', 'simulator', '--timeframe', '1m', '--balance', '2000', ...LIVE];
  const start = () =>
    startProgram(desk, ['live', holder, '--symbol', 'BTC/USDT', ...args], placeOf(simulator));
  const first = start();
  await first.saying(/ BTC\/USDT long /);
  await stopRests(simulator, 1);
  // Prices of the simulated exchange are in hundred-millionths.
  const rests = Number(simulator.venue.openOrders(KEY)[0]!.stopPrice) / 1e8;
  expect(rests).toBeGreaterThan(80);
  first.signal('SIGTERM');
  expect((await first.ended).code).toBe(0);
  expect(first.said()).toContain('take it over: cancel its stop and sell it at the venue, then tell the log');
  const second = start();
  const [, at] = await second.saying(
    /left BTC\/USDT long \S+ from \S+; its stop rests at the venue at (\S+): this one does not look after it; cancel that stop when/,
  );
  expect(Number(at)).toBeCloseTo(rests, 2);
  second.signal('SIGTERM');
  await second.ended;
});
