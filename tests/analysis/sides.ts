import { compareConfigurations } from '../../src/analysis/comparison/compare-configurations.js';
import type { Comparison, Verdict } from '../../src/analysis/comparison/comparison.js';
import type { ConfigurationDay, ConfigurationSide } from '../../src/analysis/comparison/configuration-day.js';
import { createRng, type Rng } from '../../src/core/rng.js';
import { DAY_MS } from '../../src/core/timeframe.js';

export const FIRST_DAY = Date.UTC(2025, 0, 6);

/** The profits of one day's trades as that day. */
export const dayOf = (
  index: number,
  profits: readonly number[],
  capital: number | null,
): ConfigurationDay => {
  const won = profits.filter((profit) => profit > 0);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const pnl = total(profits);
  return {
    day: FIRST_DAY + index * DAY_MS,
    trades: profits.length,
    wins: won.length,
    grossProfit: total(won),
    grossLoss: total(profits.filter((profit) => profit < 0).map((loss) => -loss)),
    pnl,
    fees: profits.length,
    fastExits: 0,
    fastExitPnl: 0,
    dailyReturn: capital === null ? null : pnl / capital,
  };
};

export interface SideOptions {
  readonly label?: string;
  /** Index of its first day. */
  readonly from?: number;
  readonly capital?: number | null;
}

/** A side from the profits of its trades, day by day. */
export const sideOf = (
  days: readonly (readonly number[])[],
  { label = 'side', from = 0, capital = 1000 }: SideOptions = {},
): ConfigurationSide => ({
  label,
  days: days.map((profits, i) => dayOf(from + i, profits, capital)),
});

/** `count` days of five trades with this profit each. */
export const steady = (count: number, profit: number): readonly (readonly number[])[] =>
  Array.from({ length: count }, () => new Array<number>(5).fill(profit));

export interface Story {
  readonly days: number;
  /** Trades of a side on a day. */
  readonly trades: (rng: Rng) => number;
  /** What a trade earns but for the market and the edge. */
  readonly profit: (rng: Rng) => number;
  /** What a trade of the first earns more than one of the second. */
  readonly edge?: number;
}

/** Two sides that trade one market side by side and differ by the edge alone. */
export const storyOf = (
  { days, trades, profit, edge = 0 }: Story,
  seed: number,
): readonly [ConfigurationSide, ConfigurationSide] => {
  const rng = createRng(seed);
  const market = Array.from({ length: days }, () => 10 * rng.normal());
  const played = (extra: number): ConfigurationSide =>
    sideOf(market.map((moved) => Array.from({ length: trades(rng) }, () => moved + profit(rng) + extra)));
  return [played(edge), played(0)];
};

/** The first day, from 1, on which somebody who compares every day sees a verdict; null where none comes. */
export const firstVerdict = (
  [a, b]: readonly [ConfigurationSide, ConfigurationSide],
  options: Parameters<typeof compareConfigurations>[2] = {},
): { readonly day: number; readonly verdict: Verdict } | null => {
  for (let day = 1; day <= a.days.length; day++) {
    const seen = (side: ConfigurationSide): ConfigurationSide => ({ ...side, days: side.days.slice(0, day) });
    const { verdict } = compareConfigurations(seen(a), seen(b), options);
    if (verdict !== 'not distinguishable yet') return { day, verdict };
  }
  return null;
};

/** A comparison as it must be when the sides are exchanged. */
export const mirrored = (comparison: Comparison): Omit<Comparison, 'reasons'> => {
  const {
    reasons: _,
    verdict,
    expectancyDifference,
    dailyReturnDifference,
    pairedTrades,
    a,
    b,
    ...same
  } = comparison;
  const turned = <T extends { value: number; low: number; high: number }>(difference: T): T => ({
    ...difference,
    value: 0 - difference.value,
    low: 0 - difference.high,
    high: 0 - difference.low,
  });
  return {
    ...same,
    verdict: verdict === 'better' ? 'worse' : verdict === 'worse' ? 'better' : verdict,
    expectancyDifference: expectancyDifference === null ? null : turned(expectancyDifference),
    dailyReturnDifference: dailyReturnDifference === null ? null : turned(dailyReturnDifference),
    pairedTrades: { a: pairedTrades.b, b: pairedTrades.a },
    a: b,
    b: a,
  };
};
