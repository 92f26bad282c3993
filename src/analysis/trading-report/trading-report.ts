import type { UndeliveredAlert } from '../../memory/alerts/undelivered-alerts.js';
import type { LeftOverCoins } from '../../memory/live/reads/left-over-coins.js';
import type { OpenPosition } from '../../memory/positions/open-positions.js';
import type { RiskEvents } from '../../memory/risk/risk-events.js';
import type { SessionAccount } from '../../memory/sessions/session-account.js';
import type { SessionRecord } from '../../memory/sessions/session-record.js';
import type { Book } from './book.js';
import type { Configurations } from './configurations.js';
import type { Executions } from './executions.js';
import type { Figures } from './figures.js';
import type { ReportPeriod } from './period.js';
import type { RunFacts } from './run-facts.js';

/** A book as a whole. */
export interface BookFigures extends Book, Figures {
  /** Largest fall of the realised profits, trade by trade, from their highest point in the period; never above 0. */
  readonly drawdown: number;
  /** Most starting capital that the sessions of the period had at one time; null where a trade has no such session. */
  readonly capital: number | null;
  /** `pnl / capital`, a fraction. */
  readonly returnOnCapital: number | null;
}

export interface StrategyFigures extends Book, Figures {
  readonly strategy: string;
}

export interface SymbolFigures extends Book, Figures {
  readonly symbol: string;
}

export interface DayFigures extends Book, Figures {
  /** Midnight UTC, ms. */
  readonly day: number;
}

/** Which book stands at the head of the report, and why. */
export interface Headline extends Book {
  readonly reason: string;
}

/** What trades that came late changed on a day that had been summarised before. */
export interface LateChange extends Book {
  /** Midnight UTC, ms. */
  readonly day: number;
  /** Trades more, and what they changed. */
  readonly trades: number;
  readonly pnl: number;
}

/**
 * A session with what its account went through, where it kept that. `died`: last sign of life, ms UTC, of one that has not
 * ended and whose process is gone.
 */
export type SessionFacts = SessionRecord & SessionAccount & { readonly died?: number };

/** What was traded in a period, in a session or in a backtest. Times ms UTC, money in quote currency. */
export interface TradingReport {
  readonly period: ReportPeriod;
  /** When it was made. */
  readonly createdAt: number;
  /** Null where nothing was traded. */
  readonly headline: Headline | null;
  /** Every book with trades, the headline's first. */
  readonly books: readonly BookFigures[];
  /** In the order of the books, the most profitable first. */
  readonly strategies: readonly StrategyFigures[];
  readonly symbols: readonly SymbolFigures[];
  /** In order of time; the headline's days without trades are there, too. Empty where the period is one day. */
  readonly days: readonly DayFigures[];
  /** What is held at `createdAt`. */
  readonly openPositions: { readonly total: number; readonly listed: readonly OpenPosition[] };
  /** Coins of no position that the session that is reported holds; none in other reports. */
  readonly leftOver: readonly LeftOverCoins[];
  /** Of the headline's book; none where there is nothing to compare. */
  readonly configurations: Configurations;
  /** Of the session that is reported; none in other reports. */
  readonly executions: Executions;
  readonly riskEvents: RiskEvents;
  readonly undeliveredAlerts: { readonly total: number; readonly listed: readonly UndeliveredAlert[] };
  readonly lateChanges: readonly LateChange[];
  /** The session that is reported; null in other reports, and where there is none yet. */
  readonly session: SessionFacts | null;
  /** The backtest that is reported; null in other reports, and where there is none yet. */
  readonly run: RunFacts | null;
  /** What a reader must know, the gravest first. */
  readonly warnings: readonly string[];
}

/** Whether there is nothing a person would want to be told. */
export const isEmptyReport = (report: TradingReport): boolean =>
  report.books.length === 0 &&
  report.openPositions.total === 0 &&
  report.undeliveredAlerts.total === 0 &&
  report.riskEvents.listed.length === 0 &&
  report.session === null &&
  report.run === null &&
  report.warnings.length === 0;
