import { describe, expect, test } from '@jest/globals';
import * as indicators from '../../src/indicators/index.js';

const c = Float64Array.from({ length: 400 }, (_, i) => 100 + ((i * 7) % 13) + i / 10);
const h = c.map((x) => x + 1);
const l = c.map((x) => x - 1);
const v = c.map((x) => x * 3);

const periods: Readonly<Record<string, (period: number) => unknown>> = {
  sma: (n) => indicators.sma(c, n),
  ema: (n) => indicators.ema(c, n),
  wma: (n) => indicators.wma(c, n),
  dema: (n) => indicators.dema(c, n),
  tema: (n) => indicators.tema(c, n),
  rsi: (n) => indicators.rsi(c, n),
  'macd fast': (n) => indicators.macd(c, n),
  'macd slow': (n) => indicators.macd(c, 12, n),
  'macd signal': (n) => indicators.macd(c, 12, 26, n),
  bbands: (n) => indicators.bbands(c, n),
  atr: (n) => indicators.atr(h, l, c, n),
  natr: (n) => indicators.natr(h, l, c, n),
  adx: (n) => indicators.adx(h, l, c, n),
  plusDI: (n) => indicators.plusDI(h, l, c, n),
  minusDI: (n) => indicators.minusDI(h, l, c, n),
  'stoch fastK': (n) => indicators.stoch(h, l, c, n),
  'stoch slowK': (n) => indicators.stoch(h, l, c, 5, n),
  'stoch slowD': (n) => indicators.stoch(h, l, c, 5, 3, n),
  stochrsi: (n) => indicators.stochrsi(c, n),
  'stochrsi fastK': (n) => indicators.stochrsi(c, 14, n),
  'stochrsi fastD': (n) => indicators.stochrsi(c, 14, 5, n),
  cci: (n) => indicators.cci(h, l, c, n),
  mfi: (n) => indicators.mfi(h, l, c, v, n),
  willr: (n) => indicators.willr(h, l, c, n),
  'adosc fast': (n) => indicators.adosc(h, l, c, v, n),
  'adosc slow': (n) => indicators.adosc(h, l, c, v, 3, n),
  aroon: (n) => indicators.aroon(h, l, n),
  roc: (n) => indicators.roc(c, n),
  mom: (n) => indicators.mom(c, n),
  cmo: (n) => indicators.cmo(c, n),
  kama: (n) => indicators.kama(c, n),
  trix: (n) => indicators.trix(c, n),
  'ultosc period1': (n) => indicators.ultosc(h, l, c, n),
  'ultosc period2': (n) => indicators.ultosc(h, l, c, 7, n),
  'ultosc period3': (n) => indicators.ultosc(h, l, c, 7, 14, n),
  supertrend: (n) => indicators.supertrend(h, l, c, n),
  donchian: (n) => indicators.donchian(h, l, n),
  keltner: (n) => indicators.keltner(h, l, c, n),
  'keltner atrPeriod': (n) => indicators.keltner(h, l, c, 20, n),
  vwap: (n) => indicators.vwap(h, l, c, v, n),
  stddev: (n) => indicators.stddev(c, n),
  highest: (n) => indicators.highest(c, n),
  lowest: (n) => indicators.lowest(c, n),
  linregSlope: (n) => indicators.linregSlope(c, n),
};

describe('a period that is not a whole number in range', () => {
  test.each(Object.keys(periods))('%s refuses it, naming the indicator and the value', (name) => {
    const [indicator] = name.split(' ');
    const parameter = name.split(' ')[1] ?? 'period';
    for (const period of [0, -3, 2.5, 100_001, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => periods[name]!(period)).toThrow(
        expect.objectContaining({
          kind: 'usage',
          message: expect.stringContaining(`${indicator}: ${parameter} ${period} is not an integer from `),
        }),
      );
    }
  });

  test.each(['rsi', 'cmo', 'adx', 'cci', 'mfi', 'aroon', 'kama', 'linregSlope'])(
    '%s needs at least 2',
    (name) => {
      expect(() => periods[name]!(1)).toThrow(`${name}: period 1 is not an integer from 2 to 100000`);
    },
  );
});

test('a factor that is negative or not finite is refused', () => {
  expect(() => indicators.bbands(c, 5, -1)).toThrow('bbands: up -1 is not a finite number of at least 0');
  expect(() => indicators.bbands(c, 5, 2, Number.NaN)).toThrow('bbands: down NaN');
  expect(() => indicators.psar(h, l, -0.1)).toThrow('psar: acceleration -0.1');
  expect(() => indicators.psar(h, l, 0.1, Number.NaN)).toThrow('psar: maximum NaN');
  expect(() => indicators.supertrend(h, l, c, 10, -1)).toThrow('supertrend: multiplier -1');
  expect(() => indicators.keltner(h, l, c, 20, 10, Number.NaN)).toThrow('keltner: multiplier NaN');
});

test('columns of different length are refused', () => {
  const short = c.subarray(1);
  expect(() => indicators.atr(h, l, short)).toThrow('atr: columns differ in length, 400 and 399 rows');
  expect(() => indicators.obv(c, short)).toThrow('obv: columns differ in length, 400 and 399 rows');
});

test('the defaults are those of TA-Lib', () => {
  expect(indicators.sma(c)).toEqual(indicators.sma(c, 30));
  expect(indicators.rsi(c)).toEqual(indicators.rsi(c, 14));
  expect(indicators.macd(c)).toEqual(indicators.macd(c, 12, 26, 9));
  expect(indicators.bbands(c)).toEqual(indicators.bbands(c, 5, 2, 2));
  expect(indicators.stoch(h, l, c)).toEqual(indicators.stoch(h, l, c, 5, 3, 3));
  expect(indicators.stochrsi(c)).toEqual(indicators.stochrsi(c, 14, 5, 3));
  expect(indicators.adosc(h, l, c, v)).toEqual(indicators.adosc(h, l, c, v, 3, 10));
  expect(indicators.ultosc(h, l, c)).toEqual(indicators.ultosc(h, l, c, 7, 14, 28));
  expect(indicators.psar(h, l)).toEqual(indicators.psar(h, l, 0.02, 0.2));
  expect(indicators.kama(c)).toEqual(indicators.kama(c, 30));
});
