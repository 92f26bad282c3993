import { exitReasonOf } from './check-answer.js';
import { admit, askEntry, decideExit, expireEntry, markLane, queueExit, watchAccount } from './close-bar.js';
import { type Engine, ruin } from './engine.js';
import type { Lane } from './lane.js';
import { playEndOfData, playInside, playOpenEntry, playOpenExits } from './play-bar.js';
import { queueEntry } from './queue-entry.js';

/**
 * Plays one market: the steps are its bars, the phases those of `playMany`. Bars in which no order can be filled are
 * gone through in two tight loops, one for each way of waiting; that is most of the speed of the engine.
 * Returns the number of bars at whose close a position was open; `equity` gets one value per bar.
 */
export const playOne = (engine: Engine, lane: Lane, equity: Float64Array): number => {
  const { start } = lane.setup;
  const { last } = lane;
  const guarded = lane.protection !== null || engine.guard !== null;
  let exposed = 0;
  let i = start;
  while (i <= last) {
    const waiting = lane.pending === null && lane.exitReason === null && !engine.ruined;
    if (waiting && lane.quantity === 0 && i < last) {
      i = waitFlat(engine, lane, i, equity);
    } else if (waiting && lane.quantity !== 0 && !guarded && i < last) {
      const until = waitHolding(engine, lane, i, equity);
      exposed += until - i;
      i = until;
    } else {
      if (playBar(engine, lane, i, equity)) exposed++;
      i++;
    }
  }
  return exposed;
};

/** No position, no order: nothing happens until the strategy wants to enter. Returns the first bar not played. */
const waitFlat = (engine: Engine, lane: Lane, from: number, equity: Float64Array): number => {
  const { start } = lane.setup;
  const { last, enter } = lane;
  let i = Math.max(from, Math.min(lane.entryFrom, last));
  for (; i < last; i++) {
    const decision = enter(i);
    if (decision === 0) continue;
    const signal = admit(engine, lane, i, decision);
    if (signal === null) continue;
    queueEntry(engine, lane, i, signal, 0);
    if (lane.pending !== null) break;
  }
  const until = Math.min(i + 1, last);
  equity.fill(engine.ledger.cash, from - start, until - start);
  return until;
};

/** A position without protection, no order: it is marked until the strategy wants to leave. Returns the first bar not played. */
const waitHolding = (engine: Engine, lane: Lane, from: number, equity: Float64Array): number => {
  const { start, firstDecision } = lane.setup;
  const { last, exit, quantity, position } = lane;
  const { close } = lane.candles;
  const { cash } = engine.ledger;
  for (let i = from; i < last; i++) {
    const value = cash + quantity * close[i]!;
    equity[i - start] = value;
    const answer = value > 0 && exit !== null && i >= firstDecision ? exit(i, position) : null;
    if (value > 0 && answer === null) continue;
    const reason = exitReasonOf(lane, i, answer);
    if (value > 0 && reason === null) continue;
    lane.mark = close[i]!;
    if (reason !== null) queueExit(engine, lane, i, reason);
    decide(engine, lane, i, value);
    return i + 1;
  }
  return last;
};

/** A bar in which orders may be filled, phase by phase. Answers whether a position was open at its close. */
const playBar = (engine: Engine, lane: Lane, i: number, equity: Float64Array): boolean => {
  playOpenExits(engine, lane, i);
  playOpenEntry(engine, lane, i);
  playInside(engine, lane, i);
  markLane(lane, i);
  if (i === lane.last) playEndOfData(engine, lane, i);
  const value = engine.ledger.cash + (lane.quantity === 0 ? 0 : lane.quantity * lane.mark);
  equity[i - lane.setup.start] = value;
  const open = lane.quantity !== 0;
  if (i < lane.last) decide(engine, lane, i, value);
  return open;
};

/** At the close: ruin, then exits, then entries. */
const decide = (engine: Engine, lane: Lane, i: number, equity: number): void => {
  if (equity <= 0) ruin(engine);
  watchAccount(engine, lane.candles.time[i]!, equity);
  if (lane.quantity !== 0) decideExit(engine, lane, i);
  if (lane.pending !== null) expireEntry(engine, lane, i);
  if ((lane.quantity !== 0 && lane.exitReason === null) || lane.pending !== null || engine.ruined) return;
  const signal = askEntry(engine, lane, i);
  if (signal !== null) queueEntry(engine, lane, i, signal, 0);
};
