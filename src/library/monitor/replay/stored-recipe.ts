import type { Instrument } from '../../../core/instrument.js';
import type { SessionNotice } from '../../../core/monitor-event.js';
import type { LimitStatus } from '../../../core/session-status.js';
import type { SymbolName } from '../../../core/symbol.js';
import { fromStored } from '../../../live/core/state-text.js';
import { parametersOfRecipe, recipeIn, type SessionRecipe } from '../../../live/session/session-recipe.js';
import type { ParameterValues } from '../../../strategy/parameters.js';
import { textIn } from './payload-fields.js';

/** A strategy that decided, as a journal tells it. */
export interface RanStrategy {
  readonly name: string;
  /** `built-in`, or the path of the user's file; null where that is not told, as the digest of its source. */
  readonly origin: string | null;
  readonly sourceDigest: string | null;
  readonly parameters: ParameterValues;
}

/** What a session began under, as far as its first journal entry tells it. */
export interface StoredRecipe {
  readonly account: string;
  readonly strategy: RanStrategy | null;
  /** Of the venue; null where that is not told. */
  readonly venue: string | null;
  readonly limits: LimitStatus;
  readonly instruments: ReadonlyMap<SymbolName, Instrument>;
  /** Times real time; null where it did not wait, or nothing is told of it. */
  readonly speed: number | null;
  /** How long a losing streak of the account ends entries, ms; null where it does not. */
  readonly streakPauseMs: number | null;
  /** Number of the snapshot that it began under; null where that is not told. */
  readonly snapshotId: number | null;
}

/** Where nothing is known yet. */
export const NO_RECIPE: StoredRecipe = {
  account: '',
  strategy: null,
  venue: null,
  limits: { exposure: null, dailyLoss: null, drawdown: null },
  instruments: new Map(),
  speed: null,
  streakPauseMs: null,
  snapshotId: null,
};

const known = (recipe: SessionRecipe): Omit<StoredRecipe, 'account' | 'snapshotId'> => {
  const { maxExposure, dailyLoss, maxDrawdown, accountStreak } = recipe.limits;
  return {
    strategy: { ...recipe.strategy, parameters: parametersOfRecipe(recipe) },
    venue: recipe.venue,
    limits: { exposure: maxExposure, dailyLoss, drawdown: maxDrawdown },
    instruments: new Map(recipe.instruments.map((instrument) => [instrument.symbol, instrument])),
    speed: recipe.feed.speed,
    streakPauseMs: accountStreak?.pauseMs ?? null,
  };
};

/** Reads the first entry of a journal; of a session that kept no recipe, little is known. Throws as `recipeIn` for a recipe of another version. */
export const storedRecipe = (started: SessionNotice): StoredRecipe => {
  const { payload } = started;
  return {
    ...NO_RECIPE,
    ...(payload.recipe === undefined ? {} : known(recipeIn([started]))),
    account: textIn(payload, 'account') ?? '',
    snapshotId: typeof payload.snapshot === 'number' ? payload.snapshot : null,
  };
};

/** The strategy that took over with a swap. */
export const swappedTo = ({ payload }: SessionNotice): RanStrategy => ({
  name: textIn(payload, 'to') ?? '',
  origin: textIn(payload, 'origin'),
  sourceDigest: textIn(payload, 'sourceDigest'),
  parameters: fromStored(payload.parameters ?? {}) as ParameterValues,
});
