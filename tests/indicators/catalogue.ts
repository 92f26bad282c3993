import * as indicators from '../../src/indicators/index.js';

export interface Columns {
  readonly time: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export type Outputs = Readonly<Record<string, Float64Array>>;

/** One indicator with short periods, and what is true of it on every market. */
export interface Entry {
  readonly name: string;
  /** Index of the first value of every output. */
  readonly first: number;
  /** Outputs grow with the price (1) or do not depend on its unit (0); likewise with the volume. */
  readonly priceDegree: 0 | 1;
  readonly volumeDegree: 0 | 1;
  readonly run: (c: Columns) => Outputs;
}

const entry = (
  name: string,
  first: number,
  priceDegree: 0 | 1,
  run: (c: Columns) => Float64Array | Outputs,
  volumeDegree: 0 | 1 = 0,
): Entry => ({
  name,
  first,
  priceDegree,
  volumeDegree,
  run: (c) => {
    const result = run(c);
    return result instanceof Float64Array ? { value: result } : result;
  },
});

export const CATALOGUE: readonly Entry[] = [
  entry('sma', 4, 1, (c) => indicators.sma(c.close, 5)),
  entry('ema', 4, 1, (c) => indicators.ema(c.close, 5)),
  entry('wma', 4, 1, (c) => indicators.wma(c.close, 5)),
  entry('dema', 8, 1, (c) => indicators.dema(c.close, 5)),
  entry('tema', 12, 1, (c) => indicators.tema(c.close, 5)),
  entry('rsi', 5, 0, (c) => indicators.rsi(c.close, 5)),
  entry('macd', 9, 1, (c) => ({ ...indicators.macd(c.close, 3, 7, 4) })),
  entry('bbands', 4, 1, (c) => ({ ...indicators.bbands(c.close, 5, 2, 1.5) })),
  entry('atr', 5, 1, (c) => indicators.atr(c.high, c.low, c.close, 5)),
  entry('natr', 5, 0, (c) => indicators.natr(c.high, c.low, c.close, 5)),
  entry('adx', 9, 0, (c) => indicators.adx(c.high, c.low, c.close, 5)),
  entry('plusDI', 5, 0, (c) => indicators.plusDI(c.high, c.low, c.close, 5)),
  entry('minusDI', 5, 0, (c) => indicators.minusDI(c.high, c.low, c.close, 5)),
  entry('stoch', 8, 0, (c) => ({ ...indicators.stoch(c.high, c.low, c.close, 5, 3, 3) })),
  entry('stochrsi', 10, 0, (c) => ({ ...indicators.stochrsi(c.close, 5, 4, 3) })),
  entry('cci', 4, 0, (c) => indicators.cci(c.high, c.low, c.close, 5)),
  entry('mfi', 5, 0, (c) => indicators.mfi(c.high, c.low, c.close, c.volume, 5)),
  entry('willr', 4, 0, (c) => indicators.willr(c.high, c.low, c.close, 5)),
  entry('obv', 0, 0, (c) => indicators.obv(c.close, c.volume), 1),
  entry('ad', 0, 0, (c) => indicators.ad(c.high, c.low, c.close, c.volume), 1),
  entry('adosc', 5, 0, (c) => indicators.adosc(c.high, c.low, c.close, c.volume, 3, 6), 1),
  entry('aroon', 5, 0, (c) => ({ ...indicators.aroon(c.high, c.low, 5) })),
  entry('roc', 5, 0, (c) => indicators.roc(c.close, 5)),
  entry('mom', 5, 1, (c) => indicators.mom(c.close, 5)),
  entry('cmo', 5, 0, (c) => indicators.cmo(c.close, 5)),
  entry('kama', 5, 1, (c) => indicators.kama(c.close, 5)),
  entry('trix', 10, 0, (c) => indicators.trix(c.close, 4)),
  entry('ultosc', 8, 0, (c) => indicators.ultosc(c.high, c.low, c.close, 2, 4, 8)),
  entry('psar', 1, 1, (c) => indicators.psar(c.high, c.low)),
  entry('supertrend line', 5, 1, (c) => indicators.supertrend(c.high, c.low, c.close, 5, 1.5).line),
  entry('supertrend direction', 5, 0, (c) => indicators.supertrend(c.high, c.low, c.close, 5, 1.5).direction),
  entry('donchian', 4, 1, (c) => ({ ...indicators.donchian(c.high, c.low, 5) })),
  entry('keltner', 6, 1, (c) => ({ ...indicators.keltner(c.high, c.low, c.close, 5, 6, 2) })),
  entry('vwap', 4, 1, (c) => indicators.vwap(c.high, c.low, c.close, c.volume, 5)),
  entry('sessionVwap', 0, 1, (c) => indicators.sessionVwap(c.time, c.high, c.low, c.close, c.volume)),
  entry('trueRange', 1, 1, (c) => indicators.trueRange(c.high, c.low, c.close)),
  entry('typicalPrice', 0, 1, (c) => indicators.typicalPrice(c.high, c.low, c.close)),
  entry('stddev', 4, 1, (c) => indicators.stddev(c.close, 5)),
  entry('highest', 4, 1, (c) => indicators.highest(c.high, 5)),
  entry('lowest', 4, 1, (c) => indicators.lowest(c.low, 5)),
  entry('linregSlope', 4, 1, (c) => indicators.linregSlope(c.close, 5)),
];

/** Exported functions that return no column and so stand outside the table. */
export const NOT_COLUMNS: readonly string[] = ['crossover', 'crossunder'];
