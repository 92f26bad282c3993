import { dataError } from '../../core/errors.js';
import { isTimeframe, TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from '../../core/timeframe.js';

/** More pairs of rows than this tell nothing new about the step between them. */
const SAMPLE = 20_000;

/** The most common positive distance between neighbouring rows, ms (the shortest of equally common ones); NaN when there is none. */
const commonStep = (time: Float64Array): number => {
  const counts = new Map<number, number>();
  const stride = Math.max(1, Math.floor(time.length / SAMPLE));
  for (let i = 1; i < time.length; i += stride) {
    const step = Math.abs(time[i]! - time[i - 1]!);
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best = Number.NaN;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) {
      best = step;
      most = count;
    }
  }
  return best;
};

const NAME_OF_STEP = new Map<number, Timeframe>(TIMEFRAMES.map((name) => [TIMEFRAME_MS[name], name]));

/** A length of time as people say it: `1h`, `3 minutes`, `1.5 seconds`. */
const stepText = (ms: number): string =>
  NAME_OF_STEP.get(ms) ?? (ms % 60_000 === 0 ? `${ms / 60_000} minutes` : `${ms / 1000} seconds`);

/**
 * The timeframe of a file: the one given, which must agree with the rows, or the one the rows show. Throws a data error
 * when the two disagree, or when it was not given and the rows cannot tell.
 */
export const settleTimeframe = (
  time: Float64Array,
  given: Timeframe | undefined,
  file: string,
): Timeframe => {
  const step = commonStep(time);
  const found = NAME_OF_STEP.get(step);
  if (given === undefined) {
    if (found !== undefined && isTimeframe(found)) return found;
    const why = Number.isNaN(step)
      ? 'has too few rows to tell its timeframe'
      : `has rows ${stepText(step)} apart`;
    throw dataError(`${file} ${why}`, {
      hint: `known timeframes are ${TIMEFRAMES.join(', ')}; name one with --timeframe`,
    });
  }
  if (Number.isNaN(step) || step === TIMEFRAME_MS[given]) return given;
  throw dataError(`${file} has rows ${stepText(step)} apart, not ${given}`, {
    hint: found === undefined ? `known timeframes are ${TIMEFRAMES.join(', ')}` : `say --timeframe ${found}`,
  });
};
