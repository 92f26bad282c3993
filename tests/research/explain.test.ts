import { expect, test } from '@jest/globals';
import type { SignalDetail } from '../../src/core/signal-detail.js';
import { long } from '../../src/strategy/signal.js';
import { candlesOf, flatBars, marketOf, runScript } from './scripted.js';

const BUY = long('score');

const detailOf = (i: number): SignalDetail => ({
  buyScore: i,
  sellScore: 0.5,
  trigger: 'score',
  fired: 2,
  breakdown: { rsi: i - 1, macd: 1 },
});

const prices = flatBars(10, 10, 11, 12, 12, 13, 14);

test('a trade tells what was behind its signal: asked once for each, of the bar that decided it', () => {
  const asked: number[] = [];
  const script = {
    entries: { 1: BUY, 4: BUY },
    exits: { 2: 'out', 5: 'out' },
    explain: (i: number) => {
      asked.push(i);
      return detailOf(i);
    },
  };
  const { trades } = runScript(script, [marketOf(candlesOf(prices))]);
  expect(trades.map(({ signal }) => signal)).toEqual([detailOf(1), detailOf(4)]);
  expect(asked).toEqual([1, 4]);
});

test('a trade of a strategy that does not explain itself has no signal, and the result is the same', () => {
  const script = { entries: { 1: BUY }, exits: { 3: 'out' } };
  const plain = runScript(script, [marketOf(candlesOf(prices))]);
  expect(plain.trades.map((trade) => 'signal' in trade)).toEqual([false]);
  const told = runScript({ ...script, explain: detailOf }, [marketOf(candlesOf(prices))]);
  expect(told.run.digest).toBe(plain.run.digest);
});

test('trades of several markets are explained by their own', () => {
  const script = {
    entries: { 1: BUY },
    exits: { 3: 'out' },
    explain: detailOf,
  };
  const markets = ['A/USDT', 'B/USDT'].map((symbol, k) =>
    marketOf(candlesOf(prices, { symbol, steps: [0, 1, 2, 3, 4, 5, 6].map((i) => i + k) })),
  );
  const { trades } = runScript(script, markets);
  expect(trades.map(({ symbol, signal }) => [symbol, signal?.buyScore])).toEqual([
    ['A/USDT', 1],
    ['B/USDT', 1],
  ]);
});
