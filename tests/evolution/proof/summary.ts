import type { Outcome, PlantedOutcome } from './markets.js';

/** Shares that the proof asks for. */
const LEAST_FOUND = 0.9;
const MOST_PASSES = 0.05;

const percent = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`;

const passed = ({ codes }: Outcome): number => codes.filter((code) => code === 'passes').length;

const codesText = (outcomes: readonly Outcome[]): string => {
  const counts = new Map<string, number>();
  for (const code of outcomes.flatMap(({ codes }) => codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0 ? 'no finalists' : sorted.map(([code, count]) => `${code} ${count}`).join(', ');
};

export const plantedLine = ({
  seed,
  best,
  fresh,
  planted,
  found,
  evaluations,
  codes,
}: PlantedOutcome): string =>
  `planted ${seed}: ${found ? 'found' : 'not found'}: ${best ?? 'no finalist'}, growth on fresh candles ${fresh.toFixed(2)} a year, the rule ${planted.toFixed(2)}; ${evaluations} evaluations; ${codes.join(', ')}`;

export const noiseLine = ({ seed, evaluations, codes }: Outcome): string =>
  `noise ${seed}: ${evaluations} evaluations; ${codes.join(', ') || 'no finalists'}`;

export interface ProofSummary {
  readonly lines: readonly string[];
  readonly holds: boolean;
}

/** What a proof came to, and whether it holds: the rule found on 9 of 10 markets, and a pass on at most 5 of 100 of noise. */
export const proofSummary = (planted: readonly PlantedOutcome[], noise: readonly Outcome[]): ProofSummary => {
  const found = planted.filter((one) => one.found).length;
  const finalists = (all: readonly Outcome[]): number =>
    all.reduce((sum, { codes }) => sum + codes.length, 0);
  const passes = (all: readonly Outcome[]): number => all.reduce((sum, one) => sum + passed(one), 0);
  const open = noise.filter((one) => passed(one) > 0).length;
  return {
    lines: [
      `rule found on ${found} of ${planted.length} markets; on ${planted.filter((one) => passed(one) > 0).length} of them a finalist passes the gate, ${passes(planted)} of ${finalists(planted)} finalists (${codesText(planted)})`,
      `noise: a finalist passes on ${open} of ${noise.length} markets (${percent(open, noise.length)}), ${passes(noise)} of ${finalists(noise)} finalists (${codesText(noise)})`,
    ],
    holds: found >= LEAST_FOUND * planted.length && open <= MOST_PASSES * noise.length,
  };
};
