import type { Candles } from '../../../src/core/candles.js';
import { firstIndexAt } from '../../../src/core/candles.js';
import { sliceInputColumns } from '../../../src/core/input-columns.js';
import type { Instrument } from '../../../src/core/instrument.js';
import { quoteOf } from '../../../src/core/symbol.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import type { LaneSetup } from '../../../src/engine/lane.js';
import type { PaperState } from '../../../src/exchange/paper/paper-state.js';
import { openPaperVenue } from '../../../src/exchange/paper/paper-venue.js';
import type { InputRows } from '../../../src/live/bars/input-rows.js';
import type { CoreSettings } from '../../../src/live/core/core.js';
import { type CoreState, restoreCore } from '../../../src/live/core/core-state.js';
import { openCore } from '../../../src/live/core/open-core.js';
import { fromStored } from '../../../src/live/core/state-text.js';
import { hearFeed } from '../../../src/live/session/hear-feed.js';
import { openRunning } from '../../../src/live/session/open-running.js';
import type { Running } from '../../../src/live/session/running.js';
import { openReplayFeed } from '../../../src/market/feed/replay-feed.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import type { LoadedStrategy } from '../../../src/strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../../src/strategy/parameters.js';
import type { Strategy } from '../../../src/strategy/strategy.js';

/** The scripts of random markets as one strategy: its rules are those of the market it is bound to. */
export const scripted = (setups: readonly LaneSetup[]): Strategy => ({
  name: 'scripted',
  title: 'follows a script',
  source: 'tests',
  tags: [],
  parameters: {},
  warmup: () => 0,
  resolve: () => ({}),
  code: () => '',
  prepare: (candles) => ({
    indicators: {},
    rules: setups.find((setup) => setup.candles.symbol === candles.symbol)!.rules,
  }),
});

export interface ReplayInput {
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly rules: EngineRules;
  readonly markets: readonly { readonly candles: Candles; readonly instrument: Instrument }[];
  /** Computes the rows of the strategy's inputs; the candles of the markets carry those of the history. */
  readonly inputRows?: InputRows;
  /** Candles before it are history. */
  readonly from: number;
  readonly execution?: CoreSettings['execution'];
  /** Strategies that take over after so many events of the feed; `waiting`: then as soon as an entry waits. */
  readonly swaps?: readonly {
    readonly event: number;
    readonly waiting?: boolean;
    readonly loaded: LoadedStrategy;
    readonly params: ParameterValues;
  }[];
}

const rowsOf = ({ time, open, high, low, close, volume }: Candles, from: number, to: number) =>
  Array.from({ length: to - from }, (_, k) => {
    const i = from + k;
    return [time[i]!, open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!] as const;
  });

/** A session on past candles, on a paper account, with its books in memory. */
export const openReplay = (input: ReplayInput, batches: LiveBatch[]) => {
  const { strategy, params, rules, markets, from } = input;
  const last = batches.findLast(({ state }) => state !== null)?.state;
  const stored =
    last === undefined ? undefined : (fromStored(last) as { core: CoreState; paper: PaperState });
  const goOn = stored === undefined ? from : stored.core.lastStep + 1;
  const feed = openReplayFeed({
    candles: markets.map(({ candles }) => candles),
    source: 'test',
    speed: Number.POSITIVE_INFINITY,
    from: goOn,
  });
  const paper = openPaperVenue({
    account: 'paper:test',
    instruments: markets.map(({ instrument }) => instrument),
    costs: rules.costs,
    cash: [{ currency: quoteOf(markets[0]!.instrument.symbol), amount: rules.initialBalance }],
    allowShort: rules.allowShort,
    now: feed.now,
    ...(stored === undefined ? {} : { state: stored.paper }),
  });
  const core = openCore({
    settings: {
      sessionId: 'test',
      timeframe: markets[0]!.candles.timeframe,
      capabilities: paper.capabilities,
      execution: input.execution ?? { kind: 'market' },
      orderTimeoutMs: 30_000,
    },
    rules,
    strategy,
    params,
    markets: markets.map(({ candles, instrument }) => ({
      instrument,
      history: rowsOf(candles, 0, firstIndexAt(candles.time, from)),
      seen: rowsOf(candles, firstIndexAt(candles.time, from), firstIndexAt(candles.time, goOn)),
      ...(candles.inputs === undefined
        ? {}
        : { inputs: sliceInputColumns(candles.inputs, 0, firstIndexAt(candles.time, goOn)) }),
    })),
  });
  if (stored !== undefined) restoreCore(core, stored.core);
  const running: Running = openRunning({
    core,
    inputRows: input.inputRows ?? null,
    venue: paper,
    paper,
    feed,
    books: {
      commit: async (batch) => {
        if (batches.length > 20_000) throw new Error('the session does not come to an end');
        batches.push(JSON.parse(JSON.stringify(batch)) as LiveBatch);
      },
    },
    sequence: 1,
  });
  return { running, feed, paper };
};

/** Plays the whole replay, or the rest of it: what is stored already is gone on from. */
export const playReplay = async (
  input: ReplayInput,
  stored: readonly LiveBatch[] = [],
): Promise<readonly LiveBatch[]> => {
  const batches = [...stored];
  const { running, feed, paper } = openReplay(input, batches);
  const symbols = input.markets.map(({ instrument }) => instrument.symbol);
  const unwatch = await paper.watch(symbols, (event) => running.heard.push(event));
  let ended: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  let failure: unknown;
  let heard = 0;
  const coming = [...(input.swaps ?? [])];
  await feed.start(
    { symbols, timeframe: input.markets[0]!.candles.timeframe, trades: false },
    async (event) => {
      try {
        await hearFeed(running, event);
        heard++;
        const waits = running.core.markets.some(({ lane }) => lane.pending !== null);
        const next = coming[0];
        if (next !== undefined && next.event <= heard && (next.waiting !== true || waits)) {
          const { loaded, params } = coming.shift()!;
          await running.process({ kind: 'swap', loaded, params });
        }
      } catch (error) {
        failure ??= error;
      }
      if (event.kind === 'end') ended();
    },
  );
  await end;
  await unwatch();
  if (failure !== undefined) throw failure;
  return batches;
};

/** As it is stored: of several points of one moment the last counts. */
export const equityOf = (batches: readonly LiveBatch[]): readonly number[] => {
  const points = new Map<number, number>();
  for (const { time, account } of batches) if (account !== null) points.set(time, account.equity);
  return [...points.values()];
};
