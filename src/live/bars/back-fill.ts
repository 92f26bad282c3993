import type { Gatherer } from './gatherer.js';
import type { GathererEvent, GathererOutput } from './gatherer-output.js';
import { isSettled, type Lane, newestClosed, type Pending } from './lane.js';
import { takeClosed } from './take-candle.js';

type Answer = Extract<GathererEvent, { kind: 'answer' }>;
type Failure = Extract<GathererEvent, { kind: 'ask-failed' }>;

/** Failures in a row after which a step counts as stuck. */
export const STUCK_AFTER = 5;

/** First wait after an answer that did not help, ms of market time, and how often it doubles. */
const LEAST_WAIT_MS = 1_000;
const MOST_DOUBLINGS = 6;

const waitMs = ({ graceMs }: Gatherer, failures: number): number =>
  Math.max(LEAST_WAIT_MS, graceMs) * 2 ** Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));

/** Where the bars end that must be closed by now: what is missing before that is asked for. */
const dueEnd = (gatherer: Gatherer, lane: Lane): number => {
  const { now, graceMs, stepMs, ended, lanes } = gatherer;
  const byClock = Math.floor((now - graceMs) / stepMs) * stepMs;
  const end = Math.max(byClock, newestClosed(lane), lane.doubt + stepMs);
  return ended ? Math.max(end, ...lanes.map((other) => newestClosed(other) + stepMs)) : end;
};

/** Asks for what a lane lacks, unless it was asked for already or must wait. */
export const askMissing = (gatherer: Gatherer, lane: Lane, out: GathererOutput[]): void => {
  const { next, now, stepMs } = gatherer;
  if (lane.pending !== null || now < lane.retryAt) return;
  const end = dueEnd(gatherer, lane);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let bar = next; bar < end; bar += stepMs) {
    if (isSettled(lane, bar)) continue;
    from = Math.min(from, bar);
    to = bar + stepMs;
  }
  if (from > to) return;
  lane.pending = { from, to, askedAt: now };
  out.push({ kind: 'ask', symbol: lane.symbol, from, to });
};

const fail = (gatherer: Gatherer, lane: Lane, reason: string): void => {
  lane.failures++;
  lane.reason = reason;
  lane.retryAt = gatherer.now + waitMs(gatherer, lane.failures);
};

/** The venue could not be asked; it is asked again, later each time. */
export const takeFailure = (gatherer: Gatherer, lane: Lane, { from, to, reason }: Failure): void => {
  if (lane.pending?.from !== from || lane.pending.to !== to) return;
  lane.pending = null;
  fail(gatherer, lane, reason);
};

/** What an answer says of the bars that it leaves out. */
interface Gaps {
  /** The venue told of that candle before. */
  denied: boolean;
  /** Nothing says yet whether the venue is past the bar. */
  unsure: boolean;
  /** When the first bar that was asked for too early can be asked for again; 0 for none. */
  ripeAt: number;
}

const judgeGaps = (gatherer: Gatherer, lane: Lane, asked: Pending): Gaps => {
  const { next, stepMs, graceMs, ended, emptyAnswers } = gatherer;
  const last = Math.max(newestClosed(lane), lane.forming?.barTime ?? Number.NEGATIVE_INFINITY);
  const gaps: Gaps = { denied: false, unsure: false, ripeAt: 0 };
  for (let bar = Math.max(asked.from, next); bar < asked.to; bar += stepMs) {
    if (isSettled(lane, bar)) continue;
    const ripeAt = bar + stepMs + graceMs;
    if (!ended && asked.askedAt < ripeAt) gaps.ripeAt ||= ripeAt;
    else if (lane.seen.has(bar)) gaps.denied = true;
    else if (last > bar || ended || lane.empties + 1 >= emptyAnswers) lane.absent.add(bar);
    else gaps.unsure = true;
  }
  return gaps;
};

/**
 * Takes the candles of an answer. A bar that is not among them has no candle, where the venue is seen to be past it or
 * says so twice; not where it told of that candle before, nor where it was asked within the grace.
 */
export const takeAnswer = (
  gatherer: Gatherer,
  lane: Lane,
  { from, to, rows }: Answer,
  out: GathererOutput[],
): void => {
  const asked = lane.pending;
  // All of them are looked at: each bad one is reported.
  const fit = rows.map((row) => takeClosed(gatherer, lane, row, 'backfill', out)).every((is) => is);
  if (asked?.from !== from || asked.to !== to) return;
  lane.pending = null;
  if (!fit) {
    fail(gatherer, lane, 'the venue tells a candle that cannot be one');
    return;
  }
  const { denied, unsure, ripeAt } = judgeGaps(gatherer, lane, asked);
  if (denied) {
    fail(gatherer, lane, 'the venue told of a candle that it does not have any more');
    return;
  }
  lane.failures = 0;
  lane.empties = unsure ? lane.empties + 1 : 0;
  lane.doubt = Number.NEGATIVE_INFINITY;
  lane.retryAt = unsure ? gatherer.now + waitMs(gatherer, 1) : ripeAt;
};
