import type { Candles } from '../../../src/core/candles.js';
import { firstIndexAt, withInputs } from '../../../src/core/candles.js';
import type { InputColumns } from '../../../src/core/input-columns.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import type { InputRows } from '../../../src/live/bars/input-rows.js';
import { recipeOf, recipePayload } from '../../../src/live/session/session-recipe.js';
import { knownInstrument } from '../../../src/market/instruments.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import type { JournalEntry, LiveBatch, SeenCandle } from '../../../src/memory/live/batch.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import type { Memory } from '../../../src/memory/memory.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import type { ParameterValues } from '../../../src/strategy/parameters.js';
import { begin } from '../../memory/live/live-fixtures.js';
import { playReplay, type ReplayInput } from '../session/replayed.js';

const HOUR = 3_600_000;

/** The first moment of the candles; the session begins 200 hours later. */
export const FIRST = Date.UTC(2024, 0, 1);
export const FROM = FIRST + 200 * HOUR;
export const END = FIRST + 500 * HOUR;

/** What `playReplay` calls its session. */
export const SESSION = 'test';

const historyOf = (candles: Candles): readonly SeenCandle[] =>
  Array.from({ length: firstIndexAt(candles.time, FROM) }, (_, i) => ({
    symbol: candles.symbol,
    time: candles.time[i]!,
    open: candles.open[i]!,
    high: candles.high[i]!,
    low: candles.low[i]!,
    close: candles.close[i]!,
    volume: candles.volume[i]!,
    origin: 'history',
  }));

/** A built-in strategy that takes over after so many events of the feed. */
export interface PlayedSwap {
  readonly event: number;
  readonly waiting?: boolean;
  readonly to: string;
  readonly set?: ParameterValues;
}

/** What a strategy is given beside candles: columns that stand beside the history, and a row at each close. */
export interface PlayedInputs {
  readonly before: (candles: Candles) => InputColumns;
  readonly rows: InputRows;
}

const loadedSwaps = (swaps: readonly PlayedSwap[]): Promise<NonNullable<ReplayInput['swaps']>> =>
  Promise.all(
    swaps.map(async ({ event, waiting = false, to, set }) => {
      const loaded = await loadStrategy(to);
      return { event, waiting, loaded, params: loaded.strategy.resolve(set) };
    }),
  );

/** Plays a paper session on past candles and stores the first `share` of its batches, as a session does; `midway` is noted in their middle. */
export const playSession = async (
  memory: Memory,
  rules: EngineRules,
  strategyName: string,
  symbols: readonly string[],
  share = 1,
  midway?: JournalEntry,
  swaps: readonly PlayedSwap[] = [],
  inputs?: PlayedInputs,
): Promise<void> => {
  const loaded = await loadStrategy(strategyName);
  const params = loaded.strategy.resolve();
  const markets = symbols.map((symbol) => {
    const candles = syntheticCandles({ symbol, timeframe: '1h', from: FIRST, to: END }, 7);
    return {
      candles: inputs === undefined ? candles : withInputs(candles, inputs.before(candles)),
      instrument: knownInstrument('binance', symbol),
    };
  });
  const recipe = recipeOf({
    loaded,
    params,
    settings: {
      timeframe: '1h',
      capabilities: {
        restingStops: true,
        restingTargets: true,
        locksBalance: false,
        fillsAtOpen: true,
        shorts: false,
      },
      execution: { kind: 'market' },
      orderTimeoutMs: 30_000,
    },
    rules,
    markets: markets.map(({ candles, instrument }) => ({ instrument, history: historyOf(candles) })),
    feed: { kind: 'replay', source: 'synthetic, seed 7', speed: Number.POSITIVE_INFINITY },
    venue: { id: 'paper' },
    from: FROM,
    seed: 7,
  });
  const started = await begin(memory, SESSION, {
    symbols,
    timeframe: '1h',
    account: 'paper:test',
    time: FROM,
    candles: markets.flatMap(({ candles }) => historyOf(candles)),
    payload: recipePayload(recipe),
  });
  const taken = await loadedSwaps(swaps);
  const { strategy } = loaded;
  const batches = await playReplay({
    strategy,
    params,
    rules,
    markets,
    from: FROM,
    swaps: taken,
    ...(inputs === undefined ? {} : { inputRows: inputs.rows }),
  });
  // The replay numbers its entries from 1 on: the first of the session was told when it began.
  const stored = batches.slice(0, Math.round(share * batches.length));
  const half = Math.floor(stored.length / 2);
  const all = stored.flatMap((batch, k): readonly LiveBatch[] =>
    midway === undefined || k !== half
      ? [batch]
      : [{ ...NOTHING, ...batchHead(batch), journal: [midway] }, batch],
  );
  let ahead = started.sequence;
  for (const batch of all) {
    await commitBatch(memory, { ...batch, sequence: batch.sequence + ahead });
    if (batch.journal[0] === midway) ahead++;
  }
};

const batchHead = ({ sessionId, time, sequence }: LiveBatch) => ({ sessionId, time, sequence });

const NOTHING = {
  ...{ orders: [], fills: [], trades: [], positions: [], executions: [], account: null },
  ...{ riskEvents: [], reconciliation: null, candles: [], state: null },
};
