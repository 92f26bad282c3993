import { ruleLane } from './bind-lane.js';
import type { Lane, LaneSetup } from './lane.js';

/** Another strategy decides from the first close after `after` on, with the positions of the one before. */
export interface HandOver {
  /** Open of the last bars at whose close the strategy before decided, ms UTC. */
  readonly after: number;
  /** One for each lane, on the same candles. */
  readonly setups: readonly LaneSetup[];
  /** Lanes whose entry did not go out any more: they are handed over before the next bar opens, the others after. */
  readonly withdrawn: ReadonlySet<number>;
}

/**
 * Gives up what waits to be entered, and lets other rules decide. What is held keeps its stop and its targets: only the
 * new rules' trailing moves the stop.
 */
export const handOverLane = (lane: Lane, setup: LaneSetup): void => {
  lane.pending = null;
  ruleLane(lane, setup);
};
