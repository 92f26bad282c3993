import type { Instrument } from '../../core/instrument.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { EngineRules } from '../../engine/engine.js';
import type { PaperState } from '../../exchange/paper/paper-state.js';
import type { PaperVenue } from '../../exchange/paper/paper-venue.js';
import type { MarketFeed } from '../../exchange/port/feed.js';
import type { Venue } from '../../exchange/port/venue.js';
import type { Core, CoreSettings } from '../../live/core/core.js';
import type { CoreState } from '../../live/core/core-state.js';
import type { Memory } from '../../memory/memory.js';
import type { SnapshotConfiguration } from '../../memory/snapshots/snapshot-configuration.js';
import type { LoadedStrategy } from '../../strategy/load/loaded-strategy.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { SessionInputs } from './session-inputs.js';

/** What a venue has to know of the session: its own rules, which are not those of the command line where it goes on. */
export interface VenueNeeds {
  readonly sessionId: string;
  readonly rules: EngineRules;
  readonly instruments: readonly Instrument[];
  readonly now: () => number;
  /** Where an earlier paper venue left off. */
  readonly stored: PaperState | undefined;
}

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
  /** The balance that was asked for, quote currency; null where it is what the account has. The rules may have less. */
  readonly balanceAsked: number | null;
  readonly settings: Omit<CoreSettings, 'sessionId' | 'capabilities'>;
  /** Opens the feed; one of past candles goes on at `from` (ms UTC) where that is given. */
  readonly openFeed: (from: number | null) => Promise<MarketFeed>;
  readonly account: string;
  readonly venueName: string;
  /** The venue; a paper one goes on from the state that was stored. */
  readonly venue: (session: VenueNeeds) => {
    readonly venue: Venue;
    readonly paper: PaperVenue | null;
  };
  readonly seed: number;
  /** Market time after which it ends; null for never. */
  readonly durationMs: number | null;
  readonly holder: string;
  /** The session to go on with; null for whichever runs on this account and these markets, or a new one. */
  readonly session: string | null;
  /** What the strategy asks for beside candles; left out where it asks for nothing. */
  readonly inputs?: SessionInputs;
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
  /** What was asked for and is not what it began with, in words: it goes on under its own rules. */
  readonly notTakenOver: readonly string[];
  /** When it was begun, market time, ms UTC; null where an earlier version did not say. */
  readonly beganAt: number | null;
  /** Market time after which it was to end when it was begun; null for never. */
  readonly durationAtFirst: number | null;
  readonly snapshotHash: string;
  /** The strategy it was handed over to, where it was. */
  readonly swapped: StoredSession['swapped'];
  /** Everything that was stored beside the core and the paper venue. */
  readonly stored: Readonly<Record<string, unknown>> | null;
}

/** What is stored of a session at every event. */
export interface StoredSession {
  readonly swapped: { readonly name: string; readonly parameters: ParameterValues } | null;
  readonly core: CoreState;
  readonly paper: PaperState | null;
}

/** A lock whose holder gave no sign for so long is dead; one whose process surely is gone is at once. */
export const STALE_AFTER_MS = 30_000;

export const symbolsOf = ({ instruments }: SessionInput): readonly string[] =>
  instruments.map(({ symbol }) => symbol);
