import type { CandleRow } from '../core/candles.js';
import { isoTime } from '../core/clock.js';
import { exchangeError, isTraderError } from '../core/errors.js';
import { ceilToTimeframe, DAY_MS, floorToTimeframe, timeframeMs } from '../core/timeframe.js';
import type { CandleRequest } from './provider.js';
import type { VenueCandles } from './venue-candles.js';

/** One step of a download: what came, and up to where (ms UTC, exclusive) the venue has now been asked. */
export interface WalkedPage {
  readonly rows: readonly CandleRow[];
  /** Candles that were left out, one line each. */
  readonly actions: readonly string[];
  readonly until: number;
}

/**
 * Asks a venue for the candles of a range, page by page, forward. An empty page does not end the walk: it steps over
 * outages and the time before a listing. Each step moves on by one candle at least, so the walk is bounded.
 */
export async function* walkPages(venue: VenueCandles, range: CandleRequest): AsyncGenerator<WalkedPage> {
  const { symbol, timeframe, to } = range;
  const step = timeframeMs(timeframe);
  let at = ceilToTimeframe(range.from, timeframe);
  while (at < to) {
    const limit = Math.min(venue.pageLimit, Math.ceil((to - at) / step));
    const page = ascending(await venue.fetchPage(symbol, timeframe, at, limit), at, venue.venue);
    const last = page.at(-1);
    at =
      last === undefined ? await stepOver(venue, range, at, limit) : ceilToTimeframe(last[0] + 1, timeframe);
    const inside = page.filter(([time]) => time < to);
    const problems = inside.map((row) => problemOf(row, step));
    yield {
      rows: inside.filter((_, i) => problems[i] === undefined),
      actions: problems.filter((problem) => problem !== undefined),
      until: Math.min(at, to),
    };
  }
}

/** The candles at or after `since`, without those sent twice; throws when the rest are not in order. */
const ascending = (page: readonly CandleRow[], since: number, venue: string): readonly CandleRow[] => {
  const rows: CandleRow[] = [];
  for (const row of page) {
    const last = rows.at(-1);
    if (row[0] < since) continue;
    if (last === undefined || row[0] > last[0]) rows.push(row);
    else if (row.some((value, i) => value !== last[i])) {
      throw exchangeError('rejected', `${venue} sent candles out of order at ${isoTime(row[0])}`, {
        hint: 'try again; if it happens again, use another exchange for this range',
      });
    }
  }
  return rows;
};

/** Why a candle of the venue cannot be kept, undefined for a sound one. */
const problemOf = ([time, open, high, low, close, volume]: CandleRow, step: number): string | undefined => {
  const left = `left out the candle of ${isoTime(time)}`;
  if (time % step !== 0) return `${left}: it opens off the grid`;
  const numbers = [open, high, low, close, volume].every((value) => Number.isFinite(value));
  if (!numbers || low <= 0 || volume < 0) return `${left}: a value is no number or not positive`;
  const sound = low <= Math.min(open, close) && high >= Math.max(open, close);
  return sound ? undefined : `${left}: open or close lies outside high and low`;
};

/**
 * Where to go on after an empty page. Some venues answer with the next candles there are, others only within the
 * window that was asked for; for those the daily candles tell in one request when trading went on.
 */
const stepOver = async (
  venue: VenueCandles,
  { symbol, timeframe, to }: CandleRequest,
  at: number,
  limit: number,
): Promise<number> => {
  const next = at + limit * timeframeMs(timeframe);
  if (timeframe === '1d' || next >= to) return next;
  const today = floorToTimeframe(at, '1d');
  try {
    const days = await venue.fetchPage(symbol, '1d', today, venue.pageLimit);
    const resumed = days.find(([time]) => time >= today)?.[0] ?? today + venue.pageLimit * DAY_MS;
    return Math.max(next, ceilToTimeframe(resumed, timeframe));
  } catch (error) {
    // A venue without daily candles: on by the page that was empty.
    if (isTraderError(error) && error.kind === 'usage') return next;
    throw error;
  }
};
