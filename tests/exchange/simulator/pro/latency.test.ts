import { afterEach, describe, expect, it } from '@jest/globals';
import { KEY } from '../world.js';
import { openProWorld, type ProWorld } from './pro-world.js';
import { openSocket, signedParams } from './raw-socket.js';

const ORDER = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.1' };

describe('latency and failures of every call', () => {
  let world: ProWorld;
  afterEach(() => world.close());

  it('never lets a request overtake another on the same line', async () => {
    world = await openProWorld({ latency: { ms: 40, spreadMs: 40, distribution: 'uniform' } });
    const api = await openSocket(world.simulator.url, '/ws-api/v3');
    const ids = Array.from({ length: 30 }, (_, i) => `order-${i}`);
    for (const newClientOrderId of ids)
      api.send({
        id: newClientOrderId,
        method: 'order.place',
        params: signedParams({ ...ORDER, price: '90', newClientOrderId }),
      });
    while (api.messages.length < ids.length) await api.next();
    const placed = world.simulator.venue.openOrders(KEY).toSorted((a, b) => a.orderId - b.orderId);
    expect(placed.map(({ clientOrderId }) => clientOrderId)).toEqual(ids);
    // The answers travel by themselves: among thirty, some come in another order.
    expect(api.messages.map(({ id }) => id)).not.toEqual(ids);
  });

  it('takes the latency there and back', async () => {
    world = await openProWorld({ latency: { ms: 60, spreadMs: 0, distribution: 'fixed' } });
    const api = await openSocket(world.simulator.url, '/ws-api/v3');
    const begun = performance.now();
    await api.ask('ping');
    await fetch(`${world.simulator.url}/api/v3/ping`);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(2 * 58);
  });

  it('fails the share of calls that it is told, and counts them', async () => {
    world = await openProWorld({ failureRate: 0.5 });
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 60; i++) {
      const outcome = await fetch(`${world.simulator.url}/api/v3/ping`, {
        signal: AbortSignal.timeout(200),
      }).then(
        ({ status }) => `${status}`,
        ({ name }: Error) => (name === 'TimeoutError' ? 'silence' : 'broken'),
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    const { faults } = world.simulator.status().statistics;
    expect([...outcomes.keys()].toSorted()).toEqual(['200', '503', 'broken', 'silence']);
    expect(outcomes.get('503')).toBe(faults['http-error']);
    expect(outcomes.get('broken')).toBe(faults.drop);
    expect(outcomes.get('silence')).toBe((faults['timeout-before'] ?? 0) + (faults['timeout-after'] ?? 0));
  });
});
