import type { EffectiveConfig } from '../../src/config/config.js';
import type { OnDegraded } from '../../src/core/on-degraded.js';
import type { SymbolName } from '../../src/core/symbol.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import type { WhaleThreshold } from '../../src/core/whale-threshold.js';
import type { LimitOptions } from '../../src/library/limit-options.js';
import type { SourceOptions } from '../../src/library/sources.js';

/** Where the orders go, or would go. */
export interface VenueChoice {
  readonly exchange: string;
  /** Null for the usual address of the venue. */
  readonly url: string | null;
  readonly testnet: boolean;
  /** Null for the only account. */
  readonly account: string | null;
}

/** Where prices come from; an exchange tells itself how fast its clock runs. `speed` 1 is the clock on the wall, Infinity no waiting. */
export type FeedChoice =
  | { readonly kind: 'exchange' }
  | {
      readonly kind: 'replay';
      readonly speed: number;
      readonly source: SourceOptions;
      readonly range: { readonly days?: number; readonly from?: number; readonly to?: number };
    }
  | { readonly kind: 'synthetic'; readonly speed: number; readonly seed: number };

/** How orders are carried out. */
export type ExecutionChoice =
  | { readonly style: 'market' }
  | { readonly style: 'limit' }
  | { readonly style: 'twap'; readonly slices: number; readonly durationMs: number }
  | {
      readonly style: 'vwap';
      readonly slices: number;
      readonly durationMs: number;
      readonly participation: number;
    };

/** A session that is to run. */
export interface RunSettings {
  readonly action: 'run';
  readonly mode: 'paper' | 'live';
  readonly strategy: string;
  /** What `--set` says, name=value. */
  readonly assignments: readonly string[];
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** Quote currency: the cash of a paper session; of a live one the most it may use, null for all that is free. */
  readonly balance: number | null;
  /** Most that one position may be worth, as a share of equity. */
  readonly maxPosition: number;
  readonly maxOpenTrades: number | null;
  /** As after `--sizing`; null for what the strategy wants. */
  readonly sizing: string | null;
  readonly limits: LimitOptions;
  readonly allowShort: boolean;
  readonly venue: VenueChoice;
  readonly feed: FeedChoice;
  readonly execution: ExecutionChoice;
  readonly orderTimeoutMs: number;
  readonly reconcileEveryMs: number;
  readonly autoCorrect: boolean;
  readonly whale: WhaleThreshold | null;
  readonly seed: number;
  /** Market time after which it ends; null for never. */
  readonly durationMs: number | null;
  /** Whether positions are closed when it ends. */
  readonly flatten: boolean;
  /** The session that is to go on; null for whichever there is, or a new one. */
  readonly session: string | null;
  /** A session that would go on is ended as it stands, and a new one begins. */
  readonly startsNew: boolean;
  /** What is done where a model is degraded; null where nothing was asked for. */
  readonly onDegraded: OnDegraded | null;
  readonly logFile: string | null;
  readonly debug: boolean;
  readonly config: EffectiveConfig;
}

/** What is said to a session that runs; `session` is null where there is only one. */
export type ControlSettings =
  | { readonly action: 'status' | 'pause' | 'resume' | 'rearm'; readonly session: string | null }
  | {
      readonly action: 'kill';
      readonly session: string | null;
      /** Whether it is waited for until nothing is held. */
      readonly wait: boolean;
    }
  | {
      readonly action: 'stop';
      readonly session: string | null;
      readonly flatten: boolean;
      /** Whether its end is waited for. */
      readonly wait: boolean;
    }
  | {
      readonly action: 'swap';
      readonly session: string | null;
      readonly strategy: string;
      readonly assignments: readonly string[];
    };

/** What a call of `trader live` is to do. */
export type LiveSettings = RunSettings | ControlSettings;
