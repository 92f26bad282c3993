import type { SessionStatus } from './session-status.js';
import type { SymbolName } from './symbol.js';

/** Equity at a time of the session's market, quote currency; `drawdown` is a fraction of the peak, 0 or negative. */
export interface EquityPoint {
  readonly time: number;
  readonly equity: number;
  readonly drawdown: number;
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
export type MonitorLink = 'live' | 'lost' | 'ended';

/** A value of the configuration and where it is from; secrets are redacted before. */
export interface MonitorSetting {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/**
 * What a monitor of a session is told: plain data.
 */
export type MonitorEvent =
  /** How the session is now. */
  | { readonly kind: 'status'; readonly status: SessionStatus }
  | { readonly kind: 'notice'; readonly notice: SessionNotice }
  /** In the order of time; points at or before the newest one known take the place of what was known from there on. */
  | { readonly kind: 'equity'; readonly points: readonly EquityPoint[] }
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
