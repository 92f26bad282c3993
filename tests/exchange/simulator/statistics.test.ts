import { describe, expect, it } from '@jest/globals';
import { createStatistics } from '../../../src/exchange/simulator/statistics.js';

describe('createStatistics', () => {
  it('counts calls by endpoint in order of name, and those that were refused', () => {
    const statistics = createStatistics();
    statistics.call('POST /b', false);
    statistics.call('GET /a', true);
    statistics.call('POST /b', true);
    expect(statistics.read()).toMatchObject({
      calls: 3,
      endpoints: { 'GET /a': { calls: 1, refused: 1 }, 'POST /b': { calls: 2, refused: 1 } },
    });
    expect(Object.keys(statistics.read().endpoints)).toEqual(['GET /a', 'POST /b']);
  });

  it('does not grow with what strangers make up', () => {
    const statistics = createStatistics();
    for (let i = 0; i < 1000; i++) statistics.call(`GET /${i}`, true);
    const { endpoints } = statistics.read();
    expect(Object.keys(endpoints)).toHaveLength(201);
    expect(endpoints.others).toEqual({ calls: 800, refused: 800 });
  });

  it('counts faults, orders and sockets, and gives out copies', () => {
    const statistics = createStatistics();
    statistics.fault('ws-lose');
    statistics.order('placed');
    statistics.trade();
    statistics.socketOpened();
    statistics.socketOpened();
    statistics.socketClosed(true);
    const before = statistics.read();
    statistics.fault('ws-lose');
    expect(before).toMatchObject({
      faults: { 'ws-lose': 1 },
      orders: { placed: 1, filled: 0 },
      trades: 1,
      sockets: { open: 1, opened: 2, tooSlow: 1 },
    });
  });
});
