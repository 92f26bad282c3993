import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FaultRule } from '../../../../src/exchange/simulator/faults/fault-rule.js';
import { createInjector, type InjectorOptions } from '../../../../src/exchange/simulator/faults/injector.js';
import { isKnown, mayTrade } from '../../../../src/exchange/simulator/faults/standing.js';

const NO_LATENCY = { ms: 0, spreadMs: 0, distribution: 'fixed' } as const;

const make = (rules: readonly FaultRule[], options: Partial<InjectorOptions> = {}) => {
  const struck: string[] = [];
  const injector = createInjector({
    rules,
    seed: 7,
    latency: NO_LATENCY,
    failureRate: 0,
    onFault: (kind) => struck.push(kind),
    ...options,
  });
  const call = (endpoint = 'GET /api/v3/time', time = 0, account: string | null = null) =>
    injector.planCall({ endpoint, time, account });
  const kinds = (n: number, endpoint?: string) =>
    Array.from({ length: n }, () => call(endpoint).fault?.kind ?? '-');
  return { injector, call, kinds, struck };
};

describe('createInjector', () => {
  it('lets everything pass without rules', () => {
    const { kinds, struck } = make([]);
    expect(kinds(50)).toEqual(Array(50).fill('-'));
    expect(struck).toEqual([]);
  });

  it('begins after so many calls and ends after so many faults', () => {
    const { kinds, struck } = make([{ when: { after: 2, times: 3 }, what: { kind: 'timeout-after' } }]);
    const fault = 'timeout-after';
    expect(kinds(7)).toEqual(['-', '-', fault, fault, fault, '-', '-']);
    expect(struck).toEqual([fault, fault, fault]);
  });

  it('counts only calls that the rule is for', () => {
    const { call } = make([
      { when: { endpoint: 'POST /api/v3/order', after: 1 }, what: { kind: 'drop', accepted: true } },
    ]);
    expect(call('GET /api/v3/order').fault).toBeNull();
    expect(call('POST /api/v3/order').fault).toBeNull();
    expect(call('GET /api/v3/order').fault).toBeNull();
    expect(call('POST /api/v3/order').fault).toEqual({ kind: 'drop', accepted: true });
  });

  it.each([
    ['/api/v3/order', 'POST /api/v3/order', true],
    ['/api/v3/order', 'POST /api/v3/order/test', false],
    ['/api/v3/ticker/*', 'GET /api/v3/ticker/24hr', true],
    ['get *', 'GET /api/v3/time', true],
    ['order.*', 'order.place', true],
    ['order.*', 'order-place', false],
  ])('matches the endpoint filter %s with %s: %s', (endpoint, called, matches) => {
    const { call } = make([{ when: { endpoint }, what: { kind: 'timeout-before' } }]);
    expect(call(called).fault !== null).toBe(matches);
  });

  it('keeps to the market time and the account of the rule', () => {
    const { call } = make([{ when: { from: 100, to: 200, account: 'K' }, what: { kind: 'timeout-before' } }]);
    const met = (time: number, account: string | null) => call('x', time, account).fault !== null;
    expect([
      met(99, 'K'),
      met(100, 'K'),
      met(199, 'K'),
      met(200, 'K'),
      met(150, 'J'),
      met(150, null),
    ]).toEqual([false, true, true, false, false, false]);
  });

  it('meets the same sequence with the same faults, whatever rules stand beside', () => {
    const chance: FaultRule = { when: { probability: 0.3 }, what: { kind: 'timeout-before' } };
    const other: FaultRule = { when: { probability: 0.5, stream: '*' }, what: { kind: 'ws-lose' } };
    expect(make([chance]).kinds(200)).toEqual(make([chance, other]).kinds(200));
    expect(make([chance]).kinds(200)).not.toEqual(make([chance], { seed: 8 }).kinds(200));
  });

  it('strikes about as often as the probability says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (seed, p) => {
          const { kinds } = make([{ when: { probability: p }, what: { kind: 'timeout-before' } }], { seed });
          const share = kinds(2000).filter((kind) => kind !== '-').length / 2000;
          // Six standard deviations of a share of 2000 draws.
          expect(Math.abs(share - p)).toBeLessThan(6 * Math.sqrt(0.25 / 2000));
        },
      ),
      { numRuns: 30, seed: 1 },
    );
  });

  it('fails the given share of all calls in four ways', () => {
    const { kinds } = make([], { failureRate: 0.2 });
    const failed = kinds(5000).filter((kind) => kind !== '-');
    expect(failed.length).toBeGreaterThan(850);
    expect(failed.length).toBeLessThan(1150);
    expect(new Set(failed)).toEqual(new Set(['http-error', 'drop', 'timeout-before', 'timeout-after']));
  });

  it('adds the latency of rules to that of every call', () => {
    const { call, struck } = make(
      [
        {
          when: { endpoint: '/slow' },
          what: { kind: 'latency', ms: 200, spreadMs: 0, distribution: 'fixed' },
        },
      ],
      { latency: { ms: 50, spreadMs: 0, distribution: 'fixed' } },
    );
    expect(call('GET /fast')).toEqual({ latencyMs: 50, fault: null });
    expect(call('GET /slow')).toEqual({ latencyMs: 250, fault: null });
    expect(struck).toEqual(['latency']);
  });

  it('spreads latency as the distribution says', () => {
    const mean = (distribution: 'uniform' | 'normal' | 'exponential') => {
      const { call } = make([], { latency: { ms: 50, spreadMs: 10, distribution } });
      const draws = Array.from({ length: 4000 }, () => call().latencyMs);
      return {
        mean: draws.reduce((a, b) => a + b) / 4000,
        least: Math.min(...draws),
        most: Math.max(...draws),
      };
    };
    const uniform = mean('uniform');
    expect([uniform.least >= 40, uniform.most < 60, Math.abs(uniform.mean - 50) < 1]).toEqual([
      true,
      true,
      true,
    ]);
    const normal = mean('normal');
    expect([normal.least < 30, normal.most > 70, Math.abs(normal.mean - 50) < 1]).toEqual([true, true, true]);
    const exponential = mean('exponential');
    expect([exponential.least >= 50, Math.abs(exponential.mean - 60) < 1]).toEqual([true, true]);
  });

  it('draws faults of messages by stream', () => {
    const { injector } = make([{ when: { stream: '*@kline_1m', after: 1 }, what: { kind: 'ws-duplicate' } }]);
    const of = (stream: string) => injector.planMessage({ stream, account: null, time: 0 });
    expect(of('btcusdt@kline_1m')).toBeNull();
    expect(of('btcusdt@trade')).toBeNull();
    expect(of('btcusdt@kline_1m')).toEqual({ kind: 'ws-duplicate' });
  });

  it('says how things stand at a time', () => {
    const { injector, call } = make([
      { when: { from: 10, to: 20 }, what: { kind: 'clock-skew', ms: 5000 } },
      { when: { from: 15 }, what: { kind: 'clock-skew', ms: 1000 } },
      { when: { from: 10 }, what: { kind: 'halt', symbol: 'BTC/USDT' } },
      { when: { after: 2 }, what: { kind: 'maintenance' } },
      { when: { from: 30, account: 'K' }, what: { kind: 'revoke-key', permission: 'all' } },
    ]);
    const skews = [9, 10, 15, 20].map((time) => injector.standing(time).skewMs);
    expect(skews).toEqual([0, 5000, 6000, 1000]);
    expect([...injector.standing(10).halted]).toEqual(['BTC/USDT']);
    expect(injector.standing(0).maintenance).toBe(false);
    call();
    call();
    expect(injector.standing(0).maintenance).toBe(true);
    const late = injector.standing(30);
    expect([isKnown(late, 'K'), isKnown(late, 'J'), mayTrade(late, 'K'), mayTrade(late, 'J')]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});
