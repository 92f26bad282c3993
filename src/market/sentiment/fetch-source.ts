import { DAY_MS } from '../../core/timeframe.js';
import { joinRanges, missingFrom, type TimeRange } from '../cache/time-ranges.js';
import type { SentimentProvider } from './provider.js';
import { dayOf } from './row.js';
import { type MergeOutcome, type MissingDays, missingDays } from './store/merge-rows.js';
import type { SentimentStore } from './store/sentiment-store.js';
import type { StoredSentiment } from './store/stored-sentiment.js';

export interface FetchWish {
  /** First day wanted, ms UTC; where the source begins when it is not given. */
  readonly from?: number;
  /** End of the last day wanted, ms UTC; now when it is not given. */
  readonly to?: number;
  readonly now: number;
  /** For how long what a source said is not asked for again. */
  readonly ttlMs: number;
  /** Whether values that are here are replaced by those that come: then all days wanted are asked for. */
  readonly replace: boolean;
  readonly signal?: AbortSignal;
}

/** What came of asking one source. */
export interface FetchOutcome extends MergeOutcome {
  readonly source: string;
  /** The range that was asked for; null where nothing had to be. */
  readonly asked: TimeRange | null;
  /** Days here now. */
  readonly rows: number;
  /** First and last day here now, starts, ms UTC; null where there is none. */
  readonly first: number | null;
  readonly last: number | null;
  readonly missing: readonly MissingDays[];
}

/** The days of a range that a source must be asked about: those that are not here, and those that were asked for too long ago. */
export const rangeToAsk = (
  stored: StoredSentiment | undefined,
  wanted: TimeRange,
  { now, ttlMs }: Pick<FetchWish, 'now' | 'ttlMs'>,
  recheck: boolean,
): TimeRange | null => {
  const isFresh = (at: number): boolean => at <= now && now - at < ttlMs;
  const asked = stored?.asked.filter(({ at }) => isFresh(at)) ?? [];
  const rows = stored?.rows.filter(({ added }) => !recheck || isFresh(added)) ?? [];
  const known = joinRanges([...asked, ...rows.map(({ time }) => ({ from: time, to: time + DAY_MS }))]);
  const open = missingFrom(wanted, known);
  const last = open.at(-1);
  return last === undefined ? null : { from: open[0]!.from, to: last.to };
};

/**
 * Brings one source up to date: asks for what is missing or was asked for too long ago, and keeps what comes. Only days
 * that are over are asked for: the others are not known yet. Throws what the provider throws; what is here stays then.
 */
export const fetchSource = async (
  store: SentimentStore,
  provider: SentimentProvider,
  wish: FetchWish,
): Promise<FetchOutcome> => {
  const { now, replace, signal } = wish;
  const { source } = provider;
  const wanted = {
    from: dayOf(wish.from ?? provider.since(now)),
    to: Math.min(dayOf(wish.to ?? now), dayOf(now)),
  };
  const stored = store.read(source);
  const asked =
    wanted.from < wanted.to ? rangeToAsk(replace ? undefined : stored, wanted, wish, provider.recheck) : null;
  const nothing: MergeOutcome = { added: 0, same: 0, changed: [] };
  const outcome =
    asked === null
      ? nothing
      : await store.merge(source, {
          rows: await provider.load({ ...asked, ...(signal === undefined ? {} : { signal }) }),
          origin: 'service',
          at: now,
          asked,
          replace,
        });
  const rows = store.read(source)?.rows ?? [];
  return {
    source,
    asked,
    ...outcome,
    rows: rows.length,
    first: rows[0]?.time ?? null,
    last: rows.at(-1)?.time ?? null,
    missing: missingDays(rows),
  };
};
