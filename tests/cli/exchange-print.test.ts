import { describe, expect, test } from '@jest/globals';
import { type Served, statisticsText, statusLine } from '../../commands/exchange/print.js';
import type { SimulatorStatus } from '../../src/exchange/simulator/start-simulator.js';

const served: Served = {
  url: 'http://127.0.0.1:9080',
  symbols: ['BTC/USDT'],
  timeframe: '1m',
  sources: { provider: 'synthetic', exchange: 'binance', seed: 7, dataDir: '' },
  seed: 7,
  speed: 600,
  startTime: 0,
};

const status: SimulatorStatus = {
  marketTime: Date.UTC(2024, 0, 1, 6, 30),
  ended: false,
  behindMs: 0,
  skippedMs: 0,
  statistics: {
    calls: 12,
    endpoints: {
      'GET /api/v3/time': { calls: 10, refused: 0 },
      'POST /api/v3/order': { calls: 2, refused: 3 },
    },
    faults: { drop: 2, 'ws-lose': 1 },
    orders: { placed: 3, filled: 2, cancelled: 1, rejected: 1, expired: 0 },
    trades: 4,
    sockets: { open: 1, opened: 2, messages: 99, tooSlow: 1 },
  },
};

describe('the line of a running exchange', () => {
  test('says how far it is', () => {
    expect(statusLine(served, status)).toBe('2024-01-01 06:30 speed 600 | calls 12 | orders 3 | sockets 1');
  });

  test('says that it cannot keep up, that it is moved by hand, and that it is over', () => {
    expect(statusLine(served, { ...status, behindMs: 4200 })).toContain('speed 600, 4 s behind |');
    expect(statusLine({ ...served, speed: 0 }, status)).toContain('06:30 moved by hand |');
    expect(statusLine(served, { ...status, ended: true })).toContain('06:30 over |');
  });
});

test('the end of an exchange says what has happened', () => {
  expect(statisticsText({ ...status, skippedMs: 61_000 })).toBe(
    [
      'market time 2024-01-01 06:30 UTC, 61 s skipped',
      'calls 12, refused 3: requests 2, orders 1 (rejected)',
      '  GET /api/v3/time    10',
      '  POST /api/v3/order  2, refused 3',
      'faults 3',
      '  drop     2',
      '  ws-lose  1',
      'orders placed 3, filled 2, cancelled 1, rejected 1, expired 0; fills 4',
      'sockets opened 2, messages 99, cut off as too slow 1',
      '',
    ].join('\n'),
  );
});

test('an exchange that refused nothing says so by saying nothing', () => {
  const { statistics } = status;
  const endpoints = { 'GET /api/v3/time': { calls: 12, refused: 0 } };
  const orders = { ...statistics.orders, rejected: 0 };
  const text = statisticsText({ ...status, statistics: { ...statistics, endpoints, orders } });
  expect(text).toContain('\ncalls 12\n');
});
