import type { Rng } from '../../src/core/rng.js';

const round = (value: number): number => Number(value.toFixed(4));

/** A fault script drawn from a seed: everything that can go wrong with orders and with what is told of them. */
export const makeFaults = (rng: Rng): readonly object[] => {
  const share = (most: number): number => round(most * (0.3 + 0.7 * rng.next()));
  const orders = ['POST /api/v3/order', 'DELETE /api/v3/order'];
  const onOrders = orders.flatMap((endpoint) => [
    { when: { endpoint, probability: share(0.04) }, what: { kind: 'http-error', status: 503 } },
    {
      when: { endpoint, probability: share(0.08) },
      what: { kind: 'http-error', status: 504, code: -1007, accepted: true },
    },
    { when: { endpoint, probability: share(0.04) }, what: { kind: 'timeout-before' } },
    { when: { endpoint, probability: share(0.06) }, what: { kind: 'timeout-after' } },
    { when: { endpoint, probability: share(0.04) }, what: { kind: 'drop', accepted: false } },
    { when: { endpoint, probability: share(0.14) }, what: { kind: 'drop', accepted: true } },
    {
      when: { endpoint, probability: share(0.2) },
      what: { kind: 'latency', ms: 150, spreadMs: 100, distribution: 'uniform' },
    },
  ]);
  const reads = [
    'GET /api/v3/order',
    'GET /api/v3/myTrades',
    'GET /api/v3/openOrders',
    'GET /api/v3/account',
  ];
  const onReads = reads.flatMap((endpoint) => [
    { when: { endpoint, probability: share(0.05) }, what: { kind: 'http-error', status: 500 } },
    { when: { endpoint, probability: share(0.03) }, what: { kind: 'drop', accepted: false } },
  ]);
  const onUser = [
    ...['ws-lose', 'ws-duplicate', 'ws-reorder'].map((kind) => ({
      when: { stream: 'user', probability: share(0.1) },
      what: { kind },
    })),
    { when: { stream: 'user', probability: share(0.02) }, what: { kind: 'ws-drop' } },
    { when: { stream: 'user', probability: share(0.01) }, what: { kind: 'ws-stall' } },
  ];
  const onCandles = ['ws-lose', 'ws-duplicate', 'ws-reorder'].map((kind) => ({
    when: { stream: '*@kline_1m', probability: share(0.02) },
    what: { kind },
  }));
  return [...onOrders, ...onReads, ...onUser, ...onCandles];
};
