import {
  type isBelievable as believable,
  CLOCKS_DIFFER_MS,
  type stillOnItsWay as real,
  speedOf,
} from '../../../../src/live/reconcile/in-flight.js';

export { CLOCKS_DIFFER_MS, speedOf };

/** The simulated exchange is near: what it has not got within 700 ms it never gets. */
export const IN_FLIGHT_MS = 700;

export const stillOnItsWay: typeof real = (running, state) => {
  if (running.paper !== null) return 0;
  const left = running.leaving.get(state.request);
  if (left === 'waits') return IN_FLIGHT_MS;
  const sent = left ?? state.submittedAt ?? state.createdAt;
  const age = (running.feed.now() - sent) / speedOf(running);
  return Math.min(IN_FLIGHT_MS, Math.max(0, IN_FLIGHT_MS - age));
};

export const isBelievable: typeof believable = (running, state) => stillOnItsWay(running, state) === 0;
