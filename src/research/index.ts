/** The tests for luck, for code: what the section "Luck" of a report is made of. See docs/luck.md. */
export type {
  BestAgainstHolding,
  LuckCode,
  LuckReport,
  LuckVerdict,
  OverfittingFigures,
  SuperiorityFigures,
} from '../core/luck-report.js';
export { bestAgainstHolding } from './backtest/best-against-holding.js';
export { measureRunLuck } from './backtest/luck.js';
export { assessLuck, type MeasuredLuck, measureLuck } from './overfitting/assess-luck.js';
export type { Judged } from './overfitting/judged.js';
export {
  type BacktestOverfitting,
  type PboOptions,
  probabilityOfBacktestOverfitting,
} from './overfitting/pbo.js';
export type { PboNoiseBand, PboNoiseOptions } from './overfitting/pbo-noise-band.js';
export {
  type SuperiorAbility,
  type SuperiorAbilityOptions,
  superiorAbility,
} from './overfitting/superior-ability.js';
export { type MeasuredTrial, ONLY_THIS, type TrialTally, tallyOf } from './overfitting/trial-tally.js';
export { type LuckEvidence, luckVerdict } from './overfitting/verdict.js';
