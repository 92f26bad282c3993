import type { CandleColumns } from '../../core/candles.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import { type Arranged, arrange } from './arrange.js';
import { decimalsOfCandles } from './decimals.js';
import type { Finding } from './finding.js';
import { findGaps } from './gaps.js';
import { hardFindings, type RowOrigin } from './hard-findings.js';
import { localNorms } from './norms.js';
import { findPriceJumps } from './price-jumps.js';
import { findSeams } from './seams.js';
import { findUnfinished } from './unfinished.js';
import { findVenueChanges } from './venue-change.js';
import { findZeroVolume } from './zero-volume.js';

/** Fewer candles than this have no norm to be judged by. */
const FEWEST_FOR_NORMS = 24;

/**
 * Checks candles, raw (rows in file order, with whatever is wrong with them) or clean, and returns what was noticed: hard
 * findings first, each group by time. Pure; under 0.2 s for 500,000 rows. Soft checks look at the usable rows only.
 */
export const checkCandles = (
  raw: CandleColumns,
  timeframe: Timeframe,
  origin?: RowOrigin,
): readonly Finding[] => {
  const step = timeframeMs(timeframe);
  const arranged = arrange(raw, step);
  const hard = arranged.untouched ? [] : hardFindings(raw, arranged, step, origin);
  const soft = [
    ...findGaps(raw.time, timeframe),
    ...repeats(arranged, step),
    ...judgedByNorms(arranged.columns, step),
  ];
  return [...byTime(hard), ...byTime(soft)];
};

const byTime = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.from - b.from || a.to - b.to);

const judgedByNorms = (columns: CandleColumns, step: number): readonly Finding[] => {
  const zero = findZeroVolume(columns, step);
  if (columns.time.length < FEWEST_FOR_NORMS) return zero;
  const norms = localNorms(columns, step);
  const decimals = decimalsOfCandles(columns);
  const seams = findSeams(columns, norms, step, 10 ** -mostCommon(decimals.price));
  const venues = findVenueChanges(columns, decimals, seams, step);
  const foreignRows = new Set<number>();
  const changes = new Set<number>();
  for (const { first, last } of venues.foreign) {
    for (let row = first; row <= last; row++) foreignRows.add(row);
    changes.add(first - 1).add(last);
  }
  const isChange = (row: number): boolean => changes.has(row);
  const isForeign = (row: number): boolean => foreignRows.has(row);
  return [
    ...zero,
    ...findPriceJumps(columns, norms, seams),
    ...venues.findings,
    ...findUnfinished(columns, norms, seams, isChange, isForeign),
  ];
};

const mostCommon = (decimals: Uint8Array): number => {
  const counts = new Float64Array(256);
  for (let i = 0; i < decimals.length; i++) counts[decimals[i]!]!++;
  return counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
};

/** Copies that are the same to the bit: harmless, but worth a word. Neighbouring ones are told together. */
const repeats = ({ sameStamps }: Arranged, step: number): readonly Finding[] => {
  const findings: Finding[] = [];
  for (const { time, rows, identical } of sameStamps) {
    if (!identical) continue;
    const before = findings[findings.length - 1];
    const count = rows.length - 1;
    const joins = before !== undefined && before.to + step === time;
    const next = joins ? { from: before.from, count: before.count + count } : { from: time, count };
    if (joins) findings.pop();
    const detail = `${next.count} identical ${next.count === 1 ? 'copy' : 'copies'}`;
    findings.push({ kind: 'repeated', severity: 'soft', ...next, to: time, detail });
  }
  return findings;
};
