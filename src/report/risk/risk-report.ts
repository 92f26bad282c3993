import type { SymbolName } from '../../core/symbol.js';
import type { Volatilities } from '../../metrics/portfolio-risk.js';
import type { TailMeasure } from '../../metrics/tail-methods.js';
import type { LimitTest, StressPath } from '../../risk/stress/stress.js';
import type { ValueAtRiskDocument } from './value-at-risk-document.js';

/** Whose risk it is. */
export type RiskSubject =
  | { readonly kind: 'portfolio' }
  | { readonly kind: 'run'; readonly id: string; readonly strategy: string };

/** Value at risk of one method at one confidence, as a fraction and in money; NEGATIVE for a loss. */
export interface TailDocument extends TailMeasure {
  readonly valueAtRiskMoney: number | null;
  readonly conditionalValueAtRiskMoney: number | null;
}

export interface PositionDocument {
  readonly symbol: SymbolName;
  readonly weight: number;
  /** Money. */
  readonly value: number;
  readonly annualVolatility: number | null;
  readonly beta: number | null;
  readonly correlation: number | null;
  readonly riskShare: number | null;
  readonly componentValueAtRisk: number | null;
  readonly componentValueAtRiskMoney: number | null;
}

export interface StressDocument {
  readonly name: string;
  readonly title: string;
  readonly assumption: string;
  readonly source: string;
  /** The file of a user that it was read from; null for one that comes with the program. */
  readonly file: string | null;
  readonly change: number | null;
  readonly changeMoney: number | null;
  readonly positions: readonly {
    readonly symbol: SymbolName;
    readonly move: number | null;
    readonly change: number | null;
  }[];
  readonly path: StressPath | null;
  readonly limits: readonly LimitTest[];
  readonly assumedBetas: readonly SymbolName[];
}

/** What `trader risk --json` prints; docs/schema/risk.schema.json describes it. Times ms UTC, fractions as fractions. */
export interface RiskReport {
  readonly subject: RiskSubject;
  readonly symbols: readonly SymbolName[];
  readonly currency: string;
  readonly capital: number;
  readonly timeframe: string;
  readonly provider: string;
  /** Start of the first day of a return and end of the last. */
  readonly from: number;
  readonly to: number;
  readonly days: number;
  readonly valueAtRisk: readonly TailDocument[];
  readonly volatility: Volatilities;
  readonly benchmark: {
    readonly name: string;
    readonly beta: number | null;
    readonly correlation: number | null;
  } | null;
  /** Null for a run, whose positions change from bar to bar. */
  readonly positions: readonly PositionDocument[] | null;
  readonly correlation: {
    readonly symbols: readonly SymbolName[];
    readonly values: readonly (readonly (number | null)[])[];
  } | null;
  /** Null where there are too few days. */
  readonly backtest: ValueAtRiskDocument | null;
  readonly stress: readonly StressDocument[];
  /** What was assumed that is not plain from the rest, one line each. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}
