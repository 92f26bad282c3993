import type { CandleRow } from '../../core/candles.js';
import { canonicalJson } from '../../core/digest.js';
import { refusedError } from '../../core/errors.js';
import type { Instrument } from '../../core/instrument.js';
import { quoteOf } from '../../core/symbol.js';
import { floorToTimeframe, type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { EngineRules } from '../../engine/engine.js';
import type { PaperState } from '../../exchange/paper/paper-state.js';
import type { PaperVenue } from '../../exchange/paper/paper-venue.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue } from '../../exchange/port/venue.js';
import type { Core, CoreSettings } from '../../live/core/core.js';
import { type CoreState, coreState, restoreCore } from '../../live/core/core-state.js';
import { openCore } from '../../live/core/open-core.js';
import { fromStored, toStored } from '../../live/core/state-text.js';
import {
  parametersOfRecipe,
  recipeIn,
  recipeOf,
  recipePayload,
  rulesOfRecipe,
  type SessionRecipe,
} from '../../live/session/session-recipe.js';
import type { SeenCandle } from '../../memory/live/batch.js';
import { takeOverSession } from '../../memory/live/locks/take-over-session.js';
import { findRunningSession } from '../../memory/live/reads/find-running-session.js';
import { loadLiveSession } from '../../memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../memory/live/reads/session-candles.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import { startLiveSession } from '../../memory/live/start-live-session.js';
import type { Memory } from '../../memory/memory.js';
import { numberedSnapshot } from '../../memory/snapshots/find-snapshots.js';
import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';
import { registerStrategy } from '../../memory/strategies/register-strategy.js';
import { historyBars } from '../../research/history-bars.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import { isHolderAlive } from './holder.js';

/** What a session is made of, opened and looked at already. */
export interface SessionInput {
  readonly memory: Memory;
  readonly mode: 'paper' | 'live' | 'replay';
  readonly loaded: LoadedStrategy;
  readonly params: ParameterValues;
  readonly configuration: SnapshotConfiguration;
  readonly timeframe: Timeframe;
  readonly instruments: readonly Instrument[];
  readonly rules: EngineRules;
  readonly settings: Omit<CoreSettings, 'sessionId' | 'capabilities'>;
  /** Opens the feed; one of past candles goes on at `from` (ms UTC) where that is given. */
  readonly openFeed: (from: number | null) => Promise<MarketFeed>;
  readonly account: string;
  readonly venueName: string;
  /** The venue; a paper one goes on from the state that was stored. */
  readonly venue: (
    stored: PaperState | undefined,
    now: () => number,
    sessionId: string,
  ) => {
    readonly venue: Venue;
    readonly paper: PaperVenue | null;
  };
  readonly seed: number;
  readonly holder: string;
  /** The session to go on with; null for whichever runs on this account and these markets, or a new one. */
  readonly session: string | null;
}

export interface OpenedSession {
  readonly sessionId: string;
  readonly core: Core;
  readonly feed: MarketFeed;
  readonly venue: Venue;
  readonly paper: PaperVenue | null;
  /** Number of the next journal entry. */
  readonly sequence: number;
  /** It was running before, and its process is gone. */
  readonly resumed: boolean;
  readonly snapshotHash: string;
  /** The strategy it was handed over to, where it was. */
  readonly swapped: StoredSession['swapped'];
  /** Everything that was stored beside the core and the paper venue. */
  readonly stored: Readonly<Record<string, unknown>> | null;
}

/** A lock whose holder gave no sign for so long is dead; one whose process surely is gone is at once. */
export const STALE_AFTER_MS = 30_000;

const symbolsOf = ({ instruments }: SessionInput): readonly string[] =>
  instruments.map(({ symbol }) => symbol);

const readHistory = async (
  feed: MarketFeed,
  input: SessionInput,
): Promise<readonly (readonly CandleRow[])[]> => {
  const { timeframe, loaded, params } = input;
  const to = floorToTimeframe(feed.now(), timeframe);
  const from = to - historyBars(loaded.strategy.warmup(params)) * timeframeMs(timeframe);
  const histories: (readonly CandleRow[])[] = [];
  for (const symbol of symbolsOf(input)) histories.push(await feed.history(symbol, timeframe, from, to));
  return histories;
};

const candleOf = (symbol: string, row: CandleRow): SeenCandle => {
  const [time, open, high, low, close, volume] = row;
  return { symbol, time, open, high, low, close, volume, origin: 'history' };
};

const rowOf = ({ time, open, high, low, close, volume }: SeenCandle): CandleRow => [
  time,
  open,
  high,
  low,
  close,
  volume,
];

const begin = async (input: SessionInput): Promise<OpenedSession> => {
  const { memory, mode, loaded, params, rules, timeframe, instruments, seed } = input;
  const feed = await input.openFeed(null);
  const sessionId = crypto.randomUUID();
  const { venue, paper } = input.venue(undefined, feed.now, sessionId);
  const histories = await readHistory(feed, input);
  const markets = instruments.map((instrument, k) => ({ instrument, history: histories[k]!, seen: [] }));
  const settings = { ...input.settings, sessionId, capabilities: venue.capabilities };
  const core = openCore({ settings, rules, strategy: loaded.strategy, params, markets });
  const from = floorToTimeframe(feed.now(), timeframe);
  const { id: strategyId } = await registerStrategy(memory, {
    name: loaded.strategy.name,
    title: loaded.strategy.title,
    origin: loaded.origin === 'built-in' ? 'built-in' : 'file',
    sourceDigest: loaded.sourceDigest,
    status: 'candidate',
  });
  const recipe = recipeOf({ loaded, params, settings, rules, markets, feed, venue, from, seed });
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
    time: feed.now(),
    state: toStored(state),
    candles: histories.flatMap((rows, k) => rows.map((row) => candleOf(instruments[k]!.symbol, row))),
    payload: recipePayload(recipe),
    staleAfterMs: STALE_AFTER_MS,
    isAlive: isHolderAlive,
  });
  return {
    sessionId,
    core,
    feed,
    venue,
    paper,
    sequence: started.sequence + 1,
    resumed: false,
    swapped: null,
    snapshotHash: started.snapshot.hash,
    stored: null,
  };
};

interface StoredSession {
  readonly swapped: { readonly name: string; readonly parameters: ParameterValues } | null;
  readonly core: CoreState;
  readonly paper: PaperState | null;
}

/** A session goes on as it was: under another strategy, timeframe or set of markets it would be another one. */
const refuseAnother = (input: SessionInput, sessionId: string, recipe: SessionRecipe): void => {
  const { loaded, params, timeframe } = input;
  const ran = `${recipe.strategy.name} on ${recipe.symbols.join(', ')} ${recipe.timeframe}`;
  const same =
    recipe.strategy.name === loaded.strategy.name &&
    recipe.timeframe === timeframe &&
    recipe.symbols.join() === symbolsOf(input).join() &&
    canonicalJson(recipe.parameters) === canonicalJson(toStored({ ...params }));
  if (same) return;
  throw refusedError(`session ${sessionId} was running ${ran} when its process died`, {
    hint: 'start it as it was to recover it, then stop it: trader live --stop',
  });
};

/** The strategy that the session began with, or the one that it was handed over to. */
const decidingNow = async ({ swapped }: StoredSession, loaded: LoadedStrategy, recipe: SessionRecipe) => {
  if (swapped === null) return { strategy: loaded.strategy, params: parametersOfRecipe(recipe) };
  const { strategy } = await loadStrategy(swapped.name);
  return { strategy, params: strategy.resolve(swapped.parameters) };
};

const resume = async (input: SessionInput, sessionId: string): Promise<OpenedSession> => {
  const { memory, loaded, account, holder } = input;
  const symbols = symbolsOf(input);
  const taken = await takeOverSession(memory, {
    sessionId,
    account,
    symbols,
    holder,
    staleAfterMs: STALE_AFTER_MS,
    isAlive: isHolderAlive,
  });
  if (!taken) {
    throw refusedError(`session ${sessionId} on ${account} is at work in another process`, {
      hint: 'see it with "trader live --status", end it with "trader live --stop"',
    });
  }
  const loadedSession = await loadLiveSession(memory, sessionId);
  const { snapshotId } = loadedSession.session;
  const recipe = recipeIn(await sessionJournal(memory, sessionId, { limit: 1 }));
  refuseAnother(input, sessionId, recipe);
  const seen = await sessionCandles(memory, sessionId);
  const stored = fromStored(loadedSession.state) as StoredSession;
  const deciding = await decidingNow(stored, loaded, recipe);
  const feed = await input.openFeed(stored.core.lastStep + timeframeMs(input.timeframe));
  const { venue, paper } = input.venue(stored.paper ?? undefined, feed.now, sessionId);
  const core = openCore({
    settings: { ...input.settings, sessionId, capabilities: venue.capabilities },
    rules: rulesOfRecipe(recipe),
    strategy: deciding.strategy,
    params: deciding.params,
    markets: recipe.instruments.map((instrument) => {
      const candles = seen.get(instrument.symbol) ?? [];
      return {
        instrument,
        history: candles.filter(({ origin }) => origin === 'history').map(rowOf),
        seen: candles.filter(({ origin }) => origin !== 'history').map(rowOf),
      };
    }),
  });
  restoreCore(core, stored.core);
  return {
    sessionId,
    core,
    feed,
    venue,
    paper,
    sequence: loadedSession.sequence + 1,
    resumed: true,
    swapped: stored.swapped,
    snapshotHash: snapshotId === null ? '' : (await numberedSnapshot(memory, snapshotId)).hash,
    stored: { ...stored },
  };
};

/**
 * Opens the session of an account on these markets: a new one, or the one that was running there when its process died,
 * as it stood at its last event. Throws a refusal (exit code 4) where it is at work in another process, or where it ran
 * another strategy.
 */
export const openSession = async (input: SessionInput): Promise<OpenedSession> => {
  const { memory, account } = input;
  const running = await findRunningSession(memory, { account, symbols: symbolsOf(input) });
  return running === undefined ? begin(input) : resume(input, running.session.id);
};
