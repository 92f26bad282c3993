import type { InputColumns } from '../../../src/core/input-source.js';

/** Something that columns are made from, one event after the other, and how it becomes known. */
export interface PointInTimeCheck<E> {
  readonly events: readonly E[];
  /** From when on an event is known, ms UTC. */
  readonly knownAt: (event: E) => number;
  /** The same event with something else in it. */
  readonly change: (event: E) => E;
  /** Bar opens, ms UTC, ascending, and the length of a bar. */
  readonly times: Float64Array;
  readonly barMs: number;
  readonly columns: (events: readonly E[]) => InputColumns | Promise<InputColumns>;
}

/**
 * Proves by trial that columns look at no event before it is known: each event is changed, and then left out, and every
 * row of a bar that closes before the event is known must stay as it is, bit for bit. Throws with column, bar and event
 * where one does not; and where no change changes anything at all, since that would prove nothing.
 */
export const assertPointInTime = async <E>(check: PointInTimeCheck<E>): Promise<void> => {
  const { events, knownAt, change, times, barMs, columns } = check;
  const whole = await columns(events);
  let moved = false;
  for (const [k, event] of events.entries()) {
    const known = knownAt(event);
    for (const put of [[change(event)], []]) {
      const other = await columns([...events.slice(0, k), ...put, ...events.slice(k + 1)]);
      for (const [name, column] of Object.entries(whole)) {
        for (let i = 0; i < times.length; i++) {
          if (Object.is(column[i], other[name]?.[i])) continue;
          moved = true;
          if (times[i]! + barMs >= known) continue;
          const bar = new Date(times[i]!).toISOString();
          throw new Error(
            `${name} of the bar at ${bar} looks ahead: event ${k} is known from ${new Date(known).toISOString()}`,
          );
        }
      }
    }
  }
  if (!moved) throw new Error('no change of an event changed anything: nothing was proved');
};
