import type { CandleRow } from '../../core/candles.js';
import { refusedError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import { restoreCore } from '../../live/core/core-state.js';
import { type CoreMarketInput, openCore } from '../../live/core/open-core.js';
import { fromStored } from '../../live/core/state-text.js';
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
import { sessionExecutions } from '../../memory/live/reads/session-executions.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import { numberedSnapshot } from '../../memory/snapshots/find-snapshots.js';
import { loadStrategy } from '../../strategy/load/catalogue.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import { refuseAtWork } from './check-goes-on.js';
import { LIVENESS } from './liveness.js';
import { otherRules } from './other-rules.js';
import { refuseAnother } from './other-settings.js';
import { refuseSetBack } from './refuse-set-back.js';
import { type OpenedSession, type SessionInput, type StoredSession, symbolsOf } from './session-input.js';
import { resumedInputs } from './session-inputs.js';

export const rowOf = ({ time, open, high, low, close, volume }: SeenCandle): CandleRow => [
  time,
  open,
  high,
  low,
  close,
  volume,
];

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
    await refuseAtWork(memory, sessionId);
    throw refusedError(`session ${sessionId} was ended or taken over at this moment by another process`, {
      hint: 'start it again; "trader live --status" shows what runs',
    });
  }
  const loadedSession = await loadLiveSession(memory, sessionId);
  const { snapshotId } = loadedSession.session;
  const recipe = recipeIn(await sessionJournal(memory, sessionId, { limit: 1 }));
  refuseAnother(sessionId, recipe, { ...input, symbols });
  const seen = await sessionCandles(memory, sessionId);
  const stored = fromStored(loadedSession.state) as StoredSession;
  const deciding = await decidingNow(stored, loaded, recipe);
  const { lastStep } = stored.core;
  const feed = await input.openFeed(lastStep + timeframeMs(input.timeframe));
  if (feed.kind === 'exchange') {
    try {
      const { timeframe, venueName } = input;
      const { positions } = loadedSession;
      refuseSetBack({
        sessionId,
        timeframe,
        lastBar: lastStep,
        now: feed.now(),
        venue: venueName,
        positions,
      });
    } catch (error) {
      await feed.close();
      throw error;
    }
  }
  const rules = rulesOfRecipe(recipe);
  const { instruments } = recipe;
  const { now } = feed;
  const { venue, paper } = input.venue({
    ...{ sessionId, rules, instruments, now },
    stored: stored.paper ?? undefined,
  });
  const markets: CoreMarketInput[] = [];
  const noted = input.inputs === undefined ? [] : await sessionExecutions(memory, sessionId);
  for (const instrument of instruments) {
    const { symbol } = instrument;
    const candles = seen.get(symbol) ?? [];
    const rows = {
      history: candles.filter(({ origin }) => origin === 'history').map(rowOf),
      seen: candles.filter(({ origin }) => origin !== 'history').map(rowOf),
    };
    const place = { symbol, timeframe: input.timeframe };
    const beside = input.inputs && (await resumedInputs(input.inputs, place, rows, noted));
    markets.push({ instrument, ...rows, ...(beside === undefined ? {} : { inputs: beside }) });
  }
  const core = openCore({
    settings: { ...input.settings, sessionId, capabilities: venue.capabilities },
    rules,
    strategy: deciding.strategy,
    params: deciding.params,
    markets,
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
    notTakenOver: otherRules(rules, input.rules, {
      atFirst: recipe.balanceAsked ?? null,
      now: input.balanceAsked,
    }),
    beganAt: recipe.beganAt ?? null,
    durationAtFirst: recipe.durationMs ?? null,
    swapped: stored.swapped,
    snapshotHash: snapshotId === null ? '' : (await numberedSnapshot(memory, snapshotId)).hash,
    stored: { ...stored },
  };
};
