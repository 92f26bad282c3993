/** How many times faster than real time a replay may be. */
export const SLOWEST = 1;
export const FASTEST = 1_000_000;

/** Times real time, where nothing else is asked for. */
export const USUAL_SPEED = 100;

/**
 * The time of a replay: at `real` (ms of a steady clock) it is `market` (ms UTC), and from then on the market's time passes
 * `speed` times as fast; not at all while it is held.
 */
export interface PlayClock {
  readonly market: number;
  readonly real: number;
  readonly speed: number;
  readonly held: boolean;
}

/** Market time at a real time, ms UTC. */
export const marketTime = ({ market, real, speed, held }: PlayClock, now: number): number =>
  held ? market : market + Math.max(0, now - real) * speed;

const at = (clock: PlayClock, now: number): PlayClock => ({
  ...clock,
  market: marketTime(clock, now),
  real: now,
});

/** Goes on at another speed, kept within what is allowed. */
export const paced = (clock: PlayClock, now: number, speed: number): PlayClock => ({
  ...at(clock, now),
  speed: Math.min(FASTEST, Math.max(SLOWEST, speed)),
});

/** Stops, or goes on where it stopped. */
export const turned = (clock: PlayClock, now: number): PlayClock => ({
  ...at(clock, now),
  held: !clock.held,
});

/** Is at a later time of the market at once; never goes back. */
export const jumped = (clock: PlayClock, now: number, market: number): PlayClock => ({
  ...clock,
  market: Math.max(marketTime(clock, now), market),
  real: now,
});

/** Real ms until a time of the market; 0 where it is over, Infinity while the clock is held. */
export const realUntil = (clock: PlayClock, now: number, market: number): number => {
  const left = market - marketTime(clock, now);
  if (left <= 0) return 0;
  return clock.held ? Number.POSITIVE_INFINITY : left / clock.speed;
};
