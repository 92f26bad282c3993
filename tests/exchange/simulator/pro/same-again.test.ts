import { expect, it } from '@jest/globals';
import { MINUTE } from '../world.js';
import { openProWorld } from './pro-world.js';
import { openSocket } from './raw-socket.js';

/** Everything that a client hears of a market that is moved by hand, under faults. */
const heard = async (seed: number): Promise<readonly unknown[]> => {
  const lose = { when: { stream: '*@trade', probability: 0.3 }, what: { kind: 'ws-lose' } } as const;
  const swap = { when: { stream: '*@trade', probability: 0.3 }, what: { kind: 'ws-reorder' } } as const;
  const world = await openProWorld({ seed, faults: [lose, swap] });
  const socket = await openSocket(world.simulator.url, '/ws/btcusdt@trade/btcusdt@kline_1m');
  for (let i = 0; i < 30; i++) await world.advance(MINUTE);
  socket.send({ method: 'LIST_SUBSCRIPTIONS', id: 'end' });
  await socket.next(({ id }) => id === 'end');
  await world.close();
  return socket.messages;
};

it('tells the same again under the same seed, faults included, and something else under another', async () => {
  const first = await heard(7);
  expect(first.length).toBeGreaterThan(60);
  expect(await heard(7)).toEqual(first);
  expect(await heard(8)).not.toEqual(first);
});
