import type { CandleRow } from '../../core/candles.js';
import { quoteOf } from '../../core/symbol.js';
import { floorToTimeframe, timeframeMs } from '../../core/timeframe.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import { coreState } from '../../live/core/core-state.js';
import { type CoreMarketInput, openCore } from '../../live/core/open-core.js';
import { toStored } from '../../live/core/state-text.js';
import { recipeOf, recipePayload } from '../../live/session/session-recipe.js';
import type { SeenCandle } from '../../memory/live/batch.js';
import { startLiveSession } from '../../memory/live/start-live-session.js';
import { registerStrategy } from '../../memory/strategies/register-strategy.js';
import { historyBars } from '../../research/history-bars.js';
import { lookbackOf } from '../inputs/open-inputs.js';
import { LIVENESS } from './liveness.js';
import { type OpenedSession, type SessionInput, symbolsOf } from './session-input.js';
import { historyInputs, inputsOfRecipe } from './session-inputs.js';

const readHistory = async (
  feed: MarketFeed,
  input: SessionInput,
  to: number,
): Promise<readonly (readonly CandleRow[])[]> => {
  const { timeframe, loaded, params, inputs } = input;
  const bars = historyBars(loaded.strategy.warmup(params)) + lookbackOf(inputs?.markets ?? []);
  const from = to - bars * timeframeMs(timeframe);
  const histories: (readonly CandleRow[])[] = [];
  for (const symbol of symbolsOf(input)) histories.push(await feed.history(symbol, timeframe, from, to));
  return histories;
};

const candleOf = (symbol: string, row: CandleRow): SeenCandle => {
  const [time, open, high, low, close, volume] = row;
  return { symbol, time, open, high, low, close, volume, origin: 'history' };
};

/** Begins a new session: reads its history, and stores what it begins with. */
export const beginSession = async (input: SessionInput): Promise<OpenedSession> => {
  const { memory, mode, loaded, params, rules, timeframe, instruments, seed } = input;
  const feed = await input.openFeed(null);
  const sessionId = crypto.randomUUID();
  const { venue, paper } = input.venue({ sessionId, rules, instruments, now: feed.now, stored: undefined });
  // A fast market goes on while its history is read: the first bar is the one that was open before.
  const startedAt = feed.now();
  const from = floorToTimeframe(startedAt, timeframe);
  const histories = await readHistory(feed, input, from);
  const { inputs } = input;
  const markets: CoreMarketInput[] = [];
  for (const [k, instrument] of instruments.entries()) {
    const history = histories[k]!;
    const beside = inputs && (await historyInputs(inputs, instrument.symbol, timeframe, history));
    markets.push({ instrument, history, seen: [], ...(beside === undefined ? {} : { inputs: beside }) });
  }
  const settings = { ...input.settings, sessionId, capabilities: venue.capabilities };
  const core = openCore({ settings, rules, strategy: loaded.strategy, params, markets });
  const { id: strategyId } = await registerStrategy(memory, {
    name: loaded.strategy.name,
    title: loaded.strategy.title,
    origin: loaded.origin === 'built-in' ? 'built-in' : 'file',
    sourceDigest: loaded.sourceDigest,
    status: 'candidate',
  });
  const { balanceAsked } = input;
  const recipe = recipeOf({
    ...{ loaded, params, settings, rules, markets, feed, venue, from, seed, balanceAsked },
    ...{ beganAt: startedAt, durationMs: input.durationMs },
    ...(inputs === undefined ? {} : { inputs: inputsOfRecipe(inputs) }),
  });
  const state = { core: coreState(core), paper: paper?.state() ?? null, swapped: null };
  const started = await startLiveSession(memory, {
    id: sessionId,
    mode,
    strategyId,
    configuration: input.configuration,
    venue: input.venueName,
    symbols: symbolsOf(input),
    timeframe,
    initialBalance: rules.initialBalance,
    quoteCurrency: quoteOf(instruments[0]!.symbol),
    account: input.account,
    holder: input.holder,
    // Paper fills are stamped with the open of their bar, as in a backtest.
    time: paper === null ? startedAt : from,
    state: toStored(state),
    candles: histories.flatMap((rows, k) => rows.map((row) => candleOf(instruments[k]!.symbol, row))),
    payload: recipePayload(recipe),
    ...LIVENESS,
  });
  return {
    sessionId,
    core,
    feed,
    venue,
    paper,
    sequence: started.sequence + 1,
    resumed: false,
    notTakenOver: [],
    beganAt: startedAt,
    durationAtFirst: input.durationMs,
    swapped: null,
    snapshotHash: started.snapshot.hash,
    stored: null,
  };
};
