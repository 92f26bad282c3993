import { z } from 'zod';
import { SCHEMA_VERSION } from './schema-version.js';
import { testBacktest } from './test-backtest.js';

const count = z.number().int().nonnegative();
const finite = z.number();
const fraction = z.number().min(0).max(1);
const error = z.number().min(0);

/** What rounding may do to an end of an interval that lies on its value. */
const ROUNDING = 1e-9;
const name = z.string().regex(/^[a-z0-9][a-z0-9_]{0,63}$/);
const digest = z.string().regex(/^[0-9a-f]{16,64}$/);

/** ms UTC, up to the end of the year 9999: what a date can be made of, and the name of a folder. */
const time = z.number().int().min(0).max(253_402_300_799_999);

/** A range of candles by their open times; `to` is the last of them. */
const range = z.object({ from: time, to: time, samples: count }).strict();

/**
 * A share with the interval that holds it with 95 % (Wilson, 1927). Of `count` moves that overlap, `independent` stand
 * on their own; the interval is theirs.
 */
const share = z
  .object({ value: fraction, low: fraction, high: fraction, count, independent: count })
  .strict()
  .refine(({ low, value, high }) => low <= value + ROUNDING && value <= high + ROUNDING, {
    error: 'low, value and high are not in this order',
  });

/** How well predictions were, in the units of the target. */
const scores = z
  .object({
    rmse: error,
    mae: error,
    /** Share of moves whose direction was predicted; predictions of exactly nothing and moves of nothing are left out. */
    direction: share.nullable(),
  })
  .strict();

/** Numbers of one feature over the training part: for scaling, and to tell later whether inputs have drifted. */
const featureStatistics = z
  .object({
    name,
    mean: finite,
    deviation: error,
    /** Inner edges of ten equally full parts of the training values, ascending. */
    edges: z.array(finite).max(9),
    /** Share of training values in each part: one more than edges. */
    shares: z.array(fraction).max(10),
  })
  .strict();

/**
 * What is known of a model besides its numbers: `<name>_metadata.json` beside `<name>.onnx`. A model whose metadata is
 * missing, does not parse, or carries another schema hash is not loaded.
 */
export const metadataFields = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    name,
    /** SHA-256 of the .onnx file. */
    fileDigest: digest,
    /** Where it comes from: this trainer, or elsewhere. */
    producer: z.string().max(200),
    symbol: z.string().max(40),
    timeframe: z.string().max(8),
    architecture: z.string().max(40),
    network: z.unknown(),
    parameters: count,
    features: z
      .object({
        set: z.enum(['price', 'price_sentiment']),
        names: z.array(name).min(1).max(64),
        steps: z.number().int().min(1).max(2048),
        normalisation: z.enum(['minmax_window', 'standardised']),
        /** Hash of names, order, steps, normalisation and the version of their definition. */
        schemaHash: digest,
        statistics: z.array(featureStatistics).max(64),
      })
      .strict(),
    target: z
      .object({
        kind: z.literal('scaled_log_return'),
        /** Bars ahead. */
        horizon: z.number().int().min(1).max(1000),
      })
      .strict(),
    /** Outputs of the model: the prediction alone, or with the ends of its band (quantiles). */
    loss: z.object({ kind: z.enum(['mse', 'huber', 'quantiles']) }).loose(),
    /** Turns a prediction into the chance that its direction is right: Φ(|prediction| / deviation). */
    confidence: z.object({ deviation: finite.positive() }).strict(),
    training: z
      .object({
        seed: count,
        epochs: count,
        bestEpoch: count,
        batch: count,
        /** Stopped by the user: its best epoch so far was kept. Left out where it went to its end. */
        interrupted: z.literal(true).optional(),
        settings: z.record(z.string(), z.unknown()),
        history: z.array(z.object({ epoch: count, trainLoss: finite, validationLoss: finite, rate: finite })),
      })
      .strict(),
    data: z
      .object({
        digest,
        train: range,
        validation: range,
        test: range,
        /** Bars left free before each border so that no target reaches into the next part, and those after it. */
        purge: count,
        embargo: count,
      })
      .strict(),
    /** On the test part, seen once. */
    metrics: z
      .object({
        model: scores,
        persistence: scores,
        linear: scores,
        /** Whether squared errors are below those of "no move" by more than chance, and the test that says so. */
        beatsPersistence: z.boolean(),
        againstPersistence: z
          .object({
            statistic: finite.nullable(),
            critical: finite,
            lag: count,
            independent: count,
            better: z.boolean(),
          })
          .strict(),
        calibration: z.array(z.object({ confidence: fraction, right: fraction, count }).strict()),
        /** Null for a model that nobody traded by when it was made. */
        backtest: testBacktest.nullable(),
      })
      .strict()
      .nullable(),
    /** A few inputs with the outputs they gave when the model was written: what a loaded model is checked against. */
    probe: z
      .object({
        inputs: z.array(z.array(finite)).max(8),
        outputs: z.array(z.array(finite)).max(8),
      })
      .strict(),
    quantised: z
      .object({ bits: z.literal(8), of: digest, rmseBefore: error, rmseAfter: error })
      .strict()
      .nullable(),
    versions: z.record(z.string(), z.string()),
    created: time,
  })
  .strict();

export type ModelMetadata = z.infer<typeof metadataFields>;
