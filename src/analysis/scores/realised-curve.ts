import { DAY_MS } from '../../core/timeframe.js';

/** What was realised within one step of time. */
export interface CurveStep {
  /** Start of the step, ms UTC; steps are in the order of time, and may repeat. */
  readonly time: number;
  readonly profit: number;
}

/** Falls of the realised curve from its highest point before, the start included. */
export interface CurveDrawdown {
  /** The largest, in quote currency, never above 0. */
  readonly money: number;
  /** The largest share of the account that was lost, never above 0; 0 where there is no base. */
  readonly fraction: number;
}

/** Lengths of a step: each is a part of the next, and of a day. */
const STEPS = [1, 5, 15, 30, 60, 240, 1440].map((minutes) => minutes * 60_000);

/** The curve is looked at no more often than this. */
const MOST_STEPS = 20_000;

/** How often the realised curve of a window is looked at: every minute up to 13 days, less often in longer ones. */
export const stepOf = (from: number, to: number): number =>
  STEPS.find((step) => (to - from) / step <= MOST_STEPS) ?? DAY_MS;

/** Steps of the same time made one. */
const merged = function* (steps: readonly CurveStep[]): Generator<CurveStep> {
  let open: CurveStep | undefined;
  for (const step of steps) {
    if (open?.time === step.time) open = { time: step.time, profit: open.profit + step.profit };
    else {
      if (open !== undefined) yield open;
      open = step;
    }
  }
  if (open !== undefined) yield open;
};

/** The drawdown of an account of `base` that nothing changes but what is realised. */
export const curveDrawdown = (steps: readonly CurveStep[], base: number): CurveDrawdown => {
  let balance = base;
  let high = base;
  let money = 0;
  let fraction = 0;
  for (const { profit } of merged(steps)) {
    balance += profit;
    high = Math.max(high, balance);
    money = Math.min(money, balance - high);
    if (high > 0) fraction = Math.min(fraction, (balance - high) / high);
  }
  return { money, fraction: base > 0 ? fraction : 0 };
};

/** Profit by UTC day, from the day of the first step to the last day that begins before `until`; idle days are 0. */
export const dailyProfits = (steps: readonly CurveStep[], until: number): Float64Array => {
  const dayOf = (time: number): number => Math.floor(time / DAY_MS);
  const [first] = steps;
  if (first === undefined) return new Float64Array(0);
  const start = dayOf(first.time);
  const last = Math.max(dayOf(until - 1), dayOf(steps.at(-1)?.time ?? 0));
  const days = new Float64Array(last - start + 1);
  for (const { time, profit } of steps) days[dayOf(time) - start]! += profit;
  return days;
};
