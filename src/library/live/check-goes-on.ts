import type { EngineRules } from '../../engine/engine.js';
import { fromStored } from '../../live/core/state-text.js';
import { recipeIn, rulesOfRecipe } from '../../live/session/session-recipe.js';
import type { PositionChange } from '../../memory/live/batch.js';
import { takenError } from '../../memory/live/locks/at-work.js';
import { isHeld, locksOfSession } from '../../memory/live/locks/lock.js';
import { loadLiveSession } from '../../memory/live/reads/load-live-session.js';
import { sessionJournal } from '../../memory/live/reads/session-journal.js';
import type { Memory } from '../../memory/memory.js';
import { LIVENESS } from './liveness.js';
import { type AskedSettings, refuseAnother } from './other-settings.js';
import { refuseSetBack } from './refuse-set-back.js';
import type { StoredSession } from './session-input.js';

/** Throws a refusal (exit code 4) where the process of a session is at work. */
export const refuseAtWork = async (memory: Memory, sessionId: string): Promise<void> => {
  const held = (await locksOfSession(memory, sessionId)).find((lock) => isHeld(memory, lock, LIVENESS));
  if (held !== undefined) throw await takenError(memory, held, LIVENESS);
};

export interface GoesOn extends AskedSettings {
  readonly sessionId: string;
  /** The time at a venue where real orders go; null for others, whose feed tells it when it is opened. */
  readonly place: { readonly venue: string; readonly now: number } | null;
}

/** The rules under which a session goes on, and what it holds by its books. */
export interface Began {
  readonly sessionId: string;
  readonly rules: EngineRules;
  readonly positions: readonly PositionChange[];
}

/**
 * What can be known before a session goes on, without taking it over: refuses (4) one that is at work or ran otherwise, and
 * (3) one whose venue was set back.
 */
export const checkGoesOn = async (memory: Memory, { sessionId, place, ...asked }: GoesOn): Promise<Began> => {
  await refuseAtWork(memory, sessionId);
  const recipe = recipeIn(await sessionJournal(memory, sessionId, { limit: 1 }));
  refuseAnother(sessionId, recipe, asked);
  const { state, positions } = await loadLiveSession(memory, sessionId);
  const began = { sessionId, rules: rulesOfRecipe(recipe), positions };
  if (place === null) return began;
  const { lastStep } = (fromStored(state) as StoredSession).core;
  refuseSetBack({ sessionId, timeframe: recipe.timeframe, lastBar: lastStep, positions, ...place });
  return began;
};
