import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import { findModel } from '../../../src/ml/registry/entries.js';
import { type ImportRequest, importModel } from '../../../src/ml/registry/import-model.js';
import { readActs } from '../../../src/ml/registry/log.js';
import { outputRows } from '../../../src/ml/registry/probe.js';
import { validateModel } from '../../../src/ml/registry/validate-model.js';
import { inspectBytes, trialRows, tryInspected } from '../../../src/ml/safety/inspect-model.js';
import { tryBuilt } from '../safety/small-model.js';
import { FEATURES, foreignConv, foreignLstm, STEPS } from './foreign-models.js';

const root = mkdtempSync(join(tmpdir(), 'trader-foreign-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const windowOf = (row: readonly number[]) =>
  Array.from({ length: STEPS }, (_, t) => row.slice(t * FEATURES, (t + 1) * FEATURES));

const MODELS = [
  ['an LSTM', foreignLstm()],
  ['convolutions', foreignConv()],
] as const;

describe('a model of another origin', () => {
  test.each(MODELS)(
    'with %s answers what a second implementation works out',
    async (_, { model, expected }) => {
      const rows = trialRows(16, STEPS, FEATURES, 4);
      const result = await tryInspected(inspectBytes(encodeOnnx(model), 'foreign.onnx'), rows, tryBuilt);
      const far = outputRows(result).map((outputs, k) => {
        const wanted = expected(windowOf(rows.rows[k]));
        expect(outputs).toHaveLength(wanted.length);
        return Math.max(...wanted.map((value, i) => Math.abs(value - outputs[i])));
      });
      expect(Math.max(...far)).toBeLessThan(1e-5);
      // The vectors are no trivial ones.
      expect(new Set(result.outputs.map((value) => value.toFixed(3))).size).toBeGreaterThan(8);
    },
  );

  const request: ImportRequest = {
    path: join(root, 'foreign.onnx'),
    name: 'foreign',
    symbol: 'BTC/USDT',
    timeframe: '1h',
    features: 'price',
    horizon: 4,
    deviation: 1,
    replace: false,
  };
  const home = join(root, 'models');
  const tools = { tryModel: tryBuilt, clock: fixedClock(Date.UTC(2026, 0, 2, 3, 4, 5)) };
  writeFileSync(request.path, encodeOnnx(foreignLstm().model));

  test('is imported as a candidate that passes its validation', async () => {
    const metadata = await importModel(home, request, tools);
    expect(metadata).toMatchObject({
      name: 'foreign',
      producer: 'pytorch',
      parameters: 60 + 36 + 24 + 9 + 3,
      features: { set: 'price', steps: 8, names: ['open', 'high', 'low', 'close', 'volume'] },
      loss: { kind: 'quantiles' },
      metrics: null,
    });
    const { expected } = foreignLstm();
    metadata.probe.inputs.forEach((row, k) => {
      expected(windowOf(row)).forEach((value, i) => {
        expect(metadata.probe.outputs[k][i]).toBeCloseTo(value, 5);
      });
    });
    const validation = await validateModel(findModel(home, 'foreign@staged'), tools);
    expect(validation.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'file ok',
      'digest ok',
      'schema ok',
      'shape ok',
      'run ok',
      'parity ok',
      'drift skipped',
    ]);
    expect(validation.latency?.p50).toBeGreaterThan(0);
    expect(readActs(home)).toMatchObject([{ act: 'import', name: 'foreign', time: metadata.created }]);
  });

  test('does not replace a candidate unless told to', async () => {
    await expect(importModel(home, request, tools)).rejects.toMatchObject({
      kind: 'refused',
      message: 'there is a candidate "foreign" already',
    });
    await importModel(home, { ...request, replace: true }, tools);
  });

  test('is refused with what is wrong: name, features, steps, file', async () => {
    const other = (change: Partial<ImportRequest>) => importModel(home, { ...request, ...change }, tools);
    await expect(other({ name: '../up' })).rejects.toThrow('"../up" is no name of a model');
    await expect(other({ features: 'price_sentiment' })).rejects.toMatchObject({ kind: 'usage' });
    await expect(other({ steps: 16 })).rejects.toThrow('--steps 16 is not what');
    const broken = join(root, 'broken.onnx');
    writeFileSync(broken, readFileSync(request.path).subarray(0, 300));
    await expect(other({ path: broken, name: 'broken' })).rejects.toMatchObject({ kind: 'data' });
    expect(() => findModel(home, 'broken')).toThrow('there is no model "broken"');
  });
});
