import type { AccountLimits } from '../core/account-limits.js';
import { type Candles, firstIndexAt } from '../core/candles.js';
import { dataError } from '../core/errors.js';
import type { Instrument } from '../core/instrument.js';
import type { Sizing } from '../core/sizing.js';
import type { SlicedChoice } from '../execution/algorithms/plan-of.js';
import type { CostModel } from '../execution/fill/costs.js';
import { riskPolicy } from '../risk/policy.js';
import type { ParameterValues } from '../strategy/parameters.js';
import { prepareStrategy } from '../strategy/prepare-strategy.js';
import { detectRegime, riskRange } from '../strategy/regime.js';
import type { Rules, Strategy } from '../strategy/strategy.js';
import { type EngineOutcome, playBacktest, type Workspace } from './backtest.js';
import type { EngineRules } from './engine.js';
import type { LaneSetup, RiskColumns } from './lane.js';

/** One market to trade: its candles (history for the warm-up included), rules and costs. */
export interface MarketInput {
  readonly candles: Candles;
  readonly detail?: Candles;
  readonly instrument: Instrument;
}

/** Everything that decides the outcome of a run but the strategy and the candles. */
export interface RunOptions {
  /** Quote currency. */
  readonly initialBalance: number;
  /** Bars that open before this time (ms UTC) are history only. The first candle when left out. */
  readonly from?: number;
  readonly sizing: Sizing;
  /** Most that one position may be worth at entry, as a fraction of equity. */
  readonly maxPosition?: number;
  readonly limits: AccountLimits;
  readonly costs: CostModel;
  readonly allowShort: boolean;
  readonly maxOpenTrades: number;
  readonly endOfData: EngineRules['endOfData'];
  /** Bars that every entry waits longer than it must: how much does a result hang on the very next open? */
  readonly entryDelayBars?: number;
  /** How market entries and exits that are not urgent are carried out; at once when left out. */
  readonly execution?: SlicedChoice;
}

export interface RunInput {
  readonly strategy: Strategy;
  readonly params: ParameterValues;
  readonly markets: readonly MarketInput[];
  readonly options: RunOptions;
}

/** What the risk manager wants to know of a market; only what the strategy leaves open is computed. */
export const riskColumns = (candles: Candles, { protection, regime }: Rules): RiskColumns => ({
  ...(protection?.stop === undefined && protection?.trailing === undefined
    ? { atr: riskRange(candles) }
    : {}),
  ...(regime === undefined ? { regime: detectRegime(candles) } : {}),
});

/** How lanes are set up for a run; the same setups can be played again under other rules. */
export const setUpLanes = ({ strategy, params, markets, options }: RunInput): LaneSetup[] =>
  markets.map(({ candles, detail, instrument }) => {
    const start = options.from === undefined ? 0 : firstIndexAt(candles.time, options.from);
    const firstDecision = Math.max(start, strategy.warmup(params));
    if (start >= candles.length) {
      throw dataError(`there are no ${candles.symbol} candles in the range`, {
        hint: 'choose an earlier --from',
      });
    }
    const { indicators, rules } = prepareStrategy(strategy, candles, params);
    return {
      candles,
      ...(detail === undefined ? {} : { detail }),
      instrument,
      rules,
      indicators,
      strategy: strategy.name,
      ...(options.sizing.kind === 'risk' ? { risk: riskColumns(candles, rules) } : {}),
      start,
      firstDecision,
    };
  });

export const engineRules = (
  options: RunOptions,
  doubt: EngineRules['doubt'] = 'stop-first',
): EngineRules => ({
  initialBalance: options.initialBalance,
  policy: riskPolicy(options.sizing, options.maxPosition),
  limits: options.limits,
  costs: options.costs,
  allowShort: options.allowShort,
  maxOpenTrades: options.maxOpenTrades,
  doubt,
  endOfData: options.endOfData,
  ...(options.entryDelayBars === undefined ? {} : { entryDelayBars: options.entryDelayBars }),
  ...(options.execution === undefined ? {} : { execution: options.execution }),
});

/** Prepares a strategy on its markets and plays it through the engine. */
export const runStrategy = (input: RunInput, workspace?: Workspace): EngineOutcome =>
  playBacktest(engineRules(input.options), setUpLanes(input), workspace);
