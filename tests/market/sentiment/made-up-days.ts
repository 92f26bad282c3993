import { createRng } from '../../../src/core/rng.js';
import { DAY_MS } from '../../../src/core/timeframe.js';
import type { SentimentRow } from '../../../src/market/sentiment/row.js';

/** 2024-01-01. */
export const START = Date.UTC(2024, 0, 1);

export const day = (n: number): number => START + n * DAY_MS;

/** Rows with these scores, on days that follow each other unless `days` says which. */
export const rowsOf = (
  scores: readonly number[],
  { source = 'made-up', days = scores.map((_, n) => n) }: { source?: string; days?: readonly number[] } = {},
): readonly SentimentRow[] => scores.map((score, k) => ({ time: day(days[k]!), score, raw: score, source }));

/** Rows drawn from a seed, about one day in ten missing. */
export const drawnRows = (seed: number, count: number): readonly SentimentRow[] => {
  const rng = createRng(seed);
  return Array.from({ length: count }, (_, n) => ({ n, score: rng.next() * 2 - 1, there: rng.next() > 0.1 }))
    .filter(({ there }) => there)
    .map(({ n, score }) => ({ time: day(n), score, raw: score, source: 'made-up' }));
};

/** Opens of `count` bars from the start on. */
export const barTimes = (barMs: number, count: number, from = START): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => from + i * barMs);
