import { type CandleRow, type Candles, candlesFromRows } from '../../core/candles.js';
import { messageOf } from '../../core/errors.js';
import type { InputSource } from '../../core/input-source.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import { nameInputs } from '../../strategy/inputs/read-inputs.js';
import { systemTimers, type Timers } from '../timers.js';
import type { Degraded, RowWatch } from './row-watch.js';

/** What was known at the close of one candle, by the names that columns have beside candles. */
export type InputRow = Readonly<Record<string, number>>;

/** A source under the name that the strategy has for it, and who looks over it. */
export interface RowSource {
  readonly input: string;
  readonly source: InputSource;
  readonly watch?: RowWatch;
}

/** The sources of one market. */
export interface RowSources {
  readonly symbol: SymbolName;
  readonly sources: readonly RowSource[];
}

/** What stands beside a candle, and what was found out about its sources at its close. */
export interface MadeRow {
  readonly inputs: InputRow;
  readonly degraded?: readonly Degraded[];
}

/** Computes the row of a candle that has just closed; `closed` are the candles before it, with the rows made at them. */
export type InputRows = (closed: Candles, row: CandleRow) => Promise<MadeRow>;

export interface InputRowsOptions {
  readonly log: Pick<Logger, 'warn'>;
  /** How long a source may take, ms on the wall. */
  readonly limitMs?: number;
  readonly timers?: Timers;
  /** Is told the first failure of each source, in words. */
  readonly onFailure?: (line: string) => void;
}

/** A decision must not wait for longer: the market goes on. */
const LIMIT_MS = 2_000;

const rowsBefore = (candles: Candles, count: number): CandleRow[] => {
  const { time, open, high, low, close, volume } = candles;
  const first = Math.max(0, candles.length - count);
  return Array.from({ length: candles.length - first }, (_, k) => {
    const i = first + k;
    return [time[i]!, open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!];
  });
};

const inTime = async <T>(work: Promise<T>, limitMs: number, timers: Timers): Promise<T> => {
  let cancel = (): void => {};
  const late = new Promise<never>((_, reject) => {
    cancel = timers.after(limitMs, () => reject(new Error(`no answer within ${limitMs} ms`)));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
};

const lastRow = async ({ columns }: InputSource, input: string, candles: Candles): Promise<InputRow> => {
  const named = nameInputs(input, await columns(candles));
  return Object.fromEntries(
    Object.entries(named).map(([name, column]) => [name, column.at(-1) ?? Number.NaN]),
  );
};

/**
 * The rows of a session, from the same sources as the columns of a backtest: each from the closed candle and the `lookback`
 * ones before it. A source that fails or takes too long gives no row, which reads as NaN, and a warning in the log; it never
 * stops a session.
 */
export const openInputRows = (
  markets: readonly RowSources[],
  { log, limitMs = LIMIT_MS, timers = systemTimers, onFailure }: InputRowsOptions,
): InputRows => {
  const bySymbol = new Map(markets.map(({ symbol, sources }) => [symbol, sources]));
  const failed = new Set<string>();
  const oneOf = async (
    closed: Candles,
    row: CandleRow,
    { input, source, watch }: RowSource,
  ): Promise<MadeRow> => {
    const { symbol, timeframe } = closed;
    // It is looked over first: what it is found out to be decides about this row already.
    const looked = watch?.look(closed, row) ?? { source };
    const degraded = looked.degraded === undefined ? [] : [looked.degraded];
    if (looked.source === null) return { inputs: {}, degraded };
    try {
      const before = rowsBefore(closed, looked.source.lookback);
      const candles = candlesFromRows(symbol, timeframe, [...before, row]);
      return { inputs: await inTime(lastRow(looked.source, input, candles), limitMs, timers), degraded };
    } catch (error) {
      const reason = messageOf(error);
      log.warn('input-missing', { symbol, input, bar: row[0], reason });
      const name = `${symbol} ${input}`;
      if (!failed.has(name))
        onFailure?.(
          `warning: nothing is known of input ${input} of ${symbol}: ${reason} (later failures: see the log)`,
        );
      failed.add(name);
      return { inputs: {}, degraded };
    }
  };
  return async (closed, row) => {
    const sources = bySymbol.get(closed.symbol) ?? [];
    const made = await Promise.all(sources.map((source) => oneOf(closed, row, source)));
    return {
      inputs: Object.assign({}, ...made.map(({ inputs }) => inputs)),
      degraded: made.flatMap(({ degraded = [] }) => degraded),
    };
  };
};
