import type { PositionStress, StressPortfolio, StressPosition } from './portfolio.js';
import { type DeviationsScenario, type MovesScenario, type Scenario, valueFor } from './scenario.js';

/** A price cannot fall by more than all of it. */
const atMostAll = (move: number): number => Math.max(-1, move);

/** Beta of a market whose own is not known: it moves as the benchmark does. */
const UNKNOWN_BETA = 1;

const moveOf = ({ shocks, market }: MovesScenario, { symbol, beta }: StressPosition): number => {
  const shock = valueFor(shocks, symbol);
  if (typeof shock === 'number') return atMostAll(shock);
  return atMostAll(shock.beta * (beta ?? UNKNOWN_BETA) * (market ?? 0));
};

/** Correlation of the losses of two positions: as assumed, else as measured with shorts the other way round. */
const lossCorrelation = (
  { correlation }: DeviationsScenario,
  { positions, correlation: measured }: StressPortfolio,
  i: number,
  j: number,
): number => {
  if (i === j) return 1;
  if (correlation !== null) return correlation;
  const sign = Math.sign(positions[i]!.weight) * Math.sign(positions[j]!.weight);
  return sign * (measured?.[i]?.[j] ?? Number.NaN);
};

const unknown = ({ symbol }: StressPosition): PositionStress => ({ symbol, move: null, change: null });

/** So many deviations of the portfolio, shared out as `riskContributions` of the metrics does. */
const byDeviations = (
  scenario: DeviationsScenario,
  portfolio: StressPortfolio,
): readonly PositionStress[] => {
  const { positions } = portfolio;
  const sizes = positions.map(({ weight, dailyVolatility }) =>
    weight === 0 ? 0 : Math.abs(weight) * (dailyVolatility ?? Number.NaN),
  );
  const products = sizes.map((size, i) =>
    size === 0
      ? 0
      : size *
        sizes.reduce(
          (sum, other, j) => sum + (other === 0 ? 0 : other * lossCorrelation(scenario, portfolio, i, j)),
          0,
        ),
  );
  const variance = products.reduce((sum, value) => sum + value, 0);
  if (!(variance >= 0)) return positions.map(unknown);
  const deviation = Math.sqrt(variance);
  return positions.map(({ symbol, weight }, i) => {
    const change = deviation === 0 ? 0 : (-scenario.deviations * products[i]!) / deviation;
    return { symbol, move: weight === 0 ? 0 : change / weight, change };
  });
};

/**
 * What a scenario does to each position, at its worst. All null where deviations are asked for and those of a position,
 * or a correlation that is not assumed, are not known.
 */
export const shockedPositions = (
  scenario: Scenario,
  portfolio: StressPortfolio,
): readonly PositionStress[] => {
  if (scenario.kind === 'deviations') return byDeviations(scenario, portfolio);
  return portfolio.positions.map((position) => {
    const move = moveOf(scenario, position);
    return { symbol: position.symbol, move, change: move * position.weight };
  });
};

/** The markets whose shock stands on a beta that is not known, and is taken as 1. */
export const assumedBetas = (scenario: Scenario, { positions }: StressPortfolio): readonly string[] =>
  scenario.kind === 'deviations'
    ? []
    : positions
        .filter(({ symbol, beta }) => beta === null && typeof valueFor(scenario.shocks, symbol) === 'object')
        .map(({ symbol }) => symbol);
