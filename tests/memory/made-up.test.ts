import { beforeAll, expect, test } from '@jest/globals';
import { isMadeUp } from '../../src/memory/made-up/is-made-up.js';
import { madeUpAmong } from '../../src/memory/made-up/made-up-among.js';
import { madeUpInWindow } from '../../src/memory/made-up/made-up-in-window.js';
import { recordRun } from '../../src/memory/runs/record-run.js';
import { recordReplaySession } from '../../src/memory/runs/replay-session.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { countMadeUpTrades, recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { NOW, withMemory } from './databases.js';
import { exampleRun, exampleTrade, FROM, HOUR } from './example-run.js';

test.each([
  ['synthetic, seed 42', true],
  ['synthetic', true],
  ['cache, synthetic, seed 7', true],
  ['exchange binance; synthetic, seed 42', true],
  ['exchange binance', false],
  ['cache, csv synthetic.csv', false],
  ['csv synthetic, seed 42.csv', false],
  ['memory', false],
  ['', false],
])('candles from "%s" are made up: %p', (provider, expected) => {
  expect(isMadeUp(provider)).toBe(expected);
});

withMemory('a memory without a made-up market', (memory) => {
  test('has no trades of one, and leaves none out', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    const { id: strategyId } = await registerStrategy(memory(), { name: 'sma_crossover' });
    const made = exampleRun({ strategyId });
    const real = { ...made, run: { ...made.run, provider: 'cache, csv synthetic.csv' } };
    await recordRun(memory(), real);
    await recordReplaySession(memory(), real, 'binance');
    expect(await countMadeUpTrades(memory(), {})).toBe(0);
    expect(await countMadeUpTrades(memory(), { modes: ['backtest'] })).toBe(0);
    expect(await madeUpInWindow(memory(), { from: 0, to: NOW })).toEqual([]);
    expect(await recentTrades(memory(), { market: 'real' })).toHaveLength(2);
    expect(await recentTrades(memory(), { market: 'made-up' })).toEqual([]);
  });
});

withMemory('trades of a made-up market', (memory) => {
  let invented: string;
  let real: string;

  // A run of two trades on made-up candles and one of three on real ones, each repeated as a session; one paper trade
  // and one of another program beside them.
  beforeAll(async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'sma_crossover' });
    const first = exampleRun({ strategyId, name: 'invented' });
    const three = [0, 5, 30].map((k) => exampleTrade(k, 101));
    const second = exampleRun({ strategyId, name: 'real', trades: three });
    const runs = [first, { ...second, run: { ...second.run, provider: 'exchange binance' } }];
    for (const run of runs) {
      await recordRun(memory(), run);
      await recordReplaySession(memory(), run, 'binance');
    }
    [invented, real] = runs.map(({ run }) => run.id) as [string, string];
    const { id: sessionId } = await startSession(memory(), { mode: 'paper', strategyId, startedAt: FROM });
    const trade = { strategy: 'sma_crossover', symbol: 'BTC/USDT', quantity: 1, entryPrice: 1, exitPrice: 2 };
    const times = { entryTime: FROM + HOUR, exitTime: FROM + 2 * HOUR };
    await logTrade(memory(), { ...trade, ...times, sessionId });
    await logTrade(memory(), { ...trade, ...times });
  });

  test('are counted among those that match', async () => {
    expect(await countMadeUpTrades(memory(), {})).toBe(2);
    expect(await countMadeUpTrades(memory(), { modes: ['replay'], symbol: 'BTC/USDT' })).toBe(2);
    expect(await countMadeUpTrades(memory(), { modes: ['paper'] })).toBe(0);
    expect(await countMadeUpTrades(memory(), { modes: ['backtest', 'replay'] })).toBe(4);
    expect(await countMadeUpTrades(memory(), { runId: invented })).toBe(2);
    expect(await countMadeUpTrades(memory(), { runId: real })).toBe(0);
    expect(await countMadeUpTrades(memory(), { sessionId: `replay-${invented}` })).toBe(2);
    expect(await countMadeUpTrades(memory(), { from: FROM + HOUR })).toBe(1);
    expect(await countMadeUpTrades(memory(), { market: 'real' })).toBe(0);
    expect(await countMadeUpTrades(memory(), { market: 'made-up' })).toBe(2);
  });

  test('are counted by their exits, by strategy and currency', async () => {
    const all = { from: FROM, to: NOW };
    expect(await madeUpInWindow(memory(), all)).toEqual([{ strategyId: 1, currency: 'USDT', trades: 2 }]);
    // The trades end one and two hours after the first bar.
    const early = await madeUpInWindow(memory(), { from: FROM, to: FROM + 2 * HOUR });
    expect(early).toEqual([{ strategyId: 1, currency: 'USDT', trades: 1 }]);
    expect(await madeUpInWindow(memory(), { ...all, storedUntil: NOW - 1 })).toEqual([]);
    expect(await madeUpInWindow(memory(), { ...all, storedUntil: NOW })).toHaveLength(1);
  });

  test('are found in a list of trades', async () => {
    const trades = await recentTrades(memory(), { modes: ['backtest', 'replay', 'paper', 'external'] });
    expect(trades).toHaveLength(12);
    expect(await madeUpAmong(memory(), trades)).toBe(4);
    expect(
      await madeUpAmong(
        memory(),
        trades.filter(({ runId }) => runId === invented),
      ),
    ).toBe(2);
    expect(await madeUpAmong(memory(), [])).toBe(0);
  });

  test('are left out, or alone', async () => {
    const modes = async (filter: Parameters<typeof recentTrades>[1]) =>
      (await recentTrades(memory(), filter)).map(({ mode }) => mode).sort();
    expect(await modes({ market: 'real' })).toEqual(['external', 'paper', 'replay', 'replay', 'replay']);
    expect(await modes({ market: 'made-up' })).toEqual(['replay', 'replay']);
    expect(await modes({ modes: ['backtest'], market: 'real' })).toHaveLength(3);
    expect(await modes({ modes: ['backtest'], market: 'made-up' })).toHaveLength(2);
    expect(await modes({ modes: ['backtest', 'paper'], market: 'real' })).toHaveLength(4);
    expect(await modes({ modes: ['backtest', 'replay'], market: 'made-up' })).toHaveLength(4);
    expect(await modes({ runId: invented, market: 'real' })).toEqual([]);
    expect(await modes({ runId: real, market: 'real' })).toHaveLength(3);
    expect(await modes({ modes: ['paper'], market: 'made-up' })).toEqual([]);
  });
});
