import type { EquityColumns, PriceColumns, TradeColumns } from './columns.js';

/** Numbers as the page carries them: whole multiples of `unit`, the `order`th differences, as base64 of varints. */
export interface Packed {
  readonly unit: number;
  /** The unit is one over this where it is a fraction: dividing is exact where multiplying is not. */
  readonly perUnit: number;
  readonly order: number;
  readonly data: string;
}

/** The whole numbers in base64 of zigzag varints: seven bits a byte, the lowest first. */
export const unpackIntegers = (data: string): Float64Array => {
  const bytes = atob(data);
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes.charCodeAt(i) < 128) count++;
  const values = new Float64Array(count);
  let at = 0;
  let value = 0;
  let factor = 1;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    value += (byte % 128) * factor;
    factor *= 128;
    if (byte >= 128) continue;
    values[at++] = value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    value = 0;
    factor = 1;
  }
  return values;
};

/** The numbers of a packed column. */
export const unpack = ({ unit, perUnit, order, data }: Packed): Float64Array => {
  const values = unpackIntegers(data);
  for (let k = 0; k < order; k++) {
    for (let i = 1; i < values.length; i++) values[i] = values[i]! + values[i - 1]!;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! * unit) / perUnit;
  return values;
};

/** Candles: the close, the open over the close before, the wicks over and under the body. */
export interface PackedPrices {
  readonly step: number;
  readonly decimals: number;
  readonly unit: number;
  readonly perUnit: number;
  readonly time: Packed;
  readonly close: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
}

export const unpackPrices = (packed: PackedPrices): PriceColumns => {
  const close = unpackIntegers(packed.close);
  const open = unpackIntegers(packed.open);
  const high = unpackIntegers(packed.high);
  const low = unpackIntegers(packed.low);
  const price = (ticks: number): number => (ticks * packed.unit) / packed.perUnit;
  let before = 0;
  for (let i = 0; i < close.length; i++) {
    const opened = before + open[i]!;
    const closed = opened + close[i]!;
    high[i] = price(Math.max(opened, closed) + high[i]!);
    low[i] = price(Math.min(opened, closed) - low[i]!);
    open[i] = price(opened);
    close[i] = price(closed);
    before = closed;
  }
  const { step, decimals } = packed;
  return { time: unpack(packed.time), open, high, low, close, step, decimals };
};

/** Trades, column by column. */
export type PackedTrades = { readonly [K in keyof TradeColumns]: Packed };

export type PackedEquity = {
  readonly [K in Exclude<keyof EquityColumns, 'step' | 'decimals'>]: Packed;
} & Pick<EquityColumns, 'step' | 'decimals'>;

export const unpackTrades = (packed: PackedTrades): TradeColumns => ({
  number: unpack(packed.number),
  entryTime: unpack(packed.entryTime),
  exitTime: unpack(packed.exitTime),
  entryPrice: unpack(packed.entryPrice),
  exitPrice: unpack(packed.exitPrice),
  result: unpack(packed.result),
  side: unpack(packed.side),
});

export const unpackEquity = (packed: PackedEquity): EquityColumns => ({
  time: unpack(packed.time),
  equity: unpack(packed.equity),
  benchmark: unpack(packed.benchmark),
  drawdown: unpack(packed.drawdown),
  benchmarkDrawdown: unpack(packed.benchmarkDrawdown),
  step: packed.step,
  decimals: packed.decimals,
});
