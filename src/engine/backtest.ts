import { invariantError } from '../core/errors.js';
import type { StateChange } from '../core/trading-state.js';
import { type EngineRules, openEngine } from './engine.js';
import type { HandOver } from './hand-over.js';
import type { LaneSetup } from './lane.js';
import type { Ledger } from './ledger.js';
import { playMany } from './many-markets.js';
import { playOne } from './one-market.js';
import { clearRecorder, openRecorder, type Recorder } from './recorder.js';

/** What came out of a run. Columns have one entry per step of the timeline. */
export interface EngineOutcome {
  /** Open times of the bars played, all markets together, ascending. */
  readonly time: Float64Array;
  /** Equity at the close of each. */
  readonly equity: Float64Array;
  readonly recorder: Recorder;
  readonly ledger: Readonly<Ledger>;
  /** Steps at whose close a position was open. */
  readonly exposedBars: number;
  readonly ruined: boolean;
  /** How the trading state changed, in order. */
  readonly stateChanges: readonly StateChange[];
}

/** The union of the lanes' bar times from their starts on; one market's own column where there is only one. */
const timelineOf = (lanes: readonly LaneSetup[]): Float64Array => {
  const columns = lanes.map((lane) => lane.candles.time.subarray(lane.start));
  if (columns.length === 1) return columns[0]!;
  const times = new Set<number>();
  for (const column of columns) for (const time of column) times.add(time);
  return Float64Array.from(times).sort();
};

/** Memory that one run after another may use. What a run returns is then good only until the next one. */
export interface Workspace {
  readonly recorder: Recorder;
  equity: Float64Array;
}

export const openWorkspace = (): Workspace => ({ recorder: openRecorder(), equity: new Float64Array(0) });

const equityIn = (workspace: Workspace, steps: number): Float64Array => {
  if (workspace.equity.length < steps) workspace.equity = new Float64Array(steps);
  return workspace.equity.subarray(0, steps);
};

/**
 * Plays candles through the engine, bar by bar, in the order of events of docs/engine.md. Synchronous and deterministic:
 * the same setups and rules give the same outcome to the last bit, in a workspace or without one. Where other strategies
 * take over on the way, `handOvers` says when, in the order of time.
 */
export const playBacktest = (
  rules: EngineRules,
  setups: readonly LaneSetup[],
  workspace?: Workspace,
  handOvers: readonly HandOver[] = [],
): EngineOutcome => {
  if (setups.length === 0) throw invariantError('a backtest needs at least one market');
  const engine = openEngine(rules, setups, workspace && clearRecorder(workspace.recorder));
  const time = timelineOf(setups);
  const equity = workspace === undefined ? new Float64Array(time.length) : equityIn(workspace, time.length);
  const { lanes } = engine;
  const exposedBars =
    lanes.length === 1 && handOvers.length === 0
      ? playOne(engine, lanes[0]!, equity)
      : playMany(engine, time, equity, handOvers);
  return {
    time,
    equity,
    recorder: engine.recorder,
    ledger: engine.ledger,
    exposedBars,
    ruined: engine.ruined,
    stateChanges: engine.guard?.changes ?? [],
  };
};
