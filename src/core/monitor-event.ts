import type { SessionStatus } from './session-status.js';
import type { SymbolName } from './symbol.js';

/** A closed candle as a session was told it. Time is its open, ms UTC; volume in base currency. */
export interface MonitorCandle {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** Equity at the close of a bar, quote currency; `drawdown` is a fraction of the peak, 0 or negative. */
export interface EquityPoint {
  readonly time: number;
  readonly equity: number;
  readonly drawdown: number;
}

/** A trade of a session, open or closed. Prices, fees and profit in quote currency, times ms UTC. */
export interface MonitorTrade {
  /** Unique within the session; a trade that changes keeps it. */
  readonly name: string;
  readonly symbol: SymbolName;
  readonly side: 'long' | 'short';
  /** Whose it is: a session may swap its strategy. */
  readonly strategy: string;
  readonly quantity: number;
  readonly entryPrice: number;
  readonly entryTime: number;
  readonly entryReason: string;
  readonly fees: number;
  readonly regime: string | null;
  readonly exit: {
    readonly price: number;
    readonly time: number;
    readonly reason: string;
    readonly profit: number;
    readonly returnFraction: number;
    readonly bars: number;
  } | null;
}

/** What a strategy saw and said at the close of a bar. */
export interface MonitorSignal {
  readonly symbol: SymbolName;
  /** Open of the bar, ms UTC. */
  readonly barTime: number;
  readonly signal: number;
  readonly tag: string | null;
  readonly action: 'none' | 'enter' | 'exit' | 'refused';
  readonly reason: string | null;
  /** Values of its indicators at that close; null where none were kept. */
  readonly indicators: Readonly<Record<string, number | null>> | null;
}

/** An entry of the journal of a session, as it is told and stored. */
export interface SessionNotice {
  readonly sequence: number;
  /** ms UTC, the session's market. */
  readonly time: number;
  readonly kind: string;
  readonly clientOrderId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** How what is shown hangs together with what runs. */
export type MonitorLink = 'live' | 'lost' | 'ended' | 'replay';

/** A value of the configuration and where it is from; secrets are redacted before. */
export interface MonitorSetting {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/**
 * What a monitor of a session is told: plain data, the same from a session that runs, from one whose process is gone, and
 * from one that is replayed.
 */
export type MonitorEvent =
  /** How the session is now. */
  | { readonly kind: 'status'; readonly status: SessionStatus }
  | { readonly kind: 'notice'; readonly notice: SessionNotice }
  /** In the order of time; points at or before the newest one known take the place of what was known from there on. */
  | { readonly kind: 'equity'; readonly points: readonly EquityPoint[] }
  /** Of one market, in the order of time; replaces what is known from the first of them on. */
  | { readonly kind: 'candles'; readonly symbol: SymbolName; readonly candles: readonly MonitorCandle[] }
  /** Trades that are new or changed. */
  | { readonly kind: 'trades'; readonly trades: readonly MonitorTrade[] }
  | { readonly kind: 'signals'; readonly signals: readonly MonitorSignal[] }
  | { readonly kind: 'settings'; readonly settings: readonly MonitorSetting[] }
  | { readonly kind: 'link'; readonly link: MonitorLink; readonly text: string }
  /** So many notices were not told, since they came faster than they were read. */
  | { readonly kind: 'missed'; readonly count: number }
  /** What came of a wish of the person who looks. */
  | { readonly kind: 'answer'; readonly ok: boolean; readonly text: string };

/** What a person may wish of a session from a monitor. */
export type MonitorWish =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop'; readonly flatten: boolean }
  | { readonly kind: 'kill'; readonly reason: string }
  | { readonly kind: 'rearm' }
  | { readonly kind: 'swap'; readonly strategy: string };

/** Where the events of a session come from. */
export interface MonitorSource {
  /** Tells everything that is known, and from then on what happens. Resolves when there is nothing more to come. */
  readonly follow: (tell: (event: MonitorEvent) => void, signal: AbortSignal) => Promise<void>;
  /** Null where there is nobody to wish anything of. Rejects with the session's refusal. */
  readonly wish: ((wish: MonitorWish) => Promise<string>) | null;
}
