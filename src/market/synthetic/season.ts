/** Minutes in a day. */
export const DAY_MINUTES = 1440;

/**
 * Relative volatility at each full hour of the day, UTC: quiet in the small hours, busiest in the afternoon when Europe
 * and America are both at work. A table, because engines differ in the last bits of sine and cosine.
 */
const BY_HOUR = [
  1, 0.95, 0.9, 0.85, 0.8, 0.8, 0.85, 0.9, 0.95, 0.95, 0.95, 1, 1.05, 1.15, 1.3, 1.25, 1.15, 1.1, 1.05, 1.05,
  1, 1, 0.95, 0.95,
] as const;

/** Relative volatility by minute of the day, UTC: straight lines between the hours. */
export const VOLATILITY_BY_MINUTE = Float64Array.from({ length: DAY_MINUTES }, (_, minute) => {
  const hour = Math.floor(minute / 60);
  const here = BY_HOUR[hour]!;
  return here + ((BY_HOUR[(hour + 1) % 24]! - here) * (minute % 60)) / 60;
});

/** Relative volume by minute of the day, UTC, beyond what follows from volatility: the same shape, half as strong. */
export const VOLUME_BY_MINUTE = VOLATILITY_BY_MINUTE.map((volatility) => 0.5 + 0.5 * volatility);

/** Saturday or Sunday, UTC? Days are counted from the epoch, which was a Thursday. */
const isWeekend = (day: number): boolean => {
  const sinceSaturday = (((day - 2) % 7) + 7) % 7;
  return sinceSaturday < 2;
};

/** Relative volatility by day of the week; mean square about 1. */
export const weekVolatility = (day: number): number => (isWeekend(day) ? 0.8 : 1.07);

/** Relative volume by day of the week, beyond what follows from volatility. */
export const weekVolume = (day: number): number => (isWeekend(day) ? 0.75 : 1);
