import { DAY_MS } from '../../../core/timeframe.js';
import { withoutRange } from '../../cache/time-ranges.js';
import type { SentimentRow } from '../row.js';
import type { AskedRange, StoredRow, StoredSentiment } from './stored-sentiment.js';

/** A day that is here with one value and came with another. */
export interface ChangedDay {
  readonly time: number;
  readonly was: number;
  readonly now: number;
}

/** What comes to a source. */
export interface Arrival {
  readonly rows: readonly SentimentRow[];
  /** `service`, or the name of a file. */
  readonly origin: string;
  /** ms UTC. */
  readonly at: number;
  /** The range that a service was asked about; not for a file. */
  readonly asked?: { readonly from: number; readonly to: number };
  /** Whether a day that is here takes the value that comes; otherwise it stays as it is. */
  readonly replace: boolean;
}

export interface MergeOutcome {
  readonly added: number;
  /** Days that are here with the same value. */
  readonly same: number;
  /** Raw values of days that are here with another value; replaced or kept, as it was asked for. */
  readonly changed: readonly ChangedDay[];
}

const askedWith = (before: readonly AskedRange[], { asked, at }: Arrival): readonly AskedRange[] => {
  if (asked === undefined || asked.from >= asked.to) return before;
  const others = before.flatMap((range) =>
    withoutRange([range], asked).map((rest) => ({ from: rest.from, to: rest.to, at: range.at })),
  );
  return [...others, { from: asked.from, to: asked.to, at }].toSorted((a, b) => a.from - b.from);
};

/** What is kept once rows have come. A day that is here is never changed unless that was asked for, and always named. */
export const mergeRows = (
  before: StoredSentiment,
  arrival: Arrival,
): { readonly after: StoredSentiment; readonly outcome: MergeOutcome } => {
  const days = new Map<number, StoredRow>(before.rows.map((row) => [row.time, row]));
  const changed: ChangedDay[] = [];
  let [added, same] = [0, 0];
  for (const row of arrival.rows) {
    const old = days.get(row.time);
    const fresh = {
      time: row.time,
      score: row.score,
      raw: row.raw,
      source: before.source,
      added: arrival.at,
    };
    if (old === undefined) added++;
    else if (old.raw === row.raw && old.score === row.score) {
      same++;
      continue;
    } else {
      changed.push({ time: row.time, was: old.raw, now: row.raw });
      if (!arrival.replace) continue;
    }
    days.set(row.time, fresh);
  }
  const touched = added > 0 || (arrival.replace && changed.length > 0);
  const { origins } = before;
  return {
    after: {
      source: before.source,
      rows: [...days.values()].toSorted((a, b) => a.time - b.time),
      asked: askedWith(before.asked, arrival),
      origins: touched && !origins.includes(arrival.origin) ? [...origins, arrival.origin] : origins,
    },
    outcome: { added, same, changed },
  };
};

/** A run of days without a row: its first and last day, and how many there are. */
export interface MissingDays {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The days between the first row and the last that have none. */
export const missingDays = (rows: readonly SentimentRow[]): readonly MissingDays[] =>
  rows.flatMap(({ time }, k) => {
    const before = k === 0 ? time - DAY_MS : rows[k - 1]!.time;
    const count = (time - before) / DAY_MS - 1;
    return count > 0 ? [{ from: before + DAY_MS, to: time - DAY_MS, count }] : [];
  });
