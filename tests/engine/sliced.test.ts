import { describe, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../../src/core/account-limits.js';
import { type CandleRow, candlesFromRows } from '../../src/core/candles.js';
import { playBacktest } from '../../src/engine/backtest.js';
import type { EngineRules } from '../../src/engine/engine.js';
import { readFills, readTrades } from '../../src/engine/records.js';
import { riskPolicy } from '../../src/risk/policy.js';
import { fraction } from '../../src/strategy/protection.js';
import { long } from '../../src/strategy/signal.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;

const rules = (over: Partial<EngineRules>): EngineRules => ({
  initialBalance: 10_000,
  policy: riskPolicy({ kind: 'units', units: 1 }),
  limits: NO_LIMITS,
  costs: { slippage: { kind: 'bps', bps: 0 }, participation: Number.POSITIVE_INFINITY },
  allowShort: false,
  maxOpenTrades: Number.POSITIVE_INFINITY,
  doubt: 'stop-first',
  endOfData: 'close',
  ...over,
});

const ROWS: readonly CandleRow[] = [
  [0, 100, 100, 100, 100, 40],
  // Rises from 100 to 112: 100, 103, 106, 109 at its quarters.
  [HOUR, 100, 112, 100, 112, 40],
  [2 * HOUR, 112, 112, 112, 112, 40],
  // Falls from 112 to 104: 112, 110, 108, 106.
  [3 * HOUR, 112, 112, 104, 104, 40],
  [4 * HOUR, 104, 104, 104, 104, 40],
];

const twap = { kind: 'twap', slices: 4, durationMs: HOUR } as const;

const play = (over: Partial<EngineRules>, exitAt: number | null = null, detail?: readonly CandleRow[]) => {
  const candles = candlesFromRows('BTC/USDT', '1h', ROWS);
  const outcome = playBacktest(rules(over), [
    {
      candles,
      ...(detail === undefined ? {} : { detail: candlesFromRows('BTC/USDT', '15m', detail) }),
      instrument: {
        symbol: 'BTC/USDT',
        tickSize: 0.01,
        lotSize: 0.001,
        minNotional: 10,
        makerFeeRate: 0.001,
        takerFeeRate: 0.001,
      },
      rules: {
        enter: (i) => (i === 0 ? long('go') : 0),
        exit: (i) => (i === exitAt ? 'enough' : null),
        protection: { stop: fraction(0.2) },
      },
      start: 0,
      firstDecision: 0,
    },
  ]);
  return {
    fills: readFills(outcome.recorder, ['BTC/USDT']),
    trades: readTrades(outcome.recorder, ['BTC/USDT']),
    outcome,
  };
};

const pairs = (fills: ReturnType<typeof play>['fills']) =>
  fills.map(({ quantity, price }) => [quantity, price]);

describe('slices in a backtest', () => {
  it('fills an entry at the prices on the straight line of its bar', () => {
    const { fills, trades } = play({ execution: twap });
    expect(pairs(fills).slice(0, 4)).toEqual([
      [0.25, 100],
      [0.25, 103],
      [0.25, 106],
      [0.25, 109],
    ]);
    expect(trades[0]!.entryPrice).toBeCloseTo(104.5, 10);
    // A thousandth of 418 / 4.
    expect(fills.slice(0, 4).reduce((sum, { fee }) => sum + fee, 0)).toBeCloseTo(0.1045, 12);
  });

  it('fills an exit slice by slice as well', () => {
    const { fills, trades } = play({ execution: twap }, 2);
    expect(pairs(fills).slice(4)).toEqual([
      [0.25, 112],
      [0.25, 110],
      [0.25, 108],
      [0.25, 106],
    ]);
    expect(trades).toHaveLength(1);
    expect(trades[0]!.exitReason).toBe('enough');
    expect(trades[0]!.exitPrice).toBeCloseTo(109, 10);
  });

  it('fills at the opens of finer candles where there are any', () => {
    const detail = [100, 108, 104, 110].map(
      (open, k): CandleRow => [HOUR + k * QUARTER, open, 112, 100, open, 10],
    );
    expect(pairs(play({ execution: twap }, null, detail).fills).slice(0, 4)).toEqual([
      [0.25, 100],
      [0.25, 108],
      [0.25, 104],
      [0.25, 110],
    ]);
  });

  it('takes slippage from each slice', () => {
    const costs = { slippage: { kind: 'bps', bps: 100 }, participation: Number.POSITIVE_INFINITY } as const;
    expect(pairs(play({ execution: twap, costs }).fills).slice(0, 4)).toEqual([
      [0.25, 101],
      [0.25, 104.03],
      [0.25, 107.06],
      [0.25, 110.09],
    ]);
  });

  it('lets the rest wait for the next open where a bar is too small for it', () => {
    // 0.015 of 40 are 0.6: two slices whole, 0.1 of the third; 0.4 in the next bar at 112, in four again.
    const costs = { slippage: { kind: 'bps', bps: 0 }, participation: 0.015 } as const;
    const { fills } = play({ execution: twap, costs });
    expect(pairs(fills).slice(0, 3)).toEqual([
      [0.25, 100],
      [0.25, 103],
      [0.1, 106],
    ]);
    expect(fills.slice(3, 6).every(({ price }) => price === 112)).toBe(true);
  });

  it('takes part in the volume that passed, with vwap', () => {
    // A fortieth of 10 in each quarter of the bar is 0.25; at 103, 106, 109 and the close.
    const execution = { kind: 'vwap', slices: 4, durationMs: HOUR, participation: 0.025 } as const;
    expect(pairs(play({ execution }).fills).slice(0, 4)).toEqual([
      [0.25, 103],
      [0.25, 106],
      [0.25, 109],
      [0.25, 112],
    ]);
  });

  it('changes nothing where it is not asked for', () => {
    expect(pairs(play({}).fills)).toEqual([
      [1, 100],
      [1, 104],
    ]);
  });
});
