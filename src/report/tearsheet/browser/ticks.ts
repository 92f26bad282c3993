/** Where an axis has its marks, ascending, and the distance between them. */
export interface Ticks {
  readonly values: readonly number[];
  readonly step: number;
}

/** About `wanted` round numbers (1, 2, 2.5 or 5 times a power of ten) from `low` to `high`, both counted. */
export const roundTicks = (low: number, high: number, wanted: number): Ticks => {
  const span = high - low;
  // Closer than that, numbers have no digits left to count in steps.
  if (!(span > Math.max(Math.abs(low), Math.abs(high)) * 1e-12 + 1e-300))
    return { values: [low], step: Math.abs(low) || 1 };
  const raw = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= raw * 0.999) ?? raw;
  const values: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) values.push(k * step);
  return { values, step };
};

/** 1, 2 and 5 times powers of ten between two positive numbers; round numbers where that leaves fewer than three. */
export const logTicks = (low: number, high: number, wanted: number): Ticks => {
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const factor of [1, 2, 5]) {
      const value = factor * 10 ** power;
      if (value >= low && value <= high) values.push(value);
    }
  }
  return values.length < 3 ? roundTicks(low, high, wanted) : { values, step: values[0]! };
};

/** A mark on an axis of time and what is written there. */
export interface TimeTick {
  readonly time: number;
  readonly text: string;
}

/** About `wanted` moments from `from` to `to` at which a clock or a calendar (UTC) turns over. */
export const timeTicks = (from: number, to: number, wanted: number): readonly TimeTick[] => {
  const day = 86400000;
  const raw = (to - from) / Math.max(1, wanted);
  const ticks: TimeTick[] = [];
  if (!(raw > 0)) return ticks;
  if (raw <= 14 * day) {
    const minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 5760, 10080, 20160];
    const step = (minutes.find((size) => size * 60000 >= raw) ?? 20160) * 60000;
    for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
      const text = new Date(time).toISOString();
      ticks.push({ time, text: time % day === 0 ? text.slice(5, 10) : text.slice(11, 16) });
    }
    return ticks;
  }
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((size) => size * 30.4 * day >= raw) ?? 600;
  const start = new Date(from);
  const first = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (let month = Math.ceil(first / months) * months; ; month += months) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (!(time <= to)) return ticks;
    const text = new Date(time).toISOString();
    if (time >= from) ticks.push({ time, text: month % 12 === 0 ? text.slice(0, 4) : text.slice(0, 7) });
  }
};
