import { type Decimals, MOST_DECIMALS } from './decimals.js';

/** The steps in which a venue writes prices and volumes, as decimals. */
export interface Precision {
  readonly price: number;
  readonly volume: number;
}

/** Rows `first` to `last` (both included) written with one precision. */
export interface PrecisionRun {
  readonly label: Precision;
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

export interface PrecisionLabels {
  /** The precision of most candles. */
  readonly home: Precision;
  /** The runs of every other precision, one list for each. */
  readonly kinds: readonly (readonly PrecisionRun[])[];
}

/** One value in ten ends in a zero and looks one decimal coarser; a share well above that is a step of its own. */
const OWN_STEP_SHARE = 0.3;
/** Longest run that chance zeros explain. */
const CHANCE_RUN = 2;

/** For each number of decimals seen the step it belongs to: itself, or the next finer one that explains it. */
const stepsOf = (decimals: Uint8Array): Uint8Array => {
  const counts = new Float64Array(MOST_DECIMALS + 2);
  for (let i = 0; i < decimals.length; i++) counts[decimals[i]!]!++;
  const steps = new Uint8Array(MOST_DECIMALS + 1);
  let step = MOST_DECIMALS;
  for (let d = MOST_DECIMALS; d >= 0; d--) {
    if (counts[d]! > OWN_STEP_SHARE * counts[d + 1]!) step = d;
    steps[d] = step;
  }
  return steps;
};

/**
 * Splits candles by the precision they are written in. A short coarser run amid finer candles is taken for chance,
 * unless `steps(row)` says that the price steps between row and row + 1 at both its ends.
 */
export const labelPrecisions = (decimals: Decimals, steps: (row: number) => boolean): PrecisionLabels => {
  const priceSteps = stepsOf(decimals.price);
  const volumeSteps = stepsOf(decimals.volume);
  const length = decimals.price.length;
  const runs: PrecisionRun[] = [];
  const totals = new Map<number, number>();
  for (let i = 0; i < length; ) {
    const price = priceSteps[decimals.price[i]!]!;
    const volume = volumeSteps[decimals.volume[i]!]!;
    const label = { price, volume };
    const first = i++;
    while (
      i < length &&
      priceSteps[decimals.price[i]!] === price &&
      volumeSteps[decimals.volume[i]!] === volume
    )
      i++;
    const before = runs[runs.length - 1];
    const coarser =
      before !== undefined && label.price <= before.label.price && label.volume <= before.label.volume;
    const same = coarser && label.price === before.label.price && label.volume === before.label.volume;
    const chance = coarser && i - first <= CHANCE_RUN && !(steps(first - 1) && steps(i - 1));
    if (same || chance) runs[runs.length - 1] = { ...before, last: i - 1, count: i - before.first };
    else runs.push({ label, first, last: i - 1, count: i - first });
  }
  moveToSteps(runs, steps);
  for (const run of runs) totals.set(key(run.label), (totals.get(key(run.label)) ?? 0) + run.count);
  const home = [...totals].reduce((best, next) => (next[1] > best[1] ? next : best), [0, -1])[0];
  const kinds = new Map<number, PrecisionRun[]>();
  for (const run of runs) {
    if (key(run.label) === home) continue;
    const kind = kinds.get(key(run.label));
    if (kind === undefined) kinds.set(key(run.label), [run]);
    else kind.push(run);
  }
  return { home: { price: Math.floor(home / 16), volume: home % 16 }, kinds: [...kinds.values()] };
};

const key = (label: Precision): number => label.price * 16 + label.volume;

const isCoarser = (a: Precision, b: Precision): boolean => a.price <= b.price && a.volume <= b.volume;

/**
 * Where two runs meet without a step of the price but one lies a candle or two inside the coarser run, the candles up to
 * it are of the finer one and only happen to end in zeros.
 */
const moveToSteps = (runs: PrecisionRun[], steps: (row: number) => boolean): void => {
  for (let k = 1; k < runs.length; k++) {
    const a = runs[k - 1]!;
    const b = runs[k]!;
    if (steps(b.first - 1)) continue;
    let first = b.first;
    for (let n = 1; n <= CHANCE_RUN && first === b.first; n++) {
      if (isCoarser(b.label, a.label) && b.first + n <= b.last && steps(b.first + n - 1)) first = b.first + n;
      else if (isCoarser(a.label, b.label) && b.first - n > a.first && steps(b.first - n - 1))
        first = b.first - n;
    }
    runs[k - 1] = { ...a, last: first - 1, count: first - a.first };
    runs[k] = { ...b, first, count: b.last - first + 1 };
  }
};
