import { describe, expect, it } from '@jest/globals';
import { awaitFlat, type Held } from '../../../commands/live/await-flat.js';
import { killLine } from '../../../commands/live/say-how-flat.js';

const position = { symbol: 'BTC/USDT', side: 'long', quantity: 0.5 };
const order = {
  clientOrderId: 'abc',
  symbol: 'BTC/USDT',
  side: 'sell',
  purpose: 'flatten',
  status: 'unknown',
  quantity: '0.5',
};

const held = (state: string, positions: readonly object[], workingOrders: readonly object[]) =>
  ({ state, positions, workingOrders }) as unknown as Held;

/** What a session says, one status after the other, the last one for ever; a second passes between two. */
const says = (...told: readonly (Held | undefined)[]) => {
  let now = 0;
  let asked = 0;
  return {
    asked: () => asked,
    ask: async () => told[Math.min(asked++, told.length - 1)],
    now: () => now,
    pause: async () => {
      now += 1_000;
    },
  };
};

describe('a kill that is waited for', () => {
  it('is done once nothing is held and no order works, and says how many were closed', async () => {
    const session = says(
      held('halted', [position], [order]),
      held('halted', [], [order]),
      held('halted', [], []),
    );
    const found = await awaitFlat('a', ['BTC/USDT', 'ETH/USDT'], session);
    expect(found).toMatchObject({ done: true, halted: true, closed: 2, positions: [], workingOrders: [] });
    expect(session.asked()).toBe(3);
    expect(killLine(found)).toBe(
      'session a is halted; 2 positions closed, nothing is held, and nothing is opened until trader live --rearm',
    );
  });

  it('that a frozen venue does not let close names what is held and where the order is', async () => {
    const session = says(held('halted', [position], [order]));
    const found = await awaitFlat('a', ['BTC/USDT', 'ETH/USDT'], session);
    expect(session.now()).toBe(71_000);
    expect(found).toMatchObject({ done: false, halted: true, closed: 1, gone: false });
    expect(killLine(found)).toBe(
      'session a is halted, and not everything is closed: BTC/USDT long 0.5 is still held; the flatten order is unknown: sell 0.5 BTC/USDT (abc) — it goes on closing; see trader live --status',
    );
  });

  it('counts what was opened by an order on its way, and waits for a session that still starts', async () => {
    const session = says(held('starting', [], []), held('halted', [position], []), held('halted', [], []));
    expect(await awaitFlat('a', [], session)).toMatchObject({ done: true, closed: 1 });
  });

  it('is not done where the process is gone, or was armed again', async () => {
    const gone = await awaitFlat('a', ['BTC/USDT'], says(held('halted', [position], []), undefined));
    expect(gone).toMatchObject({ done: false, gone: true, closed: 0 });
    expect(killLine(gone)).toBe(
      'session a is gone before it said that nothing is held (last seen: BTC/USDT long 0.5 is still held): the halt is stored — start it again as it was, it goes on closing; what it holds: trader reconcile',
    );
    const session = says(held('halted', [position], []), held('running', [position], []));
    const armed = await awaitFlat('a', ['BTC/USDT'], session);
    expect(armed).toMatchObject({ done: false, halted: false });
    expect(session.asked()).toBe(2);
  });
});
