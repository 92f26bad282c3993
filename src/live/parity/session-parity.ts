import type { CandleRow } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { ParityReport } from '../../core/parity-report.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { SeenCandle } from '../../memory/live/batch.js';
import { sessionCandles } from '../../memory/live/reads/session-candles.js';
import { type StoredEntry, sessionJournal } from '../../memory/live/reads/session-journal.js';
import { inSnapshot } from '../../memory/maintenance/in-snapshot.js';
import type { Memory } from '../../memory/memory.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
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
): Promise<SessionParity> => {
  const stored = await readStored(memory, sessionId);
  const { recipe, facts } = stored;
  const markets = marketsOf(stored);
  const idle = markets.find(({ rows, history }) => rows.length === history);
  if (idle !== undefined) {
    throw dataError(`session ${sessionId} has seen no closed ${idle.symbol} candle yet`, {
      hint: `wait for the next ${recipe.timeframe} candle to close, or name another session with --session`,
    });
  }
  const barMs = timeframeMs(recipe.timeframe);
  const end = Math.max(...markets.map(({ rows }) => rows.at(-1)![0])) + barMs;
  const closing = facts.endOfData && endsTogether(markets);
  const loaded = await load(loader, recipe);
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
