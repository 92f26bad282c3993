import { afterEach, expect, test } from '@jest/globals';
import { openDesk } from '../run.js';
import { endPrograms, startProgram } from './programs.js';
import { LIVE, openSimulator, placeOf, stopRests, writeHolder } from './simulated.js';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  await endPrograms();
  for (const close of closing.splice(0)) await close();
});

test('a session that waits for its venue says of a second signal what it does, and is gone on with afterwards', async () => {
  const desk = openDesk();
  // The stop cannot be cancelled, so that the position cannot be closed: the end takes its time.
  const rule = { when: { endpoint: 'DELETE /api/v3/order' }, what: { kind: 'timeout-before' } } as const;
  const simulator = await openSimulator({ faults: [rule] });
  closing.push(desk.remove, simulator.close);
  const args = [
    'live',
    writeHolder(desk),
    '--exchange',
    'simulator',
    '--timeframe',
    '1m',
    ...LIVE,
    '--flatten',
  ];
  const program = startProgram(desk, args, placeOf(simulator));
  await program.saying(/ BTC\/USDT long /);
  await stopRests(simulator, 1);
  program.signal('SIGTERM');
  await program.saying(/ {2}stopping: ended by SIGTERM\n/);
  program.signal('SIGTERM');
  const { code, err } = await program.ended;
  expect(code).toBeNull();
  expect(err).toMatch(
    /\nSIGTERM again: the process ends where it stands, the session is not over; started as it was, it goes on\n$/,
  );
  const again = startProgram(desk, args, placeOf(simulator));
  await again.saying(/ session \S+ goes on\n/);
});
