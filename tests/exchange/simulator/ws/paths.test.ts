import { describe, expect, it } from '@jest/globals';
import { socketPurpose } from '../../../../src/exchange/simulator/ws/paths.js';

const KEY = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1';

describe('socketPurpose', () => {
  it.each([
    ['/ws', { kind: 'streams', names: [], combined: false }],
    ['/ws/', { kind: 'streams', names: [], combined: false }],
    ['/ws/3', { kind: 'streams', names: [], combined: false }],
    ['/stream/ws/3', { kind: 'streams', names: [], combined: false }],
    ['/ws/bnbbtc@aggTrade', { kind: 'streams', names: ['bnbbtc@aggTrade'], combined: false }],
    [
      '/ws/bnbbtc@trade/ethbtc@depth@100ms',
      { kind: 'streams', names: ['bnbbtc@trade', 'ethbtc@depth@100ms'], combined: false },
    ],
    ['/ws/%21ticker%40arr', { kind: 'streams', names: ['!ticker@arr'], combined: false }],
    ['/stream?streams=a@trade/b@trade', { kind: 'streams', names: ['a@trade', 'b@trade'], combined: true }],
    ['/stream', { kind: 'streams', names: [], combined: true }],
    [`/ws/${KEY}`, { kind: 'user', listenKey: KEY }],
    [`/stream/ws/${KEY}`, { kind: 'user', listenKey: KEY }],
    ['/ws-api/v3', { kind: 'api', returnRateLimits: true }],
    ['/ws-api/v3?returnRateLimits=false', { kind: 'api', returnRateLimits: false }],
  ])('reads %s', (address, purpose) => {
    expect(socketPurpose(address)).toEqual(purpose);
  });

  it.each(['/', '/api/v3/time', '/wsx', '/ws-api/v2', '//', '/ws/%E0%A4%A'])(
    'serves no sockets at %s',
    (address) => {
      expect(socketPurpose(address)).toBeNull();
    },
  );
});
