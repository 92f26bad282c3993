import { minuteText } from '../../core/clock.js';
import type { ModelMetadata } from '../model-file/metadata.js';
import type { ModelEntry } from './entries.js';

export interface ComparedFigure {
  readonly name: 'rmse' | 'mae' | 'direction';
  readonly a: number | null;
  readonly b: number | null;
  /** Which one is better; null where they are equal, or one has none. */
  readonly better: 'a' | 'b' | null;
}

export interface ModelComparison {
  /** Why figures cannot be set side by side; none where they can. */
  readonly differences: readonly string[];
  readonly figures: readonly ComparedFigure[];
}

const endText = (test: ModelMetadata['data']['test'], end: 'from' | 'to'): string =>
  test.samples === 0 ? 'none' : minuteText(test[end]);

const FACTS: readonly (readonly [name: string, fact: (metadata: ModelMetadata) => unknown])[] = [
  ['symbol', ({ symbol }) => symbol],
  ['timeframe', ({ timeframe }) => timeframe],
  ['horizon', ({ target }) => target.horizon],
  ['data digest', ({ data }) => data.digest.slice(0, 12)],
  ['start of the test range', ({ data }) => endText(data.test, 'from')],
  ['end of the test range', ({ data }) => endText(data.test, 'to')],
  ['samples of the test range', ({ data }) => data.test.samples],
];

const figure = (name: ComparedFigure['name'], a: number | null, b: number | null): ComparedFigure => {
  const higher = name === 'direction';
  const better = a === null || b === null || a === b ? null : a > b === higher ? 'a' : 'b';
  return { name, a, b, better };
};

/** Metrics of two models side by side, where both were judged on the same candles over the same test range. */
export const compareModels = (first: ModelEntry, second: ModelEntry): ModelComparison => {
  const [a, b] = [first.metadata, second.metadata];
  const differences = FACTS.flatMap(([name, fact]) =>
    fact(a) === fact(b) ? [] : [`${name}: ${fact(a)} and ${fact(b)}`],
  );
  for (const { name, state, former, metadata } of new Set([first, second])) {
    if (metadata.metrics !== null) continue;
    differences.push(`metrics: ${name}@${former ?? state} was never judged on a test range`);
  }
  const [ours, theirs] = [a.metrics?.model, b.metrics?.model];
  if (differences.length > 0 || ours === undefined || theirs === undefined)
    return { differences, figures: [] };
  return {
    differences,
    figures: [
      figure('rmse', ours.rmse, theirs.rmse),
      figure('mae', ours.mae, theirs.mae),
      figure('direction', ours.direction?.value ?? null, theirs.direction?.value ?? null),
    ],
  };
};
