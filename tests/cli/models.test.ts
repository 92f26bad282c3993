import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { metricsOf, stage } from '../ml/registry/staged.js';
import { openModelsDesk, short } from './models-desk.js';
import { trader } from './run.js';

let desk: ReturnType<typeof openModelsDesk>;
beforeEach(() => {
  desk = openModelsDesk();
});
afterEach(() => desk.remove());

/** A candidate as it lies among the former models. */
const putAway = (home: string, name: string, day: number): void => {
  const folder = join(home, 'archive', name);
  mkdirSync(folder, { recursive: true });
  const former = join(folder, `1970-01-0${day + 1}T00-00-00Z`);
  renameSync(join(home, 'staging', name), former);
  writeFileSync(join(former, 'archived.json'), JSON.stringify({ time: day, reason: 'replaced' }));
};

describe('trader models list', () => {
  test('has a row for each model, within 80 columns, and names what is damaged', async () => {
    await desk.inTurn(1);
    await desk.candidate(2, { metrics: metricsOf(1.1, false), symbol: 'ETH/USDT', timeframe: '4h' });
    const out = await desk.done('list');
    expect(out).toMatch(/^ m +promoted +own +BTC\/USDT 1h +56\.0 % +yes/m);
    expect(out).toMatch(/^ m +staged +own +ETH\/USDT 4h +56\.0 % +no/m);
    expect(out).not.toContain('damaged');
    writeFileSync(join(desk.home, 'm_metadata.json'), '{');
    const damaged = await desk.done('list');
    expect(damaged).toMatch(/^ m +promoted +own +damaged/m);
    expect(damaged).toMatch(/^ m: /m);
    for (const text of [out, damaged])
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('gives with --json all that a row has, and the problem of a damaged one', async () => {
    const [digest] = await desk.inTurn(1);
    expect(await desk.document('list')).toMatchObject({
      modelsDir: desk.home,
      models: [
        { name: 'btcusdt_price', from: 'shipped' },
        { name: 'btcusdt_sentiment', from: 'shipped' },
        {
          ...{ name: 'm', state: 'promoted', former: null, from: 'own', path: join(desk.home, 'm.onnx') },
          ...{ symbol: 'BTC/USDT', timeframe: '1h', horizon: 24, features: 'price', digest },
          ...{ direction: { value: 0.56, low: 0.53, high: 0.59 }, beatsPersistence: true, archived: null },
        },
      ],
    });
    writeFileSync(join(desk.home, 'm_metadata.json'), '{');
    const { models: all } = await desk.document('list');
    expect(all.at(-1)).toMatchObject({ name: 'm', from: 'own', problem: expect.any(String) });
  });

  test('names former models in full, as they are to be typed, and says what was never judged', async () => {
    const name = 'btcusdt_sentiment_of_1h';
    for (const seed of [1, 2, 3]) {
      stage(desk.home, name, seed, { name, metrics: seed === 3 ? metricsOf(0.9) : null });
      if (seed < 3) putAway(desk.home, name, seed);
    }
    const out = await desk.done('list');
    expect(out).toMatch(/^ btcusdt_sentiment_of_1h +1970-01-02T00-00-00Z .* not judged$/m);
    expect(out).toMatch(/^ btcusdt_sentiment_of_1h +1970-01-03T00-00-00Z .* not judged$/m);
    expect(out).toMatch(/^ btcusdt_sentiment_of_1h +staged .* yes$/m);
    expect(out).toContain('\n Better: whether it predicts better than no change at all (persistence)\n');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('trader models show', () => {
  test('breaks a line of the record between words, and has the digest whole on a line', async () => {
    const digest = await desk.candidate(1);
    const reason = 'so that it runs at once, which is what is wanted here; it is no better';
    await desk.done('promote', 'm', '--reason', reason, '--quiet');
    const lines = (await desk.done('show', 'm')).split('\n');
    expect(lines).toContain(` ${digest}`);
    expect(lines.at(-3)).toMatch(/promote [0-9a-f]{12}: so that it runs at once, which is$/);
    expect(lines.at(-2)).toBe('   what is wanted here; it is no better');
  });

  test('tells figures, verdict and what was done', async () => {
    const digest = await desk.candidate(1, { metrics: metricsOf(1.25, false) });
    await desk.done('promote', 'm', '--force', '--reason', 'the first', '--quiet');
    const out = await desk.done('show', 'm');
    expect(out).toContain('RMSE 1.2500, MAE 0.6250, direction 56.0 % (53.0 % to 59.0 %)');
    expect(out).toContain('not better than no change at all (persistence)');
    expect(out).toMatch(new RegExp(`promote ${short(digest)}, forced: the first$`, 'm'));
    expect(await desk.document('show', 'm')).toMatchObject({
      digest,
      metadata: { fileDigest: digest, architecture: 'mlp', producer: 'test' },
      acts: [{ act: 'promote', name: 'm', digest, before: null, forced: true, reason: 'the first' }],
    });
  });

  test('says which models there are where one is misspelt or not there (3), and refuses what is no name (2)', async () => {
    await desk.candidate(1);
    expect(await desk.models('show', 'm@promoted')).toEqual({
      code: 3,
      out: '',
      err: 'error: there is no model "m@promoted" — there is m@staged',
    });
    expect((await desk.models('show', 'btcusdt_pric')).err).toContain('btcusdt_price');
    expect((await desk.models('show', '../m')).code).toBe(2);
  });
});

describe('trader models validate', () => {
  test('passes a model that gives what was recorded, in a process of its own', async () => {
    const digest = await desk.candidate(1);
    const { checks, ...rest } = await desk.document('validate', 'm');
    expect(rest).toMatchObject({ name: 'm', state: 'staged', former: null, ok: true, digest });
    expect(checks.map(({ name, state }: Readonly<Record<string, string>>) => `${name} ${state}`)).toEqual([
      ...['file ok', 'digest ok', 'schema ok', 'shape ok', 'run ok', 'parity ok', 'drift skipped'],
    ]);
    expect(rest.latency.p99).toBeGreaterThanOrEqual(rest.latency.p50);
    expect(rest.parity).toBeLessThanOrEqual(1e-5);
    const out = await desk.done('validate', 'm');
    expect(out).toMatch(/^ parity +ok +recorded outputs within/m);
    expect(out).toMatch(
      /^ drift +skipped +no candles, no sentiment that it reads, or no training\n {18}statistics to compare$/m,
    );
    expect(out).toContain(`\n digest: ${digest}\n`);
  });

  test('ends with 3 where outputs are not those that were recorded, and says by how much', async () => {
    const probe = { inputs: [new Array<number>(40).fill(0.5)], outputs: [[9, 9, 9]] };
    await desk.candidate(1, { probe });
    const { code, out, err } = await desk.models('validate', 'm');
    expect([code, err]).toEqual([3, expect.stringContaining('"m" (staged) does not pass: parity')]);
    expect(out).toMatch(/^ parity: outputs differ from the recorded ones by /m);
    const json = await desk.models('validate', 'm', '--json');
    expect([json.code, JSON.parse(json.out).ok]).toEqual([3, false]);
  });
});

describe('trader models compare', () => {
  test('sets two of one test range side by side, and says which is better', async () => {
    await desk.candidate(1, { metrics: metricsOf(0.9) });
    await desk.done('promote', 'm', '--quiet');
    await desk.candidate(2, { metrics: metricsOf(0.8) });
    const out = await desk.done('compare', 'm', 'm@staged');
    expect(out).toMatch(/^ rmse +0\.9000 +0\.8000 +m@staged$/m);
    expect(out).toMatch(/^ direction +0\.5600 +0\.5600\s*$/m);
    expect(await desk.document('compare', 'm', 'm@staged')).toMatchObject({
      a: { state: 'promoted' },
      b: { state: 'staged' },
      differences: [],
      figures: [
        { name: 'rmse', a: 0.9, b: 0.8, better: 'b' },
        { name: 'mae', a: 0.45, b: 0.4, better: 'b' },
        { name: 'direction', a: 0.56, b: 0.56, better: null },
      ],
    });
  });

  test('says why two cannot be compared', async () => {
    await desk.inTurn(1);
    await desk.candidate(2, { timeframe: '4h' });
    expect(await desk.done('compare', 'm', 'm@staged')).toBe(
      'these two cannot be compared; they differ in\n  timeframe: 1h and 4h\n',
    );
  });
});

test('another directory is taken by --models-dir and by TRADER_MODELS_DIR', async () => {
  await desk.candidate(1);
  const away = join(desk.root, 'away');
  mkdirSync(away);
  expect((await desk.models('show', 'm', '--models-dir', away)).code).toBe(3);
  const { out } = await trader(desk, ['models', 'list', '--json'], { TRADER_MODELS_DIR: away });
  expect(JSON.parse(out).modelsDir).toBe(away);
});
