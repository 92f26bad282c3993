import { dataError, messageOf } from '../core/errors.js';
import type { Trade } from '../core/trade.js';
import type { TradeRecord } from '../memory/trades/trade-record.js';
import type { FrameConstructor, TradeFrame } from './data-frame.js';
import { FRAME_COLUMNS } from './frame-columns.js';

export type { FrameColumn, FrameGroups, FrameValue, TradeFrame } from './data-frame.js';

/** What is thrown where danfojs-node cannot be had. */
const missing = (error: unknown) => {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  const absent = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  const itself = absent && /'danfojs-node'|danfojs-node[/\\]/.test(messageOf(error));
  return dataError(
    itself
      ? 'data frames need the package danfojs-node, which is not installed'
      : `danfojs-node cannot be loaded: ${messageOf(error)}`,
    {
      hint: 'run "npm install --include=optional" in the folder of trader (in a project of your own see docs/analyze.md)',
      cause: error,
    },
  );
};

/**
 * danfojs' class of data frames. The package is optional, takes most of a second to load and is imported here only.
 * Throws a data error (exit code 3) that says how to add it. Nothing is printed: on Node 21 its dependencies would
 * have Node warn about a module of Node's own.
 */
export const loadDataFrame = async (): Promise<FrameConstructor> => {
  const silent = process.noDeprecation;
  process.noDeprecation = true;
  try {
    const { DataFrame } = await import('danfojs-node');
    return DataFrame;
  } catch (error) {
    throw missing(error);
  } finally {
    process.noDeprecation = silent ?? false;
  }
};

/**
 * Trades as a danfojs DataFrame: one row each, in the order given, with the columns of `FRAME_COLUMNS`
 * (docs/library.md#dataframes). Takes the trades of a backtest and those of the memory. Times are ms UTC, money is in
 * quote currency, fractions are fractions; a number that is not known is NaN, a text null, yes and no are 1 and 0.
 *
 * The type is the part of danfojs' DataFrame that needs no danfojs; with its types at hand ask for the whole:
 * `toDataFrame<import('danfojs-node').DataFrame>(trades)`. Throws a data error where danfojs-node is not installed.
 *
 * ```js
 * const { trades } = await backtest({ strategy: 'adaptive', candles });
 * const frame = await toDataFrame(trades);
 * frame.groupby(['exitReason']).agg({ pnl: ['count', 'sum', 'mean'] }).print();
 * ```
 */
export const toDataFrame = async <Frame = TradeFrame>(
  trades: readonly (Trade | TradeRecord)[],
): Promise<Frame> => {
  const DataFrame = await loadDataFrame();
  const frame = new DataFrame(
    trades.map((trade) => FRAME_COLUMNS.map(({ of }) => of(trade))),
    {
      columns: FRAME_COLUMNS.map(({ name }) => name),
      dtypes: FRAME_COLUMNS.map(({ type }) => type),
    },
  );
  return frame as Frame;
};
