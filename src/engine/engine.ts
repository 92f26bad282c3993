import { type AccountLimits, limitsAnything } from '../core/account-limits.js';
import { timeframeMs } from '../core/timeframe.js';
import type { SlicedChoice } from '../execution/algorithms/plan-of.js';
import type { CostModel } from '../execution/fill/costs.js';
import { openGuard, type RiskGuard } from '../risk/guard.js';
import type { RiskPolicy } from '../risk/policy.js';
import { type Arithmetic, BINARY } from './arithmetic.js';
import { type Lane, type LaneSetup, openLane } from './lane.js';
import { type Ledger, openLedger } from './ledger.js';
import { openRecorder, type Recorder, recordRefusal } from './recorder.js';

/** The rules of one session or run. */
export interface EngineRules {
  readonly initialBalance: number;
  readonly policy: RiskPolicy;
  /** What the account as a whole may do. */
  readonly limits: AccountLimits;
  readonly costs: CostModel;
  /** Spot is long-only unless this is set. */
  readonly allowShort: boolean;
  /** Most positions open at once, all markets together. */
  readonly maxOpenTrades: number;
  /** How a bar is read in which the candle cannot tell what came first. */
  readonly doubt: 'stop-first' | 'target-first';
  /** Where open positions are closed when the data ends. */
  readonly endOfData: 'close' | 'open';
  /** Bars that every entry waits longer than it must; 0 when left out. */
  readonly entryDelayBars?: number;
  /** How market entries and exits that are not urgent are carried out; at once when left out. */
  readonly execution?: SlicedChoice;
}

/** The state of the engine: what is told what happened, and decides. */
export interface Engine {
  readonly rules: EngineRules;
  readonly lanes: readonly Lane[];
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  readonly arithmetic: Arithmetic;
  /** Watches the account; null where there are no limits to watch. */
  readonly guard: RiskGuard | null;
  /** Length of a bar, ms. */
  readonly barMs: number;
  /**
   * What entries may still use in this step. With several markets it does not grow by what is sold inside the bar: the
   * candles do not tell whether one market paid before another asked. Infinity with one market, which has one path.
   */
  spendable: number;
  /** Set once equity is gone: positions are closed and nothing is opened any more. */
  ruined: boolean;
}

export const openEngine = (
  rules: EngineRules,
  setups: readonly LaneSetup[],
  recorder: Recorder = openRecorder(),
  arithmetic: Arithmetic = BINARY,
): Engine => ({
  rules,
  lanes: setups.map(openLane),
  ledger: openLedger(rules.initialBalance),
  recorder,
  arithmetic,
  guard: limitsAnything(rules.limits) ? openGuard(rules.limits, rules.initialBalance, setups.length) : null,
  barMs: timeframeMs(setups[0]!.candles.timeframe),
  spendable: Number.POSITIVE_INFINITY,
  ruined: false,
});

/** Cash plus everything that is held at the last price seen of it. */
export const equityOf = (engine: Engine): number => {
  const { lanes } = engine;
  let equity = engine.ledger.cash;
  for (let k = 0; k < lanes.length; k++) {
    const lane = lanes[k]!;
    const held = lane.quantity + lane.dust;
    if (held !== 0) equity += held * lane.mark;
  }
  return equity;
};

/**
 * What can back a new position: the cash, less what shorts brought in and once more what they are worth, since every
 * position, long or short, is to be backed by equity once.
 */
export const freeBacking = (engine: Engine): number => {
  let shorts = 0;
  for (const lane of engine.lanes) {
    if (lane.quantity < 0) shorts -= lane.quantity * lane.mark;
  }
  return engine.ledger.cash - 2 * shorts;
};

/** What is held in all markets together, at the last prices seen. */
export const exposureOf = ({ lanes }: Engine): number => {
  let exposure = 0;
  for (const lane of lanes) if (lane.quantity !== 0) exposure += Math.abs(lane.quantity * lane.mark);
  return exposure;
};

/** Positions open or about to be opened in the markets but one. One that is about to be left still counts. */
export const otherTrades = (engine: Engine, but: Lane): number => {
  let count = 0;
  for (const lane of engine.lanes) {
    if (lane !== but && (lane.quantity !== 0 || lane.pending !== null)) count++;
  }
  return count;
};

/** Equity is gone: what waits to be opened is withdrawn, and nothing is opened any more. */
export const ruin = (engine: Engine): void => {
  engine.ruined = true;
  for (const lane of engine.lanes) {
    if (lane.pending !== null) recordRefusal(engine.recorder, lane.index, 'ruin');
    lane.pending = null;
  }
};
