import { invariantError } from '../core/errors.js';
import type { Signal } from '../strategy/signal.js';
import { askEntry, decideExit, expireEntry, markLane, queueEntry } from './close-bar.js';
import { type Engine, type EngineRules, equityOf, openEngine } from './engine.js';
import type { Lane, LaneSetup } from './lane.js';
import type { Ledger } from './ledger.js';
import { playEndOfData, playInside, playOpenEntry, playOpenExits } from './play-bar.js';
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

/**
 * One market: the steps are its bars. The phases are those of `playMany`; a phase that cannot do anything in this bar
 * (no order waits, nothing rests, no position) is not entered, which is most of the speed of the engine.
 */
const playOne = (engine: Engine, lane: Lane, equity: Float64Array): number => {
  const { start } = lane.setup;
  const { last, protection } = lane;
  const { ledger } = engine;
  const guarded = protection !== null;
  let exposed = 0;
  for (let i = start; i <= last; i++) {
    if (lane.pending !== null || lane.exitReason !== null || (guarded && lane.quantity !== 0) || i === last) {
      playOpenExits(engine, lane, i);
      playOpenEntry(engine, lane, i);
      playInside(engine, lane, i);
    }
    if (lane.quantity !== 0) markLane(lane, i);
    if (i === last) playEndOfData(engine, lane, i);
    if (lane.quantity === 0) {
      equity[i - start] = ledger.cash;
    } else {
      const value = ledger.cash + lane.quantity * lane.mark;
      equity[i - start] = value;
      exposed++;
      if (value <= 0) engine.ruined = true;
      if (i === last) break;
      decideExit(engine, lane, i);
    }
    if (lane.pending !== null) expireEntry(engine, lane, i);
    if (
      (lane.quantity !== 0 && lane.exitReason === null) ||
      lane.pending !== null ||
      engine.ruined ||
      i === last
    )
      continue;
    const signal = askEntry(engine, lane, i);
    if (signal !== null) queueEntry(engine, lane, i, signal, 0);
  }
  return exposed;
};

/** Several markets on one wallet: every step plays the lanes that have a bar at that time, phase by phase. */
const playMany = (engine: Engine, time: Float64Array, equity: Float64Array): number => {
  const { lanes } = engine;
  const active: Lane[] = [];
  let exposed = 0;
  for (let step = 0; step < time.length; step++) {
    const now = time[step]!;
    active.length = 0;
    for (const lane of lanes) {
      if (lane.cursor <= lane.last && lane.candles.time[lane.cursor] === now) active.push(lane);
    }
    playLanes(engine, active);
    equity[step] = equityOf(engine);
    if (lanes.some((lane) => lane.quantity !== 0)) exposed++;
    if (equity[step]! <= 0) engine.ruined = true;
    decideLanes(engine, active);
    for (const lane of active) lane.cursor++;
  }
  return exposed;
};

const playLanes = (engine: Engine, active: readonly Lane[]): void => {
  for (const lane of active) playOpenExits(engine, lane, lane.cursor);
  const entering = active
    .filter((lane) => lane.pending !== null)
    .sort((a, b) => a.pending!.rank - b.pending!.rank);
  for (const lane of entering) playOpenEntry(engine, lane, lane.cursor);
  for (const lane of active) playInside(engine, lane, lane.cursor);
  for (const lane of active) {
    markLane(lane, lane.cursor);
    if (lane.cursor === lane.last) playEndOfData(engine, lane, lane.cursor);
  }
};

const decideLanes = (engine: Engine, active: readonly Lane[]): void => {
  const deciding = active.filter((lane) => lane.cursor < lane.last);
  const wishes: { lane: Lane; signal: Signal }[] = [];
  for (const lane of deciding) {
    if (lane.quantity !== 0) decideExit(engine, lane, lane.cursor);
  }
  for (const lane of deciding) {
    expireEntry(engine, lane, lane.cursor);
    if (lane.quantity !== 0 && lane.exitReason === null) continue;
    const signal = lane.pending === null && !engine.ruined ? askEntry(engine, lane, lane.cursor) : null;
    if (signal !== null) wishes.push({ lane, signal });
  }
  wishes.sort(
    (a, b) => Math.abs(b.signal.conviction) - Math.abs(a.signal.conviction) || a.lane.index - b.lane.index,
  );
  wishes.forEach(({ lane, signal }, rank) => {
    queueEntry(engine, lane, lane.cursor, signal, rank);
  });
};
