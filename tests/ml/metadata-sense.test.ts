import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseMetadata } from '../../src/ml/model-file/read-metadata.js';

const TEXT = readFileSync('models/shipped/btcusdt_price_metadata.json', 'utf8');

/** The metadata of the shipped model, with one value changed. */
const changed = (path: string, value: unknown): string => {
  const metadata = JSON.parse(TEXT);
  const keys = path.split('.');
  const last = keys.pop()!;
  keys.reduce((inner, key) => inner[key], metadata)[last] = value;
  return JSON.stringify(metadata);
};

test('metadata as they were written are taken', () => {
  expect(parseMetadata(TEXT, 'm').name).toBe('btcusdt_price');
  expect(() => parseMetadata(changed('created', Date.UTC(2255, 0, 1)), 'm')).not.toThrow();
});

test.each([
  ['metrics.model.direction.value', 9, 'metrics.model.direction.value: Too big'],
  ['metrics.model.direction.low', 1, 'metrics.model.direction: low, value and high are not in this order'],
  ['metrics.model.direction.high', 0.1, 'metrics.model.direction: low, value and high are not in this order'],
  // Its test part has 7,438 samples.
  ['metrics.model.direction.count', 7_439, 'metrics.model.direction.count: 7439 moves of 7438 samples'],
  ['metrics.model.rmse', -5, 'metrics.model.rmse: Too small'],
  ['metrics.linear.mae', -1, 'metrics.linear.mae: Too small'],
  ['metrics.beatsPersistence', true, 'metrics.beatsPersistence: says true, its test says false'],
  [
    'metrics.againstPersistence.better',
    true,
    'metrics.beatsPersistence: says false, its test says true (statistic -0.45',
  ],
  ['features.statistics', [], 'features.statistics: are not those of its features'],
  // It was trained from 2020-01-05 23:00 to 2024-04-09 06:00: 37,328 hourly candles.
  ['data.train.samples', 37_329, 'data.train: 37,329 samples of 37,328 candles cannot be'],
  ['data.test.samples', 1e15, 'data.test: 1,000,000,000,000,000 samples of 7,438 candles cannot be'],
  ['data.train.from', Date.UTC(2024, 3, 10), 'data.train: from 2024-04-10 00:00 to 2024-04-09 06:00 runs'],
  ['data.validation.from', Date.UTC(2024, 0, 1), 'data.validation: begins at 2024-01-01 00:00, before'],
])('metadata whose %s is %j are refused', (path, value, message) => {
  expect(() => parseMetadata(changed(path, value), 'm')).toThrow(`m is no metadata of a model: ${message}`);
});

test('a model that says it beats no move has a test and an error that say so, too', () => {
  const beating = JSON.parse(changed('metrics.beatsPersistence', true));
  beating.metrics.againstPersistence.better = true;
  expect(() => parseMetadata(JSON.stringify(beating), 'm')).toThrow('metrics.beatsPersistence: says true');
});
