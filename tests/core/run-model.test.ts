import { expect, test } from '@jest/globals';
import { type RunModel, runModelsText } from '../../src/core/run-model.js';

const model = (changes: Partial<RunModel> = {}): RunModel => ({
  ...{ symbol: 'BTC/USDT', input: 'model', name: 'mine', digest: '0123456789abcdef'.repeat(4) },
  ...{ from: 'own', beatsPersistence: true },
  ...changes,
});

test.each([
  [true, 'mine 01234567 (own)'],
  [false, 'mine 01234567 (own, does not beat persistence)'],
  [null, 'mine 01234567 (own, never judged against persistence)'],
])('a model is told with where it is from and what it is worth: %s', (beatsPersistence, text) => {
  expect(runModelsText([model({ beatsPersistence })])).toBe(text);
});

test('each model is named once, whatever markets it spoke of', () => {
  const other = model({ name: 'other', from: 'shipped' });
  expect(runModelsText([model(), model({ symbol: 'ETH/USDT' }), other])).toBe(
    'mine 01234567 (own), other 01234567 (shipped)',
  );
});
