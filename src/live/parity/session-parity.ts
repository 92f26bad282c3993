import { type CandleRow, type Candles, candlesFromRows } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { InputColumns } from '../../core/input-columns.js';
import type { ParityReport } from '../../core/parity-report.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { SeenCandle } from '../../memory/live/batch.js';
import { sessionCandles } from '../../memory/live/reads/session-candles.js';
import { type StoredEntry, sessionJournal } from '../../memory/live/reads/session-journal.js';
import { inSnapshot } from '../../memory/maintenance/in-snapshot.js';
import type { Memory } from '../../memory/memory.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import { inputsAsSeen } from '../bars/stored-inputs.js';
import { parametersOfRecipe, recipeIn, type SessionRecipe } from '../session/session-recipe.js';
import { compareParity } from './compare-parity.js';
import { journalFacts } from './journal-facts.js';
import { parityNotes } from './parity-notes.js';
import { barKey } from './parity-side.js';
import { playAgain, type SeenMarket } from './play-again.js';
import { readDeeds, type StoredSession, sessionSide } from './read-session-side.js';
import { type StrategyLoader, swappedAgain } from './swapped-again.js';

const PAGE = 5_000;

const wholeJournal = async (memory: Memory, sessionId: string): Promise<readonly StoredEntry[]> => {
  const entries: StoredEntry[] = [];
  for (;;) {
    const after = entries.at(-1)?.sequence ?? 0;
    const page = await sessionJournal(memory, sessionId, { after, limit: PAGE });
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
};

const readStored = (memory: Memory, sessionId: string): Promise<StoredSession> =>
  // At one moment: a session that runs goes on meanwhile.
  inSnapshot(memory, async (inside) => {
    const journal = await wholeJournal(inside, sessionId);
    return {
      recipe: recipeIn(journal),
      journal,
      facts: journalFacts(journal),
      candles: await sessionCandles(inside, sessionId),
      ...(await readDeeds(inside, sessionId)),
    };
  });

const rowOf = ({ time, open, high, low, close, volume }: SeenCandle): CandleRow => [
  ...([time, open, high, low, close, volume] as const),
];

/** Computes the columns of a strategy's inputs over the history of a market; undefined for one without inputs. */
export type HistoryInputs = (
  loaded: LoadedStrategy,
  recipe: SessionRecipe,
  history: Candles,
) => Promise<InputColumns | undefined>;

/** A market with what the session had beside its candles: over the history computed, from then on as it was noted. */
const withItsInputs = async (
  market: SeenMarket,
  { recipe, executions }: StoredSession,
  loaded: LoadedStrategy,
  inputs: HistoryInputs,
): Promise<SeenMarket> => {
  const { symbol, rows, history } = market;
  const columns = await inputs(
    loaded,
    recipe,
    candlesFromRows(symbol, recipe.timeframe, rows.slice(0, history)),
  );
  if (columns === undefined) return market;
  const times = rows.slice(history).map(([time]) => time);
  const notes = executions.filter((execution) => execution.symbol === symbol);
  return { ...market, inputs: inputsAsSeen(columns, times, notes) };
};

/** The candles by market, in the order of the recipe. */
const marketsOf = ({ recipe, candles }: StoredSession): readonly SeenMarket[] =>
  recipe.symbols.map((symbol) => {
    const seen = candles.get(symbol) ?? [];
    return {
      symbol,
      rows: seen.map(rowOf),
      history: seen.filter(({ origin }) => origin === 'history').length,
    };
  });

const endsTogether = (markets: readonly SeenMarket[]): boolean =>
  new Set(markets.map(({ rows }) => rows.at(-1)![0])).size === 1;

const load = (loader: StrategyLoader, { strategy }: SessionRecipe): Promise<LoadedStrategy> =>
  loader(strategy.origin === 'built-in' ? strategy.name : strategy.origin);

/** A session beside its backtest, and what it ran under. */
export interface SessionParity {
  readonly recipe: SessionRecipe;
  readonly report: ParityReport;
}

/**
 * Plays the candles that a session saw through the backtest, under the rules it ran under, and itemises every difference.
 * Throws a data error (exit code 3) for a session that saw no candle but its history, or did not store what it ran under.
 */
export const sessionParity = async (
  memory: Memory,
  sessionId: string,
  loader: StrategyLoader,
  inputs: HistoryInputs = async () => undefined,
): Promise<SessionParity> => {
  const stored = await readStored(memory, sessionId);
  const { recipe, facts } = stored;
  const seen = marketsOf(stored);
  const idle = seen.find(({ rows, history }) => rows.length === history);
  if (idle !== undefined) {
    throw dataError(`session ${sessionId} has seen no closed ${idle.symbol} candle yet`, {
      hint: `wait for the next ${recipe.timeframe} candle to close, or name another session with --session`,
    });
  }
  const barMs = timeframeMs(recipe.timeframe);
  const end = Math.max(...seen.map(({ rows }) => rows.at(-1)![0])) + barMs;
  const closing = facts.endOfData && endsTogether(seen);
  const loaded = await load(loader, recipe);
  const markets: SeenMarket[] = [];
  for (const market of seen) markets.push(await withItsInputs(market, stored, loaded, inputs));
  const swaps = await swappedAgain(stored, loader);
  const { side, cutOff } = sessionSide(stored, { end, closing });
  const again = playAgain({
    recipe,
    strategy: loaded.strategy,
    params: parametersOfRecipe(recipe),
    markets,
    swaps,
    closesAtEnd: closing,
  });
  const missingFees = side.fills.filter(({ fee }) => fee === null).length;
  const report = compareParity(side, again, {
    barMs,
    bars: new Map(
      markets.map(({ symbol, rows, history }) => [symbol, rows.slice(history).map(([time]) => time)]),
    ),
    held: facts.held,
    backFilled: new Set(
      [...stored.candles.values()]
        .flat()
        .filter(({ origin }) => origin === 'backfill')
        .map(({ symbol, time }) => barKey(symbol, time)),
    ),
    cutOff,
    notes: parityNotes(stored, loaded, swaps, closing, missingFees),
  });
  return { recipe, report };
};
