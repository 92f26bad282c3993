/** An estimate of the time in a market that may run faster than the clock on the wall. */
export interface MarketTime {
  readonly now: () => number;
  /**
   * A message of the stream told a time, ms UTC. It may have waited for us: the estimate never goes back to it. Answers
   * whether it lies so far back that the venue should be asked.
   */
  readonly told: (marketTime: number) => boolean;
  /** The venue was asked for its time at `askedAt` (the monotonic clock), and answers. */
  readonly answered: (marketTime: number, askedAt: number) => void;
}

/** What a venue tells is late by its way to us: so much is not taken for a difference, ms on the wall. */
const TOLERANCE_MS = 2000;

/** `monotonic` counts ms on the wall from anywhere. */
export const createMarketTime = (start: number, speed: number, monotonic: () => number): MarketTime => {
  let anchor = start;
  let at = monotonic();
  const now = (): number =>
    Number.isFinite(speed) ? Math.floor(anchor + (monotonic() - at) * speed) : anchor;
  const set = (marketTime: number): void => {
    anchor = marketTime;
    at = monotonic();
  };
  const isFarAhead = (marketTime: number): boolean =>
    Number.isFinite(speed) && now() - marketTime > TOLERANCE_MS * speed;
  return {
    now,
    told: (marketTime) => {
      if (marketTime > now()) set(marketTime);
      return isFarAhead(marketTime);
    },
    answered: (marketTime, askedAt) => {
      // The time was taken after the question left: since then no more can have passed than has here.
      const latest = Number.isFinite(speed)
        ? Math.floor(marketTime + (monotonic() - askedAt) * speed)
        : marketTime;
      if (marketTime > now()) set(marketTime);
      else if (isFarAhead(latest)) set(latest);
    },
  };
};
