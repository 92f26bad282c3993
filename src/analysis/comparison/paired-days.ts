import { type ConfigurationDay, type ConfigurationSide, orderedDays } from './configuration-day.js';

/** What a daily difference is measured in: fractions of the capital, or money in quote currency. */
export type DifferenceUnit = 'fraction' | 'money';

/** The columns of one side on the paired days. */
export interface PairedSide {
  readonly pnl: Float64Array;
  readonly trades: Float64Array;
  readonly tradeCount: number;
}

/** The days on which both sides were active, in order of time, as columns of one length. */
export interface PairedDays {
  readonly count: number;
  /** ms UTC, midnight. */
  readonly days: Float64Array;
  /** First side less second side, in `unit`. Exactly zero where it would be rounding. */
  readonly difference: Float64Array;
  readonly unit: DifferenceUnit;
  readonly a: PairedSide;
  readonly b: PairedSide;
}

type Pair = readonly [ConfigurationDay, ConfigurationDay];

/**
 * Two sums of the same numbers in another order differ in their last digits. The sequential test knows no scale, and
 * would take such differences as seriously as any other.
 */
const ROUNDING = 1e-12;

const unlessRounding = (difference: number, level: number): number =>
  Math.abs(difference) <= ROUNDING * level ? 0 : difference;

const turnover = ({ grossProfit, grossLoss, pnl }: ConfigurationDay): number =>
  Math.max(Math.abs(grossProfit) + grossLoss, Math.abs(pnl));

const moneyDifference = ([a, b]: Pair): number => unlessRounding(a.pnl - b.pnl, turnover(a) + turnover(b));

const returnDifference = ([a, b]: Pair): number | null =>
  a.dailyReturn === null || b.dailyReturn === null ? null : unlessRounding(a.dailyReturn - b.dailyReturn, 1);

const sideOf = (days: readonly ConfigurationDay[]): PairedSide => ({
  pnl: Float64Array.from(days, ({ pnl }) => pnl),
  trades: Float64Array.from(days, ({ trades }) => trades),
  tradeCount: days.reduce((sum, { trades }) => sum + trades, 0),
});

/**
 * Pairs two configurations by day. A day counts only where both were active: the market of that day then moved both,
 * and what remains is the difference between them. In fractions of the capital where every paired day has them on
 * both sides, otherwise in money. Throws as `orderedDays`.
 */
export const pairDays = (a: ConfigurationSide, b: ConfigurationSide): PairedDays => {
  const others = new Map(orderedDays(b).map((day) => [day.day, day]));
  const pairs = orderedDays(a).flatMap((day): readonly Pair[] => {
    const other = others.get(day.day);
    return other === undefined ? [] : [[day, other]];
  });
  const returns = pairs.map(returnDifference);
  const known = returns.filter((value) => value !== null);
  const complete = known.length === pairs.length;
  return {
    count: pairs.length,
    days: Float64Array.from(pairs, ([{ day }]) => day),
    difference: Float64Array.from(complete ? known : pairs.map(moneyDifference)),
    unit: complete ? 'fraction' : 'money',
    a: sideOf(pairs.map(([day]) => day)),
    b: sideOf(pairs.map(([, day]) => day)),
  };
};
