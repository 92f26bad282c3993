import type { Trade } from '../core/trade.js';
import type { TradeRecord } from '../memory/trades/trade-record.js';
import type { FrameValue } from './data-frame.js';

/** A column of the data frame of trades. */
export interface FrameColumnDefinition {
  readonly name: string;
  /** What danfojs calls it; all numbers are doubles, whatever the name says. */
  readonly type: 'string' | 'int32' | 'float32';
  readonly of: (trade: Trade | TradeRecord) => FrameValue;
}

const number = (value: number | null | undefined): number => value ?? Number.NaN;

const isRecord = (trade: Trade | TradeRecord): trade is TradeRecord => 'strategyId' in trade;

const text = (name: string, of: FrameColumnDefinition['of']): FrameColumnDefinition => ({
  name,
  type: 'string',
  of,
});
const whole = (name: string, of: FrameColumnDefinition['of']): FrameColumnDefinition => ({
  name,
  type: 'int32',
  of,
});
const real = (name: string, of: FrameColumnDefinition['of']): FrameColumnDefinition => ({
  name,
  type: 'float32',
  of,
});

/**
 * The columns of `toDataFrame`, in order. None has the name of something that a DataFrame has itself (`mode`, `values`),
 * which it would hide.
 */
export const FRAME_COLUMNS: readonly FrameColumnDefinition[] = [
  whole('id', (trade) => (isRecord(trade) ? trade.id : Number.NaN)),
  text('tradeMode', (trade) => (isRecord(trade) ? trade.mode : 'backtest')),
  text('strategy', (trade) => (isRecord(trade) ? trade.strategy : null)),
  whole('snapshotId', (trade) => number(isRecord(trade) ? trade.snapshotId : null)),
  text('sessionId', (trade) => (isRecord(trade) ? trade.sessionId : null)),
  text('runId', (trade) => (isRecord(trade) ? trade.runId : null)),
  text('symbol', ({ symbol }) => symbol),
  text('side', ({ side }) => side),
  real('quantity', ({ quantity }) => quantity),
  whole('entryTime', ({ entryTime }) => entryTime),
  real('entryPrice', ({ entryPrice }) => entryPrice),
  text('entryTag', (trade) => (isRecord(trade) ? trade.entryReason : trade.entryTag)),
  whole('exitTime', ({ exitTime }) => number(exitTime)),
  real('exitPrice', ({ exitPrice }) => number(exitPrice)),
  text('exitReason', ({ exitReason }) => exitReason),
  real('fees', ({ fees }) => fees),
  real('slippage', ({ slippage }) => slippage),
  real('pnl', (trade) => number(isRecord(trade) ? trade.profit : trade.pnl)),
  real('returnFraction', ({ returnFraction }) => number(returnFraction)),
  whole('durationMs', ({ entryTime, exitTime }) => number(exitTime) - entryTime),
  whole('bars', ({ bars }) => number(bars)),
  real('mae', ({ mae }) => number(mae)),
  real('mfe', ({ mfe }) => number(mfe)),
  whole('ambiguous', ({ ambiguous }) => (ambiguous ? 1 : 0)),
  text('regime', (trade) => (isRecord(trade) ? trade.regime : null)),
];
