import type { Venue } from '../../src/exchange/port/venue.js';
import { type Began, checkGoesOn, refuseAtWork } from '../../src/library/live/check-goes-on.js';
import { type LeftToday, lookAtLeft } from '../../src/library/live/look-at-left.js';
import type { SessionInputs } from '../../src/library/live/session-inputs.js';
import { sessionToGoOn } from '../../src/library/live/session-to-go-on.js';
import { findRunningSession } from '../../src/memory/live/reads/find-running-session.js';
import { leftPositions } from '../../src/memory/live/reads/left-positions.js';
import type { Memory } from '../../src/memory/memory.js';
import { findStrategy } from '../../src/memory/strategies/find-strategies.js';
import { refuseInactive } from '../../src/memory/strategies/refuse-inactive.js';
import type { LoadedStrategy } from '../../src/strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../src/strategy/parameters.js';
import type { RunSettings } from './live-settings.js';

export interface LookParts {
  readonly settings: RunSettings;
  readonly account: string;
  /** Where real orders would go; null on paper. */
  readonly real: Venue | null;
  readonly loaded: LoadedStrategy;
  /** Its own entry in the memory, where an evolution bred it; else null. */
  readonly evolved: string | null;
  readonly params: ParameterValues;
  /** What the strategy is given beside candles; null where it asks for nothing. */
  readonly inputs: SessionInputs | null;
}

/** What there is of earlier sessions before one starts. */
export interface Before {
  /** A session goes on. */
  readonly goesOn: boolean;
  /** How it began, and what it holds; null where none goes on. */
  readonly began: Began | null;
  /** The session that a new one ends (`--new`); null for none. */
  readonly ends: string | null;
  /** What earlier sessions left on the account in these markets, where real orders go. */
  readonly left: readonly LeftToday[];
}

/**
 * What the books say before anything is asked or begun. Throws a refusal (exit code 4) for a session that is at work, for
 * one that would go on otherwise than it ran and for a strategy that was deactivated, a usage error for another session
 * than is named, and a data error (3) where the venue was set back.
 */
export const lookBefore = async (
  memory: Memory,
  { settings, account, real, loaded, evolved, params, inputs }: LookParts,
): Promise<Before> => {
  const { symbols, session, timeframe, startsNew } = settings;
  const found = startsNew
    ? await findRunningSession(memory, { account, symbols })
    : await sessionToGoOn(memory, { account, symbols, session });
  const sessionId = found?.session.id ?? null;
  if (sessionId !== null && !startsNew) {
    const place = real === null ? null : { venue: real.id, now: await real.time() };
    const began = await checkGoesOn(memory, {
      ...{ sessionId, place, loaded, params, timeframe, symbols },
      inputs: inputs ?? undefined,
    });
    return { goesOn: true, began, ends: null, left: [] };
  }
  if (sessionId !== null) await refuseAtWork(memory, sessionId);
  const mode = settings.feed.kind === 'replay' ? 'replay' : settings.mode;
  for (const name of [loaded.strategy.name, ...(evolved === null ? [] : [evolved])]) {
    const known = await findStrategy(memory, name);
    if (known !== undefined) await refuseInactive(memory, known.id, mode);
  }
  const left =
    real === null
      ? []
      : await lookAtLeft(real, await leftPositions(memory, { account, symbols, and: sessionId }));
  return { goesOn: false, began: null, ends: sessionId, left };
};
