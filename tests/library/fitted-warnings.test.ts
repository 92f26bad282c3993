import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { InputSource } from '../../src/core/input-source.js';
import { backtest } from '../../src/library/backtest.js';
import { fittedWarnings } from '../../src/library/inputs/fitted-warnings.js';
import { walkForward } from '../../src/library/walk-forward/walk-forward.js';
import { syntheticProvider } from '../../src/market/synthetic/provider.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

const dataDir = mkdtempSync(join(tmpdir(), 'trader-fitted-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const market = async (from: number, bars: number) =>
  (await syntheticProvider(5).load({ symbol: 'BTC/USDT', timeframe: '1h', from, to: from + bars * HOUR }))
    .candles;

const sourceOf = (fitted: InputSource['fitted']): InputSource => ({
  ...{ names: [], lookback: 0, digest: 'd', columns: async () => ({}) },
  ...(fitted === undefined ? {} : { fitted }),
});

const inputsOf = (...fitted: readonly InputSource['fitted'][]) => ({
  sources: fitted.map((range, k) => ({ input: `m${k}`, source: sourceOf(range) })),
});

describe('bars that a source was fitted on', () => {
  const range = { what: 'model m', from: START + 10 * HOUR, to: START + 20 * HOUR };

  test('are counted where they are traded, and told once', async () => {
    const candles = await market(START, 30);
    expect(fittedWarnings(inputsOf(range, range), candles, START + 15 * HOUR)).toEqual([
      'IN SAMPLE: 5 of 15 bars of BTC/USDT lie in the time that model m was trained on (2024-01-01 to 2024-01-01); what it earns there is hindsight',
    ]);
  });

  test('are not warned of where there are none, as history before the traded range, or where nobody knows', async () => {
    const candles = await market(START, 30);
    expect(fittedWarnings(inputsOf(range), candles, START + 20 * HOUR)).toEqual([]);
    expect(fittedWarnings(inputsOf(range), await market(START, 10))).toEqual([]);
    expect(fittedWarnings(inputsOf(undefined), candles)).toEqual([]);
  });
});

describe('a run on a model that comes with the program', () => {
  const warningsOf = async (from: number) =>
    (await backtest({ strategy: 'ml_basic', candles: await market(from, 400), dataDir })).warnings;

  test('says first that it lies in the training, and nothing where all is held out', async () => {
    const [first] = await warningsOf(Date.UTC(2023, 5, 1));
    expect(first).toMatch(
      /^IN SAMPLE: 400 of 400 bars of BTC\/USDT lie in the time that model btcusdt_price was trained on \(2020-01-0\d to 2025-02-\d\d\)/,
    );
    expect((await warningsOf(Date.UTC(2026, 0, 1))).filter((line) => line.startsWith('IN SAMPLE'))).toEqual(
      [],
    );
  });

  test('says so in a walk-forward, too', async () => {
    const candles = await market(Date.UTC(2023, 5, 1), 800);
    const shape = { train: 400, test: 100, trials: 2, minTrades: 0, ranges: ['stopAtr=2:2.25:0.25'] };
    const { warnings } = await walkForward({ strategy: 'ml_basic', candles, dataDir, ...shape });
    expect(warnings.filter((line) => line.startsWith('IN SAMPLE: 800 of 800 bars'))).toHaveLength(1);
  });
});
