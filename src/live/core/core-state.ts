import { isTerminal } from '../../core/order.js';
import { type LaneMemory, laneMemory, restoreLane } from '../../engine/lane-memory.js';
import type { Ledger } from '../../engine/ledger.js';
import { lacksFills } from '../../execution/order/order-facts.js';
import type { RiskGuard } from '../../risk/guard.js';
import type { Baseline } from './baseline.js';
import type { Core, Phase } from './core.js';
import { outlivesRestart } from './holds.js';
import { costLeftOver } from './left-over.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';

type MarketMemory = Omit<LiveMarket, 'index' | 'lane' | 'buffer' | 'start'> & {
  readonly symbol: string;
  readonly lane: LaneMemory;
};

/** Everything of a core that its candles and settings do not tell. Plain data, but for numbers that are not finite. */
export interface CoreState {
  readonly phase: Phase;
  readonly leaving: string | null;
  readonly holds: readonly (readonly [string, string])[];
  readonly opensComplete: boolean;
  readonly spendableFixed: boolean;
  readonly spendable: number;
  readonly playOrder: readonly number[];
  readonly peak: number;
  readonly now: number;
  readonly told: number;
  readonly passed: number;
  readonly lastStep: number;
  readonly foreignFees: number;
  readonly coinFees: Readonly<Record<string, number>>;
  readonly baseline: Baseline | null;
  readonly ruined: boolean;
  readonly ledger: Ledger;
  readonly guard: Omit<RiskGuard, 'limits'> | null;
  readonly markets: readonly MarketMemory[];
  readonly orders: readonly LiveOrder[];
}

/** Finished orders that are stored with the state: late messages of them may still come. */
const FINISHED_KEPT = 20;

const ordersToKeep = (core: Core): readonly LiveOrder[] => {
  const all = [...core.orders.values()];
  const finished = all.filter(({ state }) => isTerminal(state.status) && !lacksFills(state));
  const dropped = new Set(finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT)));
  return all.filter((order) => !dropped.has(order));
};

/** A copy of the core's state, from which `restoreCore` makes a core that goes on exactly as this one. */
export const coreState = (core: Core): CoreState => {
  const { engine } = core;
  const guard = engine.guard;
  return {
    phase: core.phase,
    leaving: core.leaving,
    holds: [...core.holds],
    opensComplete: core.opensComplete,
    spendableFixed: core.spendableFixed,
    spendable: engine.spendable,
    playOrder: core.playOrder,
    peak: core.peak,
    now: core.now,
    told: core.told,
    passed: core.passed,
    lastStep: core.lastStep,
    foreignFees: core.foreignFees,
    coinFees: { ...core.coinFees },
    baseline: core.baseline,
    ruined: engine.ruined,
    ledger: { ...engine.ledger },
    guard:
      guard === null
        ? null
        : {
            markets: guard.markets.map((market) => ({ ...market })),
            changes: [],
            state: guard.state,
            day: guard.day,
            dayStart: guard.dayStart,
            equity: guard.equity,
            peak: guard.peak,
            riskToday: guard.riskToday,
            losses: guard.losses,
            lastOrder: guard.lastOrder,
          },
    markets: core.markets.map(({ index, lane, buffer, start, ...memory }) => ({
      ...memory,
      attempts: { ...memory.attempts },
      symbol: lane.instrument.symbol,
      lane: laneMemory(lane),
    })),
    orders: ordersToKeep(core),
  };
};

/** Puts a stored state into a core that was opened with the same settings, strategy and candles. */
export const restoreCore = (core: Core, state: CoreState): void => {
  const { engine } = core;
  core.phase = state.phase;
  for (const [name, reason] of state.holds) if (outlivesRestart(name)) core.holds.set(name, reason);
  core.leaving = state.leaving;
  core.opensComplete = state.opensComplete;
  core.spendableFixed = state.spendableFixed;
  core.playOrder = state.playOrder;
  core.peak = state.peak;
  core.now = state.now;
  // Earlier versions did not tell them apart.
  core.told = state.told ?? state.now;
  core.passed = state.passed ?? state.now;
  core.lastStep = state.lastStep;
  core.foreignFees = state.foreignFees;
  Object.assign(core.coinFees, state.coinFees);
  core.baseline = state.baseline ?? null;
  engine.spendable = state.spendable;
  engine.ruined = state.ruined;
  Object.assign(engine.ledger, state.ledger);
  if (engine.guard !== null && state.guard !== null) {
    const { markets, changes, ...plain } = state.guard;
    Object.assign(engine.guard, plain);
    markets.forEach((memory, k) => {
      Object.assign(engine.guard!.markets[k]!, memory);
    });
  }
  for (const { symbol, lane: memory, attempts, ...plain } of state.markets) {
    const market = core.markets.find(({ lane }) => lane.instrument.symbol === symbol);
    if (market === undefined) continue;
    Object.assign(market, plain);
    // What the price did while nobody looked is told from the open of its bar on, also the part before the position.
    market.look = null;
    Object.assign(market.attempts, attempts);
    restoreLane(market.lane, memory);
    costLeftOver(market);
  }
  for (const order of state.orders) core.orders.set(order.state.request.clientOrderId, order);
};
