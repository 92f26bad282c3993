import { expect, test } from '@jest/globals';
import type { InputSource } from '../../../src/core/input-source.js';
import { otherSettings } from '../../../src/library/live/other-settings.js';
import { inputsOfRecipe, type SessionInputs } from '../../../src/library/live/session-inputs.js';
import type { SessionRecipe } from '../../../src/live/session/session-recipe.js';
import { loadStrategy } from '../../../src/strategy/load/catalogue.js';

const SYMBOL = 'BTC/USDT';

const source = (digest: string, rule?: string): InputSource => ({
  ...{ names: [], lookback: 0, digest, columns: async () => ({}) },
  ...(rule === undefined ? {} : { rule }),
});

const inputsOf = (model: InputSource): SessionInputs => ({
  markets: [{ symbol: SYMBOL, sources: [{ input: 'model', source: model }], lookback: 0 }],
  model: null,
  dataDir: 'unused',
  onDegraded: null,
});

const differing = async (began: SessionInputs, now: SessionInputs, older = false) => {
  const loaded = await loadStrategy('ml_basic');
  const { rules, ...rest } = inputsOfRecipe(began);
  const recipe = {
    strategy: { name: 'ml_basic', origin: 'built-in', sourceDigest: loaded.sourceDigest },
    parameters: {},
    timeframe: '1h',
    symbols: [SYMBOL],
    inputs: older ? rest : { ...rest, rules },
  } as unknown as SessionRecipe;
  return otherSettings(recipe, { loaded, params: {}, timeframe: '1h', symbols: [SYMBOL], inputs: now });
};

test('a model that was trained anew is named', async () => {
  const [before, after] = [inputsOf(source('a'.repeat(64))), inputsOf(source('b'.repeat(64)))];
  expect(await differing(before, before)).toEqual([]);
  expect(await differing(before, after)).toEqual([
    'source of its input model for BTC/USDT was aaaaaaaaaaaa, is bbbbbbbbbbbb',
  ]);
});

test('readings that came in meanwhile are no other source', async () => {
  expect(await differing(inputsOf(source('before', 'rule')), inputsOf(source('after', 'rule')))).toEqual([]);
});

test('a session that wrote down no rules goes on', async () => {
  expect(await differing(inputsOf(source('before')), inputsOf(source('after')), true)).toEqual([]);
});

test('the models directory is named where another model is found there, and may change where it is the same', async () => {
  const there = (name: string, model: string): SessionInputs => ({
    ...inputsOf(source(model.repeat(64))),
    modelsDir: name,
  });
  expect(await differing(there('/a', 'a'), there('/b', 'a'))).toEqual([]);
  expect(await differing(there('/a', 'a'), there('/b', 'b'))).toEqual([
    'source of its input model for BTC/USDT was aaaaaaaaaaaa, is bbbbbbbbbbbb',
    'models directory was /a, is /b',
  ]);
});
