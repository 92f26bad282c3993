import {
  CLOCKS_DIFFER_MS,
  type isBelievable as real,
  speedOf,
} from '../../../../src/live/reconcile/in-flight.js';

export { CLOCKS_DIFFER_MS, speedOf };

/** The simulated exchange is near: what it has not got within 700 ms it never gets. */
export const IN_FLIGHT_MS = 700;

export const isBelievable: typeof real = (running, state) => {
  if (running.paper !== null) return true;
  const left = running.leaving.get(state.request);
  if (left === 'waits') return false;
  const sent = left ?? state.submittedAt ?? state.createdAt;
  return running.feed.now() - sent >= IN_FLIGHT_MS * speedOf(running);
};
