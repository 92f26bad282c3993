import type { RunDifference } from '../../core/run-difference.js';
import { listed } from '../../core/wording.js';
import { runDifferenceLines } from './run-differences.js';
import { SHORT_ID } from './run-list.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** What came of a replay, as the report needs it. */
export interface ReplayOutcome {
  readonly reproduced: boolean;
  readonly digest: string | null;
  readonly differences: readonly RunDifference[];
  readonly missing: readonly string[];
  readonly failure?: string;
}

const shortDigest = (digest: string): string => digest.slice(0, 8);

const WORDS: Readonly<Record<RunDifference['kind'], string>> = {
  code: 'the code',
  parameters: 'the parameters',
  configuration: 'the configuration',
  model: 'the model',
  data: 'the data',
  range: 'the range',
  seed: 'the seed',
};

const changed = (differences: readonly RunDifference[]): string =>
  listed([...new Set(differences.map(({ kind }) => WORDS[kind]))]);

/** The verdict on a replay in one line of plain English. */
export const replayVerdict = (id: string, storedDigest: string, outcome: ReplayOutcome): string => {
  const { reproduced, digest, differences, failure, missing } = outcome;
  const run = `run ${id.slice(0, SHORT_ID)}`;
  if (reproduced && differences.length === 0)
    return `reproduced: ${run} gave the same orders, fills and equity, to the last bit (results ${shortDigest(storedDigest)})`;
  if (reproduced)
    return `reproduced: ${run} gave the same orders, fills and equity, although ${changed(differences)} changed (results ${shortDigest(storedDigest)})`;
  if (failure !== undefined || digest === null)
    return `NOT reproduced: ${run} cannot be run any more: ${failure ?? 'there is no result'}`;
  const results = `stored results ${shortDigest(storedDigest)}, now ${shortDigest(digest)}`;
  if (missing.length > 0) return `NOT reproduced: candles of ${run} are missing (${results})`;
  if (differences.length > 0) return `NOT reproduced: ${changed(differences)} changed since (${results})`;
  return `NOT REPRODUCED, AND NOTHING CHANGED: ${run} had the same code, data and configuration and gave other results (${results}). A run must always give the same. Unless the strategy uses chance, the time or files of its own, this is a bug in trader: please report it`;
};

/** The verdict, what changed, and which candles are gone. */
export const replayLines = (
  id: string,
  storedDigest: string,
  outcome: ReplayOutcome,
  theme: Theme,
): readonly string[] => {
  const paint = outcome.reproduced ? theme.plain : theme.warn;
  const { differences, missing } = outcome;
  return [
    ...wrap(theme.outside(replayVerdict(id, storedDigest, outcome)), theme.width - 1).map((line) =>
      paint(line),
    ),
    ...missing.map((line) => `  ${theme.outside(line)}`),
    ...(differences.length === 0 ? [] : ['', ...runDifferenceLines(differences, ['Stored', 'Now'], theme)]),
  ];
};
