import { invariantError } from '../core/errors.js';
import { type EngineRules, openEngine } from './engine.js';
import type { LaneSetup } from './lane.js';
import type { Ledger } from './ledger.js';
import { playMany } from './many-markets.js';
import { playOne } from './one-market.js';
import type { Recorder } from './recorder.js';

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
}

/** The union of the lanes' bar times from their starts on; one market's own column where there is only one. */
const timelineOf = (lanes: readonly LaneSetup[]): Float64Array => {
  const columns = lanes.map((lane) => lane.candles.time.subarray(lane.start));
  if (columns.length === 1) return columns[0]!;
  const times = new Set<number>();
  for (const column of columns) for (const time of column) times.add(time);
  return Float64Array.from(times).sort();
};

/**
 * Plays candles through the engine, bar by bar, in the order of events of docs/engine.md. Synchronous and deterministic:
 * the same setups and rules give the same outcome to the last bit.
 */
export const playBacktest = (rules: EngineRules, setups: readonly LaneSetup[]): EngineOutcome => {
  if (setups.length === 0) throw invariantError('a backtest needs at least one market');
  const engine = openEngine(rules, setups);
  const time = timelineOf(setups);
  const equity = new Float64Array(time.length);
  const exposedBars =
    engine.lanes.length === 1 ? playOne(engine, engine.lanes[0]!, equity) : playMany(engine, time, equity);
  return {
    time,
    equity,
    recorder: engine.recorder,
    ledger: engine.ledger,
    exposedBars,
    ruined: engine.ruined,
  };
};
