import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { Engine } from '../../engine/engine.js';
import type { VenueCapabilities } from '../../exchange/port/venue.js';
import type { SlicedChoice } from '../../execution/algorithms/plan-of.js';
import type { JournalEntry, RiskNote } from '../../memory/live/batch.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { Baseline } from './baseline.js';
import type { LiveMarket } from './live-market.js';
import type { LiveOrder } from './live-order.js';
import { type Output, openOutput } from './output.js';

/** How market entries, and exits that are not urgent, go out. */
export type ExecutionChoice = { readonly kind: 'market' } | { readonly kind: 'limit' } | SlicedChoice;

export interface CoreSettings {
  readonly sessionId: string;
  readonly timeframe: Timeframe;
  readonly capabilities: VenueCapabilities;
  readonly execution: ExecutionChoice;
  /** An order of which nothing was heard for this long is asked for; a limit order is escalated. */
  readonly orderTimeoutMs: number;
}

/** `stopping`: no entries, and it ends once nothing is working; `halted`: everything goes, and only a person re-arms. */
export type Phase = 'running' | 'stopping' | 'halted';

/**
 * The decision core of a session: the engine, its markets and orders. It is told events one at a time and answers with
 * what changed and what is to be done; it does no I/O and asks no clock, so the same events always give the same orders.
 */
export interface Core {
  readonly settings: CoreSettings;
  readonly engine: Engine;
  readonly markets: readonly LiveMarket[];
  /** Working orders, and those that ended a short while ago. */
  readonly orders: Map<string, LiveOrder>;
  /** Why no entries are made, by name: each reason is taken away by who gave it. */
  readonly holds: Map<string, string>;
  strategy: Strategy;
  params: ParameterValues;
  phase: Phase;
  /** Why everything that is held is left, also what is filled only now; null where positions are kept. */
  leaving: string | null;
  /** Every market that will open in this bar has opened: entries need not wait for another market's exit. */
  opensComplete: boolean;
  /** Whether what entries may spend in this bar was fixed. */
  spendableFixed: boolean;
  /** Markets in the order in which the insides of their bars are played: those that enter first, by conviction. */
  playOrder: readonly number[];
  /** Highest equity seen at a close. */
  peak: number;
  /** Time in the session's market at the event before, ms UTC; never goes back. */
  now: number;
  /** The same as it was told: where the market's clock was set back it lies before `now`. */
  told: number;
  /**
   * Goes on with the market's time, ms, and is not stopped where that is set back: what waits, waits by it. It was the
   * market's time when the session began.
   */
  passed: number;
  /** Open of the bars of the last step, ms UTC. */
  lastStep: number;
  /** Fees that were booked in quote currency, and paid with coins of the account that are not the session's. */
  foreignFees: number;
  /** Those coins, by currency. */
  readonly coinFees: Record<string, number>;
  /** What the account has besides the session; null until it was taken. */
  baseline: Baseline | null;
  out: Output;
}

export const marketOf = (core: Core, symbol: SymbolName): LiveMarket | undefined =>
  core.markets.find(({ lane }) => lane.instrument.symbol === symbol);

export const note = (
  core: Core,
  entry: Omit<JournalEntry, 'clientOrderId'> & { clientOrderId?: string },
): void => {
  core.out.journal.push({ clientOrderId: null, ...entry });
};

/** Notes something that touched a limit or went wrong: for the risk events and the journal. */
export const noteRisk = (core: Core, risk: RiskNote): void => {
  core.out.riskEvents.push(risk);
  note(core, { kind: 'risk', payload: { ...risk } });
};

/** Takes what was gathered since the last call. */
export const takeOutput = (core: Core): Output => {
  const { out } = core;
  core.out = openOutput();
  return out;
};
