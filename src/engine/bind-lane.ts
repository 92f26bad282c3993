import type { Lane, LaneSetup } from './lane.js';

/** Lets the rules of a setup decide in a lane from now on. What it holds keeps its stop and its targets. */
export const ruleLane = (lane: Lane, setup: LaneSetup): void => {
  const { rules } = setup;
  lane.setup = setup;
  lane.enter = rules.enter;
  lane.exit = rules.exit ?? null;
  lane.protection = rules.protection ?? null;
};

/**
 * Gives a lane of a live session the candles it has by now, and the rules bound to them. The last row is the bar that is
 * open now: its time is known, the rest is not read. The indices of earlier bars stay what
 * they were, and so does everything that the lane holds.
 */
export const bindLane = (lane: Lane, setup: LaneSetup): void => {
  const { candles } = setup;
  ruleLane(lane, setup);
  lane.candles = candles;
  lane.last = candles.length - 1;
  lane.cursor = lane.last - 1;
};
