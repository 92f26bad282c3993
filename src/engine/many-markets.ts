import type { Signal } from '../strategy/signal.js';
import { askEntry, decideExit, expireEntry, markLane, watchAccount } from './close-bar.js';
import { type Engine, equityOf, freeBacking, ruin } from './engine.js';
import { type HandOver, handOverLane } from './hand-over.js';
import type { Lane } from './lane.js';
import { playEndOfData, playInside, playOpenEntry, playOpenExits } from './play-bar.js';
import { queueEntry } from './queue-entry.js';

const NONE: readonly HandOver[] = [];

/** Several markets on one wallet: every step plays the lanes that have a bar at that time, phase by phase. */
export const playMany = (
  engine: Engine,
  time: Float64Array,
  equity: Float64Array,
  handOvers: readonly HandOver[] = [],
): number => {
  const { lanes } = engine;
  let handed = 0;
  const active: Lane[] = [];
  let exposed = 0;
  for (let step = 0; step < time.length; step++) {
    const now = time[step]!;
    active.length = 0;
    for (const lane of lanes) {
      if (lane.cursor <= lane.last && lane.candles.time[lane.cursor] === now) active.push(lane);
    }
    const from = handed;
    while (handed < handOvers.length && now > handOvers[handed]!.after) handed++;
    playLanes(engine, active, handed > from ? handOvers.slice(from, handed) : NONE);
    if (lanes.some((lane) => lane.quantity !== 0)) exposed++;
    equity[step] = closeStep(engine, active, now);
    for (const lane of active) lane.cursor++;
  }
  return exposed;
};

/**
 * The bars that opened at `now` have closed and their markets are marked: the account is looked at, then exits and
 * entries are decided. Returns the equity. A live session calls it at every close, as a backtest does.
 */
export const closeStep = (engine: Engine, active: readonly Lane[], now: number): number => {
  const equity = equityOf(engine);
  if (equity <= 0) ruin(engine);
  watchAccount(engine, now, equity);
  decideLanes(engine, active);
  return equity;
};

/** Every lane is handed over once: before the open where its entry was withdrawn, else once what waited has gone out. */
const handOverAll = ({ lanes }: Engine, due: readonly HandOver[], opened: boolean): void => {
  if (due.length === 0) return;
  for (const lane of lanes) {
    if (due.some(({ withdrawn }) => withdrawn.has(lane.index)) === opened) continue;
    for (const { setups } of due) handOverLane(lane, setups[lane.index]!);
  }
};

const playLanes = (engine: Engine, active: readonly Lane[], due: readonly HandOver[]): void => {
  handOverAll(engine, due, false);
  for (const lane of active) playOpenExits(engine, lane, lane.cursor);
  // One market has one path.
  if (engine.lanes.length > 1) engine.spendable = freeBacking(engine);
  const entering = active
    .filter((lane) => lane.pending !== null)
    .sort((a, b) => a.pending!.rank - b.pending!.rank);
  for (const lane of entering) playOpenEntry(engine, lane, lane.cursor);
  handOverAll(engine, due, true);
  // Those that wait for money are served in the order of their conviction inside the bar, too.
  const resting = active.filter((lane) => lane.pending === null);
  for (const lane of [...entering, ...resting]) playInside(engine, lane, lane.cursor);
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
