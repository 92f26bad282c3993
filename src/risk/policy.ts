import { BASE_RISK_FRACTION, MAX_RISK_FRACTION, type Sizing } from '../core/sizing.js';

/** The limits that every entry passes, in backtest, paper and live alike. */
export interface RiskPolicy {
  readonly sizing: Sizing;
  /** Most that one trade may lose at its stop, as a fraction of equity, whatever regime and conviction say. */
  readonly maxRiskFraction: number;
  /** Most that one position may be worth at entry, as a fraction of equity. */
  readonly maxPositionFraction: number;
  /** Factor on the risk by regime code (ranging, trending, volatile). */
  readonly regimeFactors: readonly [ranging: number, trending: number, volatile: number];
}

const MAX_POSITION_FRACTION = 0.25;
const REGIME_FACTORS = [1, 1.5, 0.6] as const;

/** Stop distance, in average true ranges, by which a trade without a stop of its own is sized. */
export const DEFAULT_STOP_ATR = 2;

/**
 * The policy for a sizing. The cap of 25 % of equity on a position belongs to sizing by risk; an explicit sizing
 * (fraction, units, all-in) is what was asked for and is capped only by an explicit `maxPosition`.
 */
export const riskPolicy = (
  sizing: Sizing = { kind: 'risk', riskFraction: BASE_RISK_FRACTION },
  maxPosition?: number,
): RiskPolicy => ({
  sizing,
  maxRiskFraction: MAX_RISK_FRACTION,
  maxPositionFraction:
    maxPosition ?? (sizing.kind === 'risk' ? MAX_POSITION_FRACTION : Number.POSITIVE_INFINITY),
  regimeFactors: REGIME_FACTORS,
});
