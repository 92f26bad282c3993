/** Maps values to heights: 0 at the bottom of a chart, 1 at its top. */
export interface Scale {
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
  readonly position: (value: number) => number;
}

/** A scale from `min` to `max`; a single value lies in the middle, NaN nowhere. A log scale needs values above zero. */
export const createScale = (min: number, max: number, kind: Scale['kind']): Scale => {
  const map = kind === 'log' ? Math.log : (value: number): number => value;
  // Halved before subtracting, so that the span of the largest doubles does not overflow.
  const [bottom, span] = [map(min) / 2, map(max) / 2 - map(min) / 2];
  return {
    kind,
    min,
    max,
    position: (value) => {
      if (Number.isNaN(value)) return Number.NaN;
      return span > 0 ? (map(value) / 2 - bottom) / span : 0.5;
    },
  };
};

/** Beyond this ratio of highest to lowest a linear chart hides what happened while the values were small. */
const LOG_FROM = 5;

/** The scale for the finite values of some series: log where all are above zero and far apart. Null when there are none. */
export const scaleFor = (series: readonly ArrayLike<number>[]): Scale | null => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  if (min > max) return null;
  return createScale(min, max, min > 0 && max / min >= LOG_FROM ? 'log' : 'linear');
};

const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
};

const linearTicks = (min: number, max: number, wanted: number): readonly number[] => {
  const step = niceStep((max - min) / wanted);
  const ticks: number[] = [];
  if (!(step > 0) || !Number.isFinite(step)) return ticks;
  for (let k = Math.ceil(min / step - 1e-9); k * step <= max + step * 1e-9 && ticks.length < 20; k++) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
};

const logTicks = (min: number, max: number, wanted: number): readonly number[] => {
  const from = Math.floor(Math.log10(min));
  const decades = Math.ceil(Math.log10(max)) - from + 1;
  const steps = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
  for (const factors of steps) {
    const ticks = Array.from({ length: decades }, (_, d) => factors.map((f) => f * 10 ** (from + d)))
      .flat()
      .filter((tick) => tick >= min && tick <= max);
    if (ticks.length <= wanted) return ticks;
  }
  const every = Math.ceil(decades / wanted);
  return Array.from({ length: decades }, (_, d) => 10 ** (from + d)).filter(
    (tick, d) => d % every === 0 && tick >= min && tick <= max,
  );
};

/** At most about `wanted` round values between the ends of the scale, ascending; the ends where there are none. */
export const ticksOf = ({ kind, min, max }: Scale, wanted: number): readonly number[] => {
  if (min === max) return [min];
  const ticks = kind === 'log' ? logTicks(min, max, wanted) : linearTicks(min, max, wanted);
  return ticks.length >= 2 ? ticks : [min, max];
};
