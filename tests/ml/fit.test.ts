import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { featureSpec } from '../../src/ml/features/definition.js';
import { readCheckpoint, writeCheckpoint } from '../../src/ml/fit/checkpoint.js';
import { fingerprintOf } from '../../src/ml/fit/fingerprint.js';
import { finish, trainOn } from '../../src/ml/fit/fit.js';
import type { FitChoices } from '../../src/ml/fit/fit-settings.js';
import { datasetOf, prepare } from '../../src/ml/fit/prepare.js';
import { tenths } from '../../src/ml/fit/statistics.js';
import type { TrainState } from '../../src/ml/train/state.js';
import { candlesOf, randomWalk } from './walk.js';

const folder = mkdtempSync(join(tmpdir(), 'trader-fit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHOICES: FitChoices = {
  ...{ architecture: 'mlp', loss: 'quantiles', epochs: 4, batch: 32, seed: 3, threads: 1 },
};

const STEPS = 24;
const HORIZON = 4;

const prepared = (candles: ReturnType<typeof randomWalk>, steps = STEPS) =>
  prepare(datasetOf(candles, featureSpec('price', steps), HORIZON));

const fitted = async (candles: ReturnType<typeof randomWalk>, choices = CHOICES) => {
  const parts = prepared(candles);
  const { state } = await trainOn(parts, choices);
  return finish(parts, choices, state);
};

describe('from candles to a verdict', () => {
  test('a market that swings is foretold, and beats persistence and chance', async () => {
    // Moves that come and go with a period of 31 bars, and noise of half their size.
    const rng = createRng(21);
    const swings = Float64Array.from(
      { length: 3000 },
      (_, t) => 0.01 * Math.sin((2 * Math.PI * t) / 31) + 0.0035 * rng.normal(),
    );
    const { evaluation } = await fitted(candlesOf(swings));
    const { model, persistence, againstPersistence } = evaluation;
    expect(againstPersistence.better).toBe(true);
    expect(model.rmse).toBeLessThan(0.5 * persistence.rmse);
    expect(model.direction?.value).toBeGreaterThan(0.85);
    expect(model.direction?.low).toBeGreaterThan(0.7);
  });

  test.each([31, 32, 33, 34, 35, 36])('noise is not foretold (seed %d)', async (seed) => {
    const { evaluation } = await fitted(randomWalk(2000, seed), { ...CHOICES, epochs: 3, seed });
    const { model, againstPersistence } = evaluation;
    expect(againstPersistence.better).toBe(false);
    expect(model.direction?.low).toBeLessThan(0.5);
  });
});

describe('a checkpoint', () => {
  const parts = prepared(randomWalk(1200, 4));
  const fingerprint = fingerprintOf(parts, CHOICES);
  const path = join(folder, 'model.checkpoint');

  test('goes on bit for bit', async () => {
    const states: TrainState[] = [];
    const whole = await trainOn(parts, CHOICES, {
      onEpoch: async (state) => {
        states.push(state);
      },
    });
    writeCheckpoint(path, fingerprint, states[1]);
    const from = readCheckpoint(path, fingerprint);
    expect(from).toEqual(states[1]);
    expect((await trainOn(parts, CHOICES, {}, from)).state).toEqual(whole.state);
  });

  test('of another training is refused', () => {
    const other = fingerprintOf(parts, { ...CHOICES, seed: 4 });
    expect(() => readCheckpoint(path, other)).toThrow(/other candles or settings/);
    const longer = fingerprintOf(prepared(randomWalk(1201, 4)), CHOICES);
    expect(() => readCheckpoint(path, longer)).toThrow(/other candles or settings/);
    expect(fingerprintOf(parts, { ...CHOICES, threads: 2 })).toBe(fingerprint);
  });

  test('that is damaged is refused, wherever', () => {
    const bytes = readFileSync(path);
    const damaged = join(folder, 'damaged.checkpoint');
    const rng = createRng(1);
    for (let k = 0; k < 40; k++) {
      const changed = Buffer.from(bytes);
      changed[rng.int(0, bytes.length - 1)] ^= 1 << rng.int(0, 7);
      writeFileSync(damaged, changed);
      expect(() => readCheckpoint(damaged, fingerprint)).toThrow(/damaged|other candles/);
    }
    const digit = bytes.indexOf('"validationLoss":0.') + 20;
    const other = Buffer.from(bytes);
    other[digit] = bytes[digit] === 0x31 ? 0x32 : 0x31;
    writeFileSync(damaged, other);
    expect(() => readCheckpoint(damaged, fingerprint)).toThrow(/damaged/);
    writeFileSync(damaged, bytes.subarray(0, bytes.length - 5));
    expect(() => readCheckpoint(damaged, fingerprint)).toThrow(/damaged/);
    expect(readCheckpoint(join(folder, 'none'), fingerprint)).toBeUndefined();
  });
});

test('ten parts of a feature hold a tenth each, and fewer where values repeat', () => {
  const { edges, shares } = tenths(Float64Array.from({ length: 1000 }, (_, i) => i));
  expect(edges).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900]);
  expect(shares).toEqual(new Array(10).fill(0.1));
  expect(tenths(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1, 1))).toEqual({
    edges: [0, 1],
    shares: [0, 0.7, 0.3],
  });
});
