import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as indicators from '../../src/indicators/index.js';

/** TA-Lib's own outputs, kept outside the project: see the README beside them. */
const folder = fileURLToPath(new URL('../../../shared/reference/indicators', import.meta.url));
const here = existsSync(folder);

interface Prices {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

const ours: Readonly<Record<string, (p: Prices) => Float64Array>> = {
  SMA_20: (p) => indicators.sma(p.close, 20),
  EMA_20: (p) => indicators.ema(p.close, 20),
  WMA_14: (p) => indicators.wma(p.close, 14),
  DEMA_20: (p) => indicators.dema(p.close, 20),
  TEMA_20: (p) => indicators.tema(p.close, 20),
  KAMA_10: (p) => indicators.kama(p.close, 10),
  RSI_14: (p) => indicators.rsi(p.close, 14),
  'MACD_12_26_9.MACD': (p) => indicators.macd(p.close, 12, 26, 9).macd,
  'MACD_12_26_9.MACDSignal': (p) => indicators.macd(p.close, 12, 26, 9).signal,
  'MACD_12_26_9.MACDHist': (p) => indicators.macd(p.close, 12, 26, 9).histogram,
  'BBANDS_20_2_2_SMA.upperBand': (p) => indicators.bbands(p.close, 20, 2, 2).upper,
  'BBANDS_20_2_2_SMA.middleBand': (p) => indicators.bbands(p.close, 20, 2, 2).middle,
  'BBANDS_20_2_2_SMA.lowerBand': (p) => indicators.bbands(p.close, 20, 2, 2).lower,
  ATR_14: (p) => indicators.atr(p.high, p.low, p.close, 14),
  NATR_14: (p) => indicators.natr(p.high, p.low, p.close, 14),
  TRANGE: (p) => indicators.trueRange(p.high, p.low, p.close),
  ADX_14: (p) => indicators.adx(p.high, p.low, p.close, 14),
  PLUS_DI_14: (p) => indicators.plusDI(p.high, p.low, p.close, 14),
  MINUS_DI_14: (p) => indicators.minusDI(p.high, p.low, p.close, 14),
  'STOCH_14_3_3_SMA.slowK': (p) => indicators.stoch(p.high, p.low, p.close, 14, 3, 3).k,
  'STOCH_14_3_3_SMA.slowD': (p) => indicators.stoch(p.high, p.low, p.close, 14, 3, 3).d,
  'STOCHRSI_14_14_3.fastK': (p) => indicators.stochrsi(p.close, 14, 14, 3).k,
  'STOCHRSI_14_14_3.fastD': (p) => indicators.stochrsi(p.close, 14, 14, 3).d,
  CCI_20: (p) => indicators.cci(p.high, p.low, p.close, 20),
  WILLR_14: (p) => indicators.willr(p.high, p.low, p.close, 14),
  MFI_14: (p) => indicators.mfi(p.high, p.low, p.close, p.volume, 14),
  OBV: (p) => indicators.obv(p.close, p.volume),
  AD: (p) => indicators.ad(p.high, p.low, p.close, p.volume),
  ADOSC_3_10: (p) => indicators.adosc(p.high, p.low, p.close, p.volume, 3, 10),
  'AROON_25.aroonDown': (p) => indicators.aroon(p.high, p.low, 25).down,
  'AROON_25.aroonUp': (p) => indicators.aroon(p.high, p.low, 25).up,
  ROC_10: (p) => indicators.roc(p.close, 10),
  MOM_10: (p) => indicators.mom(p.close, 10),
  CMO_14: (p) => indicators.cmo(p.close, 14),
  TRIX_15: (p) => indicators.trix(p.close, 15),
  ULTOSC_7_14_28: (p) => indicators.ultosc(p.high, p.low, p.close, 7, 14, 28),
  'SAR_0.02_0.2': (p) => indicators.psar(p.high, p.low, 0.02, 0.2),
  STDDEV_20: (p) => indicators.stddev(p.close, 20),
  LINEARREG_SLOPE_14: (p) => indicators.linregSlope(p.close, 14),
  MAX_20: (p) => indicators.highest(p.high, 20),
  MIN_20: (p) => indicators.lowest(p.low, 20),
  MIDPRICE_14: (p) => indicators.donchian(p.high, p.low, 14).middle,
  TYPPRICE: (p) => indicators.typicalPrice(p.high, p.low, p.close),
};

const readTable = (file: string): ReadonlyMap<string, Float64Array> => {
  const [header, ...rows] = readFileSync(`${folder}/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return new Map(
    header!.map((name, c) => [
      name,
      Float64Array.from(rows, (row) => (row[c] ? Number(row[c]) : Number.NaN)),
    ]),
  );
};

/** Rows further than 1e-9 from TA-Lib, relative to the value, or to a thousandth of the column's largest. */
const differences = (actual: Float64Array, expected: Float64Array): readonly string[] => {
  const scale = expected.reduce((most, x) => Math.max(most, Math.abs(x) || 0), 0);
  const rows: string[] = [];
  expected.forEach((x, i) => {
    const tolerance = 1e-9 * Math.max(Math.abs(x), 1e-3 * scale);
    const same = Number.isNaN(x) ? Number.isNaN(actual[i]) : Math.abs(actual[i]! - x) <= tolerance;
    if (!same) rows.push(`row ${i}: ${actual[i]} instead of ${x}`);
  });
  return rows;
};

const title = here ? 'on' : 'skipped, no ../shared/reference/indicators:';

describe.each(['regtest252', 'spy_default502'])(`TA-Lib reference ${title} %s`, (name) => {
  const reference = here ? readTable(`talib_${name}.csv`) : new Map<string, Float64Array>();
  const starts = here
    ? (JSON.parse(readFileSync(`${folder}/talib_${name}.columns.json`, 'utf8')) as readonly {
        readonly column: string;
        readonly firstIndex: number;
      }[])
    : [];
  const column = (key: string): Float64Array => reference.get(key) ?? new Float64Array(0);

  (here ? test : test.skip).each(Object.keys(ours))('%s equals TA-Lib to 1e-9', (key) => {
    const prices = {
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
    };
    const actual = ours[key]!(prices);
    expect(actual.length).toBe(prices.close.length);
    expect(column(key).length).toBe(prices.close.length);
    expect(differences(actual, column(key))).toEqual([]);
    expect(actual.findIndex((x) => !Number.isNaN(x))).toBe(
      starts.find((start) => start.column === key)?.firstIndex,
    );
  });
});
