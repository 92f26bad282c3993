import { expect, test } from '@jest/globals';
import { costsText, executionText } from '../../src/research/backtest/costs-text.js';
import { candlesOf, flatBars, marketOf, runScript } from './scripted.js';

const none = Number.POSITIVE_INFINITY;

test.each([
  ['2 bps', { slippage: { kind: 'bps', bps: 2 }, participation: none }],
  ['0 bps', { slippage: { kind: 'bps', bps: 0 }, participation: none }],
  ['0.5 bps', { slippage: { kind: 'bps', bps: 0.5 }, participation: none }],
  ["2 bps, at most 10 % of a bar's volume", { slippage: { kind: 'bps', bps: 2 }, participation: 0.1 }],
  ['square-root impact 0.1', { slippage: { kind: 'volume-share', impact: 0.1 }, participation: none }],
  [
    "square-root impact 0.05, at most 25 % of a bar's volume",
    { slippage: { kind: 'volume-share', impact: 0.05 }, participation: 0.25 },
  ],
] as const)('costs in words: %s', (text, costs) => {
  expect(costsText(costs)).toBe(text);
});

// 0.07 × 100 is 7.000000000000001 in binary, which is what is printed.
test('prints a share of the volume as it was given', () => {
  const costs = { slippage: { kind: 'bps', bps: 2 }, participation: 0.07 } as const;
  expect(costsText(costs)).toBe("2 bps, at most 7 % of a bar's volume");
});

test('the conditions of a run are the settings it was made under', () => {
  const market = marketOf(candlesOf(flatBars(100, 100)), { makerFeeRate: 0.001, takerFeeRate: 0.002 });
  const { conditions } = runScript({}, [market], {
    initialBalance: 500,
    sizing: { kind: 'fraction', fraction: 0.95 },
    costs: { slippage: { kind: 'bps', bps: 3 }, participation: none },
    allowShort: true,
  });
  expect(conditions).toEqual({
    initialBalance: 500,
    makerFeeRate: 0.001,
    takerFeeRate: 0.002,
    slippage: '3 bps',
    execution: 'market',
    sizing: 'fraction:0.95',
    maxPosition: null,
    maxOpenTrades: null,
    limits: 'none',
    detail: null,
    endOfData: 'close',
    allowShort: true,
    bars: 2,
  });
});

test.each([
  ['market', undefined],
  ['twap, 10 slices over 5m', { kind: 'twap', slices: 10, durationMs: 300_000 }],
  ['twap, 4 slices over 90s', { kind: 'twap', slices: 4, durationMs: 90_000 }],
  [
    'vwap, 6 slices over 1h, 7 % of the volume',
    { kind: 'vwap', slices: 6, durationMs: 3_600_000, participation: 0.07 },
  ],
] as const)('how orders went out, in words: %s', (text, choice) => {
  expect(executionText(choice)).toBe(text);
});

test('the conditions of a sliced run say so', () => {
  const { conditions } = runScript({}, [marketOf(candlesOf(flatBars(100, 100)))], {
    execution: { kind: 'twap', slices: 4, durationMs: 900_000 },
  });
  expect(conditions.execution).toBe('twap, 4 slices over 15m');
});
