import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { candlesBetween } from '../../../src/core/candles.js';
import { playBacktest } from '../../../src/engine/backtest.js';
import { readFills, readTrades } from '../../../src/engine/records.js';
import { riskColumns } from '../../../src/engine/run.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { type RandomRun, randomRun, setupOf } from '../../engine/random-run.js';
import { equityOf, playReplay, scripted } from './replayed.js';

const fillsOf = (batches: readonly LiveBatch[]) =>
  batches.flatMap(({ fills, orders }) =>
    fills.map((fill) => ({
      symbol: fill.symbol,
      time: fill.time,
      direction: fill.side === 'buy' ? 1 : -1,
      quantity: fill.quantity.value,
      price: fill.price.value,
      fee: fill.fee.value,
      liquidity: fill.liquidity,
      orders: orders.length > 0,
    })),
  );

const tradesOf = (batches: readonly LiveBatch[]) =>
  batches.flatMap(({ trades }) => trades.filter(({ exit }) => exit !== null));

const playable = ({ markets }: RandomRun): boolean => markets.every(({ steps }) => steps.length > 3);

describe('a replayed paper session', () => {
  it('makes the fills, trades and equity of a backtest over the same candles, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(randomRun(true).filter(playable), async (run) => {
        const rules = { ...run.rules, doubt: 'stop-first', endOfData: 'close' } as const;
        const all = run.markets.map(setupOf);
        const from = Math.max(...all.map(({ candles }) => candles.time[0]!)) + 1;
        fc.pre(all.every(({ candles }) => candles.time[candles.length - 1]! > from));
        const end = Math.min(...all.map(({ candles }) => candles.time[candles.length - 1]!));
        fc.pre(all.every(({ candles }) => candles.time.includes(end)));
        const setups = all.map((setup) => {
          const start = setup.candles.time.findIndex((time) => time >= from);
          const candles = candlesBetween(setup.candles, 0, end + 1);
          return { ...setup, candles, start, firstDecision: start, risk: riskColumns(candles, setup.rules) };
        });
        const outcome = playBacktest(rules, setups);
        const symbols = setups.map(({ candles }) => candles.symbol);
        const batches = await playReplay({
          strategy: scripted(setups),
          params: {},
          rules,
          markets: setups.map(({ candles, instrument }) => ({ candles, instrument })),
          from,
        });
        const fills = readFills(outcome.recorder, symbols);
        expect(fillsOf(batches).map(({ orders, ...fill }) => fill)).toEqual(
          fills.map(({ index, slippage, reason, ...fill }) => fill),
        );
        expect(
          tradesOf(batches).map(
            ({ symbol, side, quantity, entryPrice, fees, slippage, entryReason, exit }) => ({
              ...{ symbol, side, quantity, entryPrice, fees, slippage, entryTag: entryReason },
              ...{ exitPrice: exit!.price, pnl: exit!.profit, bars: exit!.bars, exitReason: exit!.reason },
              ...{ mae: exit!.mae, mfe: exit!.mfe, ambiguous: exit!.ambiguous },
            }),
          ),
        ).toEqual(
          readTrades(outcome.recorder, symbols).map((trade) => ({
            ...{ symbol: trade.symbol, side: trade.side, quantity: trade.quantity },
            ...{ entryPrice: trade.entryPrice, fees: trade.fees, slippage: trade.slippage },
            ...{ entryTag: trade.entryTag, exitPrice: trade.exitPrice, pnl: trade.pnl, bars: trade.bars },
            ...{ exitReason: trade.exitReason, mae: trade.mae, mfe: trade.mfe, ambiguous: trade.ambiguous },
          })),
        );
        expect(equityOf(batches)).toEqual([...outcome.equity]);
      }),
      { numRuns: 100, seed: 11 },
    );
  }, 300_000);
});
