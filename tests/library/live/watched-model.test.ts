import { describe, expect, test } from '@jest/globals';
import { type CandleRow, type Candles, candlesFromRows, withInputs } from '../../../src/core/candles.js';
import { silentLogger } from '../../../src/core/log.js';
import type { OnDegraded } from '../../../src/core/on-degraded.js';
import { createRng } from '../../../src/core/rng.js';
import type { ModelInput } from '../../../src/library/inputs/model-input.js';
import type { Degradation } from '../../../src/library/live/degradation.js';
import { type WatchedModel, watchModel } from '../../../src/library/live/watched-model.js';
import { openInputRows } from '../../../src/live/bars/input-rows.js';
import type { Degraded } from '../../../src/live/bars/row-watch.js';

const HOUR = 3_600_000;
const SYMBOL = 'BTC/USDT';
/** Bars of history. */
const START = 50;

const model = (
  letter: string,
  prediction: number,
  confidence: number,
  claim = { horizon: 1, accuracy: 0.7 },
) => {
  const digest = letter.repeat(64);
  const input: ModelInput = {
    ...{ names: ['prediction', 'confidence'], lookback: 0, digest },
    columns: async ({ length }) => ({
      prediction: new Float64Array(length).fill(prediction),
      confidence: new Float64Array(length).fill(confidence),
    }),
    model: { name: 'm', digest, from: 'own', beatsPersistence: null, claim, earlier: async () => null },
  };
  return input;
};

/** What a session has of a market: its candles with the rows it made, and what its journal says. */
interface Session {
  readonly rows: CandleRow[];
  readonly predictions: number[];
  readonly confidences: number[];
  readonly told: Degraded[];
  readonly journal: Degradation[];
}

const candlesOf = ({ rows, predictions, confidences }: Session): Candles =>
  withInputs(candlesFromRows(SYMBOL, '1h', rows), {
    'model.prediction': Float64Array.from(predictions),
    'model.confidence': Float64Array.from(confidences),
  });

/** The history says "up" with certainty while everything falls: if it counted, a model were out at once. */
const begin = (): Session => ({
  rows: Array.from({ length: START }, (_, i): CandleRow => {
    const close = 200 - i;
    return [i * HOUR, close, close, close, close, 1];
  }),
  predictions: new Array<number>(START).fill(0.01),
  confidences: new Array<number>(START).fill(0.95),
  told: [],
  journal: [],
});

interface Wish {
  readonly model: ModelInput;
  readonly standIn?: ModelInput | null;
  readonly onDegraded?: OnDegraded;
}

const watchOf = (session: Session, { model, standIn = null, onDegraded = 'earlier' }: Wish): WatchedModel =>
  watchModel({
    ...{ symbol: SYMBOL, input: 'model', model, standIn, onDegraded, start: START },
    candles: candlesOf(session),
    degradations: session.journal,
  });

/** One candle more, as a session takes it. */
const close = async (session: Session, watch: WatchedModel, source: ModelInput, price: number) => {
  const row: CandleRow = [session.rows.length * HOUR, price, price, price, price, 1];
  const inputRows = openInputRows([{ symbol: SYMBOL, sources: [{ input: 'model', source, watch }] }], {
    log: silentLogger,
  });
  const { inputs, degraded = [] } = await inputRows(candlesOf(session), row);
  session.rows.push(row);
  session.predictions.push(inputs['model.prediction'] ?? Number.NaN);
  session.confidences.push(inputs['model.confidence'] ?? Number.NaN);
  session.told.push(...degraded);
  for (const { symbol, input, facts } of degraded)
    session.journal.push({ symbol, input, time: row[0], ...facts } as unknown as Degradation);
};

/** Prices that rise for some bars, and fall for some. */
const pricesOf = (rise: number, fall: number): readonly number[] => [
  ...Array.from({ length: rise + 1 }, (_, k) => 1_000 + k),
  ...Array.from({ length: fall }, (_, k) => 1_000 + rise - 1 - k),
];

const play = async (
  prices: readonly number[],
  wish: Wish,
  restarts = false,
): Promise<Session & { watch: WatchedModel }> => {
  const session = begin();
  let watch = watchOf(session, wish);
  for (const price of prices) {
    await close(session, watch, wish.model, price);
    if (!restarts) continue;
    const again = watchOf(session, wish);
    expect(again.status()).toEqual(watch.status());
    watch = again;
  }
  return { ...session, watch };
};

// Ten right, then wrong ones, of p = 0.7: q = 0.67, 0.64, 0.58. The wealth is the mean of
// (0.67/0.7)¹⁰ 1.1ᵏ, (0.64/0.7)¹⁰ 1.2ᵏ, (0.58/0.7)¹⁰ 1.4ᵏ: 49.2 at k = 20, 67.4 at k = 21.
// The bound is π² / 0.15 = 65.8: the 31st prediction, that of bar 50 + 30, which is known at the close of bar 81.
const ALARM = START + 31;

describe('a model over bars that it learned from', () => {
  const learnedTo = (bar: number): ModelInput => ({
    ...model('a', 0.01, 0.7),
    learnedFrom: { what: 'model "m"', from: 0, to: bar * HOUR },
  });

  test.each([
    ['is not judged by them', START + 60, 0],
    // 51 bars, of which 50 are resolved; the first ten were learned from.
    ['is judged by those behind them', START + 9, 40],
  ])('%s, whether it goes on or began anew', async (_, last, predictions) => {
    for (const restarts of [false, true]) {
      const { watch } = await play(
        pricesOf(10, 40),
        { model: learnedTo(last), onDegraded: 'warn' },
        restarts,
      );
      expect(watch.status()).toMatchObject([{ predictions, verdict: predictions === 0 ? 'ok' : 'degraded' }]);
    }
  });
});

describe('a model that is right for ten bars, and then wrong', () => {
  const bad = model('a', 0.01, 0.7);
  const before = model('b', -0.02, 0.6, { horizon: 1, accuracy: 0.5 });

  test('is followed by the one before it, from the row of the bar at which that is found on', async () => {
    const { predictions, told, journal, watch } = await play(pricesOf(10, 40), {
      model: bad,
      standIn: before,
    });
    expect(predictions.slice(START, ALARM)).toEqual(new Array<number>(31).fill(0.01));
    expect(predictions.slice(ALARM)).toEqual(new Array<number>(20).fill(-0.02));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      text: 'model m aaaaaaaa of BTC/USDT is degraded, right less often than on its test range after prediction 31: 32.3 % of 31 right, at least 70.0 % claimed, 70.0 % confidence',
      action: 'model m bbbbbbbb predicts from now on',
      limit: 0.7,
      measured: 10 / 31,
    });
    expect(journal).toMatchObject([
      { time: ALARM * HOUR, at: 31, reason: 'direction', use: 'earlier', by: 'b'.repeat(64) },
    ]);
    expect(watch.status()).toMatchObject([
      { digest: 'a'.repeat(64), predictions: 31, right: 10 / 31, verdict: 'degraded', predicts: false },
      // Its rows from bar 81 to bar 99 are known by the close of bar 100.
      { digest: 'b'.repeat(64), predictions: 19, right: 1, verdict: 'ok', reason: null, predicts: true },
    ]);
  });

  test('is followed by nothing where there is none before it, or none is wanted', async () => {
    for (const wish of [
      { model: bad },
      { model: bad, standIn: before, onDegraded: 'none' },
    ] satisfies readonly Wish[]) {
      const { predictions, told, watch } = await play(pricesOf(10, 40), wish);
      expect(predictions.slice(START, ALARM)).toEqual(new Array<number>(31).fill(0.01));
      expect(predictions.slice(ALARM)).toEqual(new Array<number>(20).fill(Number.NaN));
      expect(told.map(({ action }) => action)).toEqual(['nothing predicts from now on']);
      expect(watch.status()).toMatchObject([{ predictions: 31, verdict: 'degraded', predicts: false }]);
    }
  });

  test('predicts on where a person is to be warned only, once', async () => {
    const wish: Wish = { model: bad, standIn: before, onDegraded: 'warn' };
    const { predictions, told, watch } = await play(pricesOf(10, 40), wish);
    expect(predictions.slice(START)).toEqual(new Array<number>(51).fill(0.01));
    expect(told.map(({ action }) => action)).toEqual(['it predicts on']);
    expect(watch.status()).toMatchObject([{ predictions: 50, verdict: 'degraded', predicts: true }]);
  });

  test('is followed by nothing once the one before it is found out, too', async () => {
    // The stand-in says "down"; behind bar 100 everything rises.
    const prices = [...pricesOf(10, 40), ...Array.from({ length: 100 }, (_, k) => 1_000 + k)];
    const { predictions, told, watch } = await play(prices, { model: bad, standIn: before });
    expect(told.map(({ action }) => action)).toEqual([
      'model m bbbbbbbb predicts from now on',
      'nothing predicts from now on',
    ]);
    expect(predictions.at(-1)).toBeNaN();
    expect(watch.status().map(({ predicts }) => predicts)).toEqual([false, false]);
  });

  test.each<[string, Wish]>([
    ['the earlier one', { model: bad, standIn: before }],
    ['nothing', { model: bad, onDegraded: 'none' }],
    ['it', { model: bad, onDegraded: 'warn' }],
  ])('makes the same rows where its process dies at every bar, and %s goes on', async (_, wish) => {
    const prices = [...pricesOf(10, 40), ...Array.from({ length: 60 }, (_, k) => 1_000 + k)];
    const [whole, broken] = [await play(prices, wish), await play(prices, wish, true)];
    expect(broken.predictions).toEqual(whole.predictions);
    expect(broken.told).toEqual(whole.told);
  });

  test('is told of once where several inputs of a strategy ask it', async () => {
    const session = await play(pricesOf(10, 20), { model: bad, standIn: before });
    const watch = watchOf(session, { model: bad, standIn: before });
    const row: CandleRow = [ALARM * HOUR, 989, 989, 989, 989, 1];
    const closed = candlesOf(session);
    expect(watch.look(closed, row)).toMatchObject({ source: before, degraded: { measured: 10 / 31 } });
    expect(watch.look(closed, row)).toEqual({ source: before });
  });

  test('is followed by nothing after a restart where the one that stood in is gone', async () => {
    const session = await play(pricesOf(10, 40), { model: bad, standIn: before });
    const watch = watchOf(session, { model: bad, standIn: null });
    await close(session, watch, bad, 900);
    expect(session.predictions.at(-1)).toBeNaN();
    expect(watch.status()).toMatchObject([{ digest: 'a'.repeat(64), predicts: false }]);
  });
});

test('a model as good as it says is never called degraded in 1,500 bars of a market that follows it', async () => {
  // "Up" at each bar, and the price rises with a chance of 60 %.
  const rng = createRng(11);
  const prices: number[] = [1_000];
  for (let k = 0; k < 1_500; k++) prices.push(prices[k]! + (rng.next() < 0.6 ? 1 : -1));
  const good = model('c', 0.01, 0.58, { horizon: 1, accuracy: 0.56 });
  const session = begin();
  const watch = watchOf(session, { model: good });
  for (const [k, price] of prices.entries()) {
    const row: CandleRow = [(START + k) * HOUR, price, price, price, price, 1];
    expect(watch.look(candlesOf(session), row)).toEqual({ source: good });
    session.rows.push(row);
    session.predictions.push(0.01);
    session.confidences.push(0.58);
  }
  const ups = prices.filter((price, k) => k > 0 && price > prices[k - 1]!).length;
  const [status] = watch.status();
  expect(status).toMatchObject({ predictions: 1_500, verdict: 'ok', predicts: true });
  expect(status!.right).toBeCloseTo(ups / 1_500, 12);
});
