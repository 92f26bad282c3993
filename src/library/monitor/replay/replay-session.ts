import { minuteText } from '../../../core/clock.js';
import type { MonitorEvent, MonitorSource, PlayAct } from '../../../core/monitor-event.js';
import type { Memory } from '../../../memory/memory.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { endText } from './end-text.js';
import {
  FASTEST,
  jumped,
  marketTime,
  type PlayClock,
  paced,
  realUntil,
  SLOWEST,
  turned,
  USUAL_SPEED,
} from './play-clock.js';
import { endOfBooks, type ReplayFrom, replayStart } from './replay-start.js';
import { openTimeline, type Timeline } from './timeline.js';
import { openWaker, type Waker } from './waker.js';

export interface ReplayOptions {
  /** Times real time, 1 to 1,000,000; 100 where nothing is said. */
  readonly speed?: number;
  /** Null begins with the session. */
  readonly from?: ReplayFrom | null;
  /** Whether a person looks on: it is still shown when it is over, until the signal is given, and the time that it is at goes on. */
  readonly stay: boolean;
  /** Steady ms, from any beginning. */
  readonly now: () => number;
  /** Resolves after so many ms, or when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Real ms between two looks at what has come due: not more often, and not more seldom (the time that is shown goes on). */
const REST_MS = { least: 50, most: 1_000 } as const;

/** After so long the time that was reached is shown, however much is still to be told; real ms. */
const MOMENT_MS = 100;

/** Rows are told in steps, each in the order of its kinds: as many at a time as come within so long, real ms. */
const STEP_MS = 10;

/** In how many steps at most the rows of one look are told. */
const STEPS = 50;

const times = (speed: number): string =>
  `${speed.toLocaleString('en-US', { maximumFractionDigits: 2 })} times`;

const pace = (speed: number): string => (speed === 1 ? 'in real time' : `at ${times(speed)}`);

const linkText = ({ speed, held }: PlayClock, time: number): string =>
  `replay ${held ? 'held' : pace(speed)}, ${minuteText(time)}`;

/**
 * Plays a stored session again: tells its rows as their time comes, as the session told them while it ran. Reads page by
 * page and writes nothing. A usage error comes where it is to begin behind the end of the session.
 */
export const replaySession = (
  memory: Memory,
  session: SessionRecord,
  options: ReplayOptions,
): MonitorSource => {
  const { now: real, wait, stay, from = null, speed = USUAL_SPEED } = options;
  let clock: PlayClock = { market: session.startedAt, real: real(), speed: 1, held: false };
  clock = paced(clock, real(), speed);
  let timeline: Timeline | null = null;
  let waker: Waker | null = null;
  let over = false;
  /** Where the last jump leads, ms UTC of the market. */
  let goal = session.startedAt;

  const play = (act: PlayAct): string => {
    if (over) return 'the replay is over';
    const now = real();
    switch (act) {
      case 'hold':
        clock = turned(clock, now);
        waker?.wake();
        return clock.held ? `held at ${minuteText(clock.market)}` : `goes on ${pace(clock.speed)}`;
      case 'faster':
      case 'slower': {
        clock = paced(clock, now, act === 'faster' ? clock.speed * 2 : clock.speed / 2);
        waker?.wake();
        if (clock.speed === FASTEST) return `${times(clock.speed)} real time, no faster`;
        return clock.speed === SLOWEST ? 'real time, no slower' : `${times(clock.speed)} real time`;
      }
      case 'next': {
        const coming = timeline?.nextTrade() ?? null;
        if (coming === null) return timeline === null ? 'it is still being read' : 'no trade comes any more';
        clock = jumped(clock, now, coming.time);
        goal = coming.time;
        waker?.wake();
        return `on to the ${coming.what} of a trade, ${minuteText(coming.time)}`;
      }
    }
  };

  const follow = async (tell: (event: MonitorEvent) => void, signal: AbortSignal): Promise<void> => {
    const end = await endOfBooks(memory, session);
    const start = replayStart(session, from, end);
    let shown = '';
    /** Where the replay is. Who only reads along is not told each minute: what happens says when it was. */
    const link = (time: number): void => {
      const text = linkText(clock, time);
      const news = stay ? text : linkText(clock, start);
      if (news !== shown) tell({ kind: 'link', link: 'replay', text });
      shown = news;
    };
    /** The newest time that anything was told of. */
    let reached = start;

    /** Tells what is due by a time in a few steps, as much of it as a moment allows. */
    const tellDue = async (rows: Timeline, until: number): Promise<boolean> => {
      const least = Math.max((until - reached) / STEPS, clock.speed * STEP_MS);
      const begun = real();
      let told = false;
      for (;;) {
        const next = rows.next();
        if (next === null || next > until || signal.aborted || real() - begun > MOMENT_MS) break;
        const step = Math.max(next, Math.min(until, next + least));
        await rows.tellUntil(step);
        reached = Math.max(reached, step);
        told = true;
      }
      return told;
    };

    const playOn = async (rows: Timeline, rest: Waker['rest']): Promise<void> => {
      let saidAt = Number.NEGATIVE_INFINITY;
      let said = Number.NaN;
      for (;;) {
        const time = marketTime(clock, real());
        const told = await tellDue(rows, time);
        if (signal.aborted) return;
        const next = rows.next();
        const behind = next !== null && next <= time;
        if (next === null) reached = end;
        else if (!behind) reached = Math.max(reached, time);
        // A speed that cannot be kept up is not caught up with later; a jump goes on to where it leads.
        else clock = { ...clock, market: Math.max(reached, goal), real: real() };
        if (told || next === null || (reached !== said && real() - saidAt >= REST_MS.most)) {
          [saidAt, said] = [real(), reached];
          await rows.tellStatus(reached);
        }
        link(reached);
        if (next === null) return;
        if (behind) continue;
        const left = realUntil(clock, real(), next);
        await rest(Math.min(REST_MS.most, Math.max(REST_MS.least, left)));
        if (signal.aborted) return;
      }
    };

    waker = openWaker(wait, signal);
    try {
      link(start);
      timeline = await openTimeline({ memory, session, from: start, signal }, tell);
      if (signal.aborted) return;
      await timeline.tellStatus(start);
      clock = { ...clock, market: start, real: real() };
      await playOn(timeline, waker.rest);
      over = true;
      if (signal.aborted) return;
      tell({ kind: 'link', link: 'ended', text: `the replay is over: ${await endText(memory, session)}` });
      while (stay && !signal.aborted) await waker.rest(60_000);
    } finally {
      waker.close();
    }
  };

  return { follow, wish: null, play };
};
