import type { CandleRow } from '../../core/candles.js';
import { canonicalJson } from '../../core/digest.js';
import { refusedError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import { restoreCore } from '../../live/core/core-state.js';
import { openCore } from '../../live/core/open-core.js';
import { fromStored, toStored } from '../../live/core/state-text.js';
import {
  parametersOfRecipe,
  recipeIn,
  rulesOfRecipe,
  type SessionRecipe,
} from '../../live/session/session-recipe.js';
import type { SeenCandle } from '../../memory/live/batch.js';
import { takeOverSession } from '../../memory/live/locks/take-over-session.js';
import { loadLiveSession } from '../../memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../memory/live/reads/session-candles.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import { numberedSnapshot } from '../../memory/snapshots/find-snapshots.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import { LIVENESS } from './liveness.js';
import { otherRules } from './other-rules.js';
import { type OpenedSession, type SessionInput, type StoredSession, symbolsOf } from './session-input.js';

export const rowOf = ({ time, open, high, low, close, volume }: SeenCandle): CandleRow => [
  time,
  open,
  high,
  low,
  close,
  volume,
];

/** A session goes on as it was: under another strategy, timeframe or set of markets it would be another one. */
const refuseAnother = (input: SessionInput, sessionId: string, recipe: SessionRecipe): void => {
  const { loaded, params, timeframe } = input;
  const ran = `${recipe.strategy.name} on ${recipe.symbols.join(', ')} ${recipe.timeframe}`;
  const same =
    recipe.strategy.name === loaded.strategy.name &&
    recipe.strategy.sourceDigest === loaded.sourceDigest &&
    recipe.timeframe === timeframe &&
    recipe.symbols.join() === symbolsOf(input).join() &&
    canonicalJson(recipe.parameters) === canonicalJson(toStored({ ...params }));
  if (same) return;
  throw refusedError(`session ${sessionId} was running ${ran} when its process died`, {
    hint: 'start it as it was (its source too) to recover it, then stop it: trader live --stop',
  });
};

/** The strategy that the session began with, or the one that it was handed over to. */
export const decidingNow = async (
  { swapped }: StoredSession,
  loaded: LoadedStrategy,
  recipe: SessionRecipe,
) => {
  if (swapped === null) return { strategy: loaded.strategy, params: parametersOfRecipe(recipe) };
  const { strategy } = await loadStrategy(swapped.name);
  return { strategy, params: strategy.resolve(swapped.parameters) };
};

/** Goes on with a session whose process is gone, as it stood at its last event. */
export const resumeSession = async (input: SessionInput, sessionId: string): Promise<OpenedSession> => {
  const { memory, loaded, account, holder } = input;
  const symbols = symbolsOf(input);
  const taken = await takeOverSession(memory, {
    sessionId,
    account,
    symbols,
    holder,
    ...LIVENESS,
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
  const rules = rulesOfRecipe(recipe);
  const { instruments } = recipe;
  const { now } = feed;
  const { venue, paper } = input.venue({
    ...{ sessionId, rules, instruments, now },
    stored: stored.paper ?? undefined,
  });
  const core = openCore({
    settings: { ...input.settings, sessionId, capabilities: venue.capabilities },
    rules,
    strategy: deciding.strategy,
    params: deciding.params,
    markets: instruments.map((instrument) => {
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
    notTakenOver: otherRules(rules, input.rules, input.balanceAsked),
    swapped: stored.swapped,
    snapshotHash: snapshotId === null ? '' : (await numberedSnapshot(memory, snapshotId)).hash,
    stored: { ...stored },
  };
};
