import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { shippedModels } from '../../../src/config/models-dir.js';
import { fixedClock } from '../../../src/core/clock.js';
import { DAY_MS } from '../../../src/core/timeframe.js';
import { featureSpec } from '../../../src/ml/features/definition.js';
import { probeRows } from '../../../src/ml/fit/record-probe.js';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { readActs } from '../../../src/ml/registry/log.js';
import { promote } from '../../../src/ml/registry/promote.js';
import { readPromoted } from '../../../src/ml/registry/read-pair.js';
import { rollback } from '../../../src/ml/registry/rollback.js';
import { validateModel } from '../../../src/ml/registry/validate-model.js';
import { tryBuilt } from '../safety/small-model.js';
import { openHome, stage, tryNothing } from './staged.js';

const shipped = shippedModels();
const NAMES = ['btcusdt_price', 'btcusdt_sentiment'] as const;
/** Nothing from here on was seen, neither in training nor for its figures. */
const HELD_OUT = Date.UTC(2026, 0, 1);

test('two models come with the program, in the folder "models" beside it', () => {
  expect(shipped).toBe(fileURLToPath(new URL('../../../models/shipped', import.meta.url)));
  expect(listModels(shipped).map(({ name, state }) => [name, state])).toEqual([
    ['btcusdt_price', 'promoted'],
    ['btcusdt_sentiment', 'promoted'],
  ]);
});

describe.each(NAMES)('%s', (name) => {
  const { metadata, files } = findModel(shipped, name);
  const { data, features, metrics, probe, target } = metadata;

  test('passes its validation', async () => {
    const { checks, digest } = await validateModel(findModel(shipped, name), { tryModel: tryBuilt });
    expect(checks.map((check) => `${check.name} ${check.state}`)).toEqual([
      'file ok',
      'digest ok',
      'schema ok',
      'shape ok',
      'run ok',
      'parity ok',
      'drift skipped',
    ]);
    expect(digest).toBe(metadata.fileDigest);
  });

  test('predicts a day of hourly BTC/USDT, from what its name says', () => {
    expect(metadata).toMatchObject({ symbol: 'BTC/USDT', timeframe: '1h', producer: 'trader' });
    expect(target.horizon).toBe(24);
    expect(features.set).toBe(name === 'btcusdt_price' ? 'price' : 'price_sentiment');
  });

  test('knows nothing of 2026: what the last sample reaches for lies before', () => {
    for (const [before, after] of [
      [data.train, data.validation],
      [data.validation, data.test],
    ] as const)
      expect(after.from - before.to).toBeGreaterThanOrEqual((data.purge + data.embargo) * 3_600_000);
    expect(data.test.to + target.horizon * 3_600_000).toBeLessThan(HELD_OUT);
    expect(data.train.from).toBeGreaterThanOrEqual(Date.UTC(2020, 0, 1));
    expect(data.test.to - data.test.from).toBeGreaterThan(300 * DAY_MS);
  });

  test('says that it does not beat persistence, and that it was promoted by force', () => {
    expect(metrics?.beatsPersistence).toBe(false);
    expect(metrics?.againstPersistence.better).toBe(false);
    expect(metrics?.model.rmse).toBeGreaterThan(metrics?.persistence.rmse ?? Number.POSITIVE_INFINITY);
    const { low = 0, high = 0 } = metrics?.model.direction ?? {};
    expect([low < 0.5, high > 0.5]).toEqual([true, true]);
    expect(readActs(shipped).filter((act) => act.name === name)).toMatchObject([
      {
        act: 'promote',
        digest: metadata.fileDigest,
        forced: true,
        reason: expect.stringContaining('not beat'),
      },
    ]);
    expect(readFileSync(join(shipped, '..', 'README.md'), 'utf8')).toContain(
      `| \`${name}\` | ${metrics?.model.rmse.toFixed(4)} |`,
    );
  });

  test('holds no candles and no paths, and is small', () => {
    const rows = probeRows(featureSpec(features.set, features.steps));
    expect(probe.inputs).toEqual(rows.map((row) => [...row]));
    expect(features.statistics.every(({ edges }) => edges.length <= 9)).toBe(true);
    expect(readFileSync(files.metadata, 'utf8')).not.toMatch(/"[^"]*[/\\][^"]*"(?<!"BTC\/USDT")/);
    for (const file of [files.model, files.metadata]) expect(statSync(file).size).toBeLessThan(400_000);
  });
});

describe('a shipped model', () => {
  let place: ReturnType<typeof openHome>;
  let theirs: ReturnType<typeof openHome>;
  const clock = fixedClock(1_000);
  const tools = { tryModel: tryNothing };
  beforeEach(async () => {
    [place, theirs] = [openHome(), openHome()];
    for (const name of ['both', 'theirs']) {
      stage(theirs.home, name, 1);
      await promote(theirs.home, name, tools, { clock });
    }
    stage(theirs.home, 'candidate', 3);
    stage(place.home, 'both', 2);
  });
  afterEach(() => {
    for (const { remove } of [place, theirs]) remove();
  });

  const seen = () =>
    listModels(place.home, { shipped: theirs.home }).map((entry) => [
      entry.name,
      entry.state,
      entry.shipped ? 'shipped' : 'own',
    ]);

  test('counts where none of its name is in use, and no candidate of the program does', async () => {
    expect(seen()).toEqual([
      ['both', 'staged', 'own'],
      ['both', 'promoted', 'shipped'],
      ['theirs', 'promoted', 'shipped'],
    ]);
    await promote(place.home, 'both', tools, { clock });
    expect(seen()).toEqual([
      ['both', 'promoted', 'own'],
      ['theirs', 'promoted', 'shipped'],
    ]);
    const found = (name: string) => findModel(place.home, name, { shipped: theirs.home }).home;
    expect([found('both'), found('theirs')]).toEqual([place.home, theirs.home]);
    expect(() => findModel(place.home, 'theirs')).toThrow('there is no model "theirs"');
  });

  test('is what a rollback goes back to, and stays as it is where it lies', async () => {
    const before = readdirSync(theirs.home, { recursive: true }).toSorted();
    const first = readPromoted(theirs.home, 'both').metadata.fileDigest;
    const swapped = await promote(place.home, 'both', tools, { clock, shipped: theirs.home });
    expect(swapped).toMatchObject({ before: first, former: '1970-01-02T00-00-00Z' });
    expect(readPromoted(place.home, 'both').metadata.fileDigest).toBe(swapped.digest);
    expect(await rollback(place.home, 'both', tools, { clock })).toMatchObject({ digest: first });
    expect(readPromoted(place.home, 'both').metadata.fileDigest).toBe(first);
    expect(readdirSync(theirs.home, { recursive: true }).toSorted()).toEqual(before);
    expect(readActs(theirs.home)).toHaveLength(2);
  });
});
