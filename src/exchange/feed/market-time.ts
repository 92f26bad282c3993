/** An estimate of the time in a market that may run faster than the clock on the wall. */
export interface MarketTime {
  readonly now: () => number;
  /** The venue told its time. */
  readonly told: (marketTime: number) => void;
}

/** What a venue tells is late by its way to us: so much is not taken for a difference, ms on the wall. */
const TOLERANCE_MS = 2000;

/** `monotonic` counts ms on the wall from anywhere. */
export const createMarketTime = (start: number, speed: number, monotonic: () => number): MarketTime => {
  let anchor = start;
  let at = monotonic();
  const now = (): number =>
    Number.isFinite(speed) ? Math.floor(anchor + (monotonic() - at) * speed) : anchor;
  return {
    now,
    told: (marketTime) => {
      const estimate = now();
      const behind = Number.isFinite(speed) && estimate - marketTime > TOLERANCE_MS * speed;
      if (marketTime <= estimate && !behind) return;
      anchor = marketTime;
      at = monotonic();
    },
  };
};
