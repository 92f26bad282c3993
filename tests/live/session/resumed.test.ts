import { expect, test } from '@jest/globals';
import type { CoreState } from '../../../src/live/core/core-state.js';
import { fromStored } from '../../../src/live/core/state-text.js';
import { knownInstrument } from '../../../src/market/instruments.js';
import { syntheticProvider } from '../../../src/market/synthetic/provider.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { playReplay } from './replayed.js';
import { RULES } from './usual-rules.js';

const HOUR = 3_600_000;
const FIRST = Date.UTC(2024, 0, 1);
const FROM = FIRST + 200 * HOUR;

const fillsOf = (batches: readonly LiveBatch[]) =>
  batches.flatMap(({ fills }) =>
    fills.map(({ symbol, side, time, price, quantity }) => ({ symbol, side, time, price, quantity })),
  );

/** Whether nothing was on its way to the venue: a session that dies then needs no more than its state. */
const atRest = ({ state }: LiveBatch): boolean => {
  const { core } = fromStored(state!) as { readonly core: CoreState };
  return core.orders.every(
    ({ state: { status } }) => status === 'open' || status === 'filled' || status === 'cancelled',
  );
};

const slices = { slices: 4, durationMs: HOUR / 2, participation: 0.1 } as const;

test.each([{ kind: 'market' }, { kind: 'twap', ...slices }, { kind: 'vwap', ...slices }] as const)(
  'a replay ($kind) that dies between two events, within a bar too, goes on as if nothing had happened',
  async (execution) => {
    const { strategy } = await loadStrategy('sma_crossover');
    const markets = await Promise.all(
      ['BTC/USDT', 'ETH/USDT'].map(async (symbol) => ({
        instrument: knownInstrument('binance', symbol),
        candles: (
          await syntheticProvider(7).load({ symbol, timeframe: '1h', from: FIRST, to: FIRST + 400 * HOUR })
        ).candles,
      })),
    );
    const input = { strategy, params: strategy.resolve({}), rules: RULES, markets, from: FROM, execution };
    const whole = await playReplay(input);
    const expected = fillsOf(whole);
    expect(expected.length).toBeGreaterThan(6);
    const cuts = whole.flatMap((batch, k) =>
      batch.state !== null && atRest(batch) && batch.fills.length > 0 ? [k + 1] : [],
    );
    expect(cuts.length).toBeGreaterThan(4);
    for (const cut of cuts) {
      const batches = await playReplay(input, whole.slice(0, cut));
      expect(fillsOf(batches)).toEqual(expected);
      expect(batches.findLast(({ account }) => account !== null)!.account!.equity).toBe(
        whole.findLast(({ account }) => account !== null)!.account!.equity,
      );
    }
  },
);
