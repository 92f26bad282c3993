import Database from 'better-sqlite3';

/** What a session has in the database of one market. */
export interface CandleCount {
  readonly symbol: string;
  readonly first: number;
  readonly last: number;
  readonly candles: number;
  readonly filledIn: number;
}

const CANDLES = `SELECT symbol, min(time) AS first, max(time) AS last, count(*) AS candles,
  sum(origin = 'backfill') AS filledIn FROM session_candles WHERE origin <> 'history' GROUP BY symbol`;
const STEPS = "SELECT count(*) AS n FROM journal WHERE kind = 'bar-closed'";
const TRADES = 'SELECT count(*) AS n FROM trades';

/** Counts what is stored, with SQL of its own. */
export const countCandles = (path: string) => {
  const db = new Database(path, { readonly: true });
  try {
    const number = (sql: string): number => (db.prepare(sql).get() as { n: number }).n;
    return {
      markets: db.prepare(CANDLES).all() as CandleCount[],
      steps: number(STEPS),
      trades: number(TRADES),
    };
  } finally {
    db.close();
  }
};

const MINUTE_MS = 60_000;

/** Minutes between the first and the last candle of a market that are not there. */
export const missedCandles = ({ first, last, candles }: CandleCount): number =>
  (last - first) / MINUTE_MS + 1 - candles;

/** Resident memory at a moment of the market, KiB. */
export interface MemorySample {
  readonly hour: number;
  readonly rss: number;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The middle of what was measured in an hour of the market, KiB; NaN where nothing was. */
export const memoryIn = (samples: readonly MemorySample[], hour: number): number =>
  median(samples.filter((sample) => Math.floor(sample.hour) === hour).map(({ rss }) => rss));
