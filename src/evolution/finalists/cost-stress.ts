import type { StressFigures } from '../../core/evolution-report.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { RunInput } from '../../engine/run.js';
import { type Measured, measureAll } from '../../research/sensitivity/measure.js';
import { varyConditions } from '../../research/sensitivity/vary-conditions.js';
import { growthOf } from '../../research/walk-forward/figures.js';

/** One hardship: the input to run under it, or why there is none. */
export interface Hardship extends Pick<StressFigures, 'name' | 'change' | 'reason'> {
  readonly input: RunInput | null;
}

/** The input as `varyConditions` makes it harder in one thing; null where there is nothing to make harder. */
const harder = (input: RunInput, kind: 'fee' | 'slippage'): RunInput | null =>
  varyConditions(input).find((one) => one.kind === kind)!.input;

const bothCosts = (input: RunInput): Hardship => {
  const fees = harder(input, 'fee');
  const both = fees === null ? null : harder(fees, 'slippage');
  const reason = both === null ? 'there are not both fees and slippage' : null;
  return { name: 'costs', change: 'fees and slippage x 2', input: both, reason };
};

/** Twice the fee, twice the slippage, both at once, and every entry one bar later. */
export const hardshipsOf = (input: RunInput): readonly Hardship[] => {
  const [fee, slippage, entry] = varyConditions(input).map(({ kind, change, input: run, reason }) => ({
    name: kind as Hardship['name'],
    change,
    input: run,
    reason,
  }));
  return [fee!, slippage!, bothCosts(input), entry!];
};

export interface Stressed {
  readonly hardship: Hardship;
  readonly measured: Measured | null;
}

/** Runs a strategy under each hardship. */
export const stress = (input: RunInput): readonly Stressed[] => {
  const hardships = hardshipsOf(input);
  const measured = measureAll(hardships.flatMap((one) => one.input ?? []));
  let next = 0;
  return hardships.map((hardship) => ({
    hardship,
    measured: hardship.input === null ? null : measured[next++]!,
  }));
};

/** What a report says of a hardship. */
export const stressFigures = ({ hardship, measured }: Stressed, span: TimeSpan): StressFigures => {
  const totalReturn = measured?.metrics.totalReturn ?? null;
  const { name, change, reason } = hardship;
  return {
    ...{ name, change, totalReturn },
    growth: growthOf(totalReturn, span),
    trades: measured?.trades ?? 0,
    reason,
  };
};
