import { timeframeMs } from '../../core/timeframe.js';
import type { PaperVenue } from '../../exchange/paper/paper-venue.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue } from '../../exchange/port/venue.js';
import { restoreCore } from '../../live/core/core-state.js';
import { openCore } from '../../live/core/open-core.js';
import { fromStored } from '../../live/core/state-text.js';
import { openRunning } from '../../live/session/open-running.js';
import type { Running } from '../../live/session/running.js';
import {
  parametersOfRecipe,
  recipeIn,
  rulesOfRecipe,
  type SessionRecipe,
} from '../../live/session/session-recipe.js';
import { loadLiveSession } from '../../memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../memory/live/reads/session-candles.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import type { Memory } from '../../memory/memory.js';
import { blankInputs } from '../../strategy/inputs/read-inputs.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import { decidingNow, rowOf } from './resume-session.js';
import { sessionBooks } from './session-books.js';
import type { StoredSession } from './session-input.js';

/** What the venue of a stored session is opened from. */
export interface BooksPlace {
  readonly sessionId: string;
  readonly account: string;
  readonly recipe: SessionRecipe;
  readonly stored: StoredSession;
}

export interface BooksInput {
  readonly memory: Memory;
  readonly sessionId: string;
  readonly holder: string;
  readonly venue: (
    place: BooksPlace,
  ) => Promise<{ readonly venue: Venue; readonly paper: PaperVenue | null }>;
}

/** A market in which nothing happens: the books are looked at as they stand. */
const stillFeed = (recipe: SessionRecipe, now: number): MarketFeed => ({
  kind: 'exchange',
  source: recipe.feed.source,
  speed: recipe.feed.speed ?? 1,
  now: () => now,
  history: async () => [],
  start: async () => {},
  close: async () => {},
});

/**
 * The books of a session as they stood at its last event, beside its venue. Nothing is traded: they are there to be
 * compared, and to be corrected by the holder of its locks. Throws a usage error for an unknown session.
 */
export const openBooks = async ({ memory, sessionId, holder, venue }: BooksInput): Promise<Running> => {
  const session = await loadLiveSession(memory, sessionId);
  const recipe = recipeIn(await sessionJournal(memory, sessionId, { limit: 1 }));
  const seen = await sessionCandles(memory, sessionId);
  const stored = fromStored(session.state) as StoredSession;
  const { name, origin } = recipe.strategy;
  const loaded = await loadStrategy(origin === 'built-in' ? name : origin);
  const deciding =
    stored.swapped === null
      ? { strategy: loaded.strategy, params: parametersOfRecipe(recipe) }
      : await decidingNow(stored, loaded, recipe);
  const place = { sessionId, account: session.account, recipe, stored };
  const opened = await venue(place);
  const core = openCore({
    settings: {
      sessionId,
      timeframe: recipe.timeframe,
      capabilities: opened.venue.capabilities,
      execution: recipe.execution,
      orderTimeoutMs: recipe.orderTimeoutMs,
    },
    rules: rulesOfRecipe(recipe),
    ...deciding,
    markets: recipe.instruments.map((instrument) => {
      const candles = seen.get(instrument.symbol) ?? [];
      // Nothing is decided here: what stood beside the candles is not asked for.
      const inputs = blankInputs(deciding.strategy.inputs ?? {}, candles.length);
      return {
        inputs,
        instrument,
        history: candles.filter(({ origin }) => origin === 'history').map(rowOf),
        seen: candles.filter(({ origin }) => origin !== 'history').map(rowOf),
      };
    }),
  });
  restoreCore(core, stored.core);
  const last = stored.core.lastStep + timeframeMs(recipe.timeframe);
  const now = opened.paper === null ? await opened.venue.time() : Math.max(last, stored.core.now);
  return openRunning({
    core,
    ...opened,
    feed: stillFeed(recipe, now),
    books: sessionBooks(memory, { sessionId, account: session.account, holder }),
    sequence: session.sequence + 1,
    swapped: stored.swapped,
    still: true,
  });
};
