import type { StatsOptions, StrategyStats } from '../analysis/scores/strategy-stats.js';
import type { SessionMode, SessionRecord } from '../memory/sessions/session-record.js';
import type { SessionEnd } from '../memory/sessions/sessions.js';
import type { ToldSettings } from '../memory/snapshots/known-configuration.js';
import type { StrategyDescription } from '../memory/strategies/register-strategy.js';
import type { StrategyRecord } from '../memory/strategies/strategy-record.js';
import type { TradeFilter } from '../memory/trades/list-trades.js';
import type { WholeTrade } from '../memory/trades/log-trade.js';
import type { TradeEntry, TradeExit } from '../memory/trades/new-trade.js';
import type { ClosedTrade, TradeRecord } from '../memory/trades/trade-record.js';
import type { MemoryPlaceOptions } from './memory-place.js';

export interface OpenMemoryOptions extends MemoryPlaceOptions {
  /** Opens it for reading only; it must exist. */
  readonly readOnly?: boolean;
}

/** Which trades, and how many. */
export interface TradeQuery extends TradeFilter {
  /** 50 when left out. */
  readonly limit?: number;
}

/** A session of another program: one stretch of trading with one configuration. */
export interface SessionOptions {
  readonly strategy: string;
  /** A name of its own; one is made up when left out. */
  readonly id?: string;
  /** `external` when left out. A paper or live session makes its configuration the active one of the strategy. */
  readonly mode?: SessionMode;
  readonly venue?: string;
  readonly symbols?: readonly string[];
  readonly timeframe?: string;
  /** What drawdowns and daily returns are measured against, in quote currency. */
  readonly initialBalance?: number;
  readonly quoteCurrency?: string;
  /** ms UTC; now, when left out. */
  readonly startedAt?: number;
  readonly notes?: string;
  /** What beside the parameters of the strategy decides what trades. No credentials. */
  readonly settings?: ToldSettings;
}

/**
 * The memory, for a program that logs into it or reads from it. Times ms UTC, money in quote currency, fractions as
 * fractions. What has been awaited is on the disk. Every method throws a `TraderError` that says what is wrong.
 */
export interface TradeMemory {
  /** Where it is, fit to be shown. */
  readonly place: string;
  /** Makes a strategy known, or brings what is known of it up to date. Safe to call at every start. */
  readonly registerStrategy: (strategy: StrategyDescription) => Promise<StrategyRecord>;
  /** The strategies that may trade, by name. */
  readonly activeStrategies: () => Promise<readonly StrategyRecord[]>;
  /** Logs an entry and returns the number of the trade. */
  readonly openTrade: (entry: TradeEntry) => Promise<number>;
  /** Logs the exit of an open trade and returns the whole of it, with profit and duration. */
  readonly closeTrade: (id: number, exit: TradeExit) => Promise<ClosedTrade>;
  /** Logs a trade that has ended and returns its number. */
  readonly logTrade: (trade: WholeTrade) => Promise<number>;
  /** The newest entries first; without backtests, unless they are asked for. */
  readonly recentTrades: (query?: TradeQuery) => Promise<readonly TradeRecord[]>;
  /** What a strategy made of its closed trades, of all or of a window. */
  readonly strategyStats: (strategy: string, options?: StatsOptions) => Promise<StrategyStats>;
  /** Notes that a session begins, with the configuration that its strategy was registered with. */
  readonly startSession: (session: SessionOptions) => Promise<SessionRecord>;
  readonly endSession: (id: string, end?: SessionEnd) => Promise<SessionRecord>;
  readonly close: () => Promise<void>;
}
