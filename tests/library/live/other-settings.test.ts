import { expect, test } from '@jest/globals';
import type { InputSource } from '../../../src/core/input-source.js';
import type { ModelInput } from '../../../src/library/inputs/model-input.js';
import { otherSettings, refuseAnother } from '../../../src/library/live/other-settings.js';
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

const modelOf = (name: string, letter: string): InputSource => {
  const digest = letter.repeat(64);
  const claim = { horizon: 1, accuracy: 0.5 };
  return {
    ...source(`rule ${digest}`),
    model: { name, digest, claim, earlier: async () => null },
  } as ModelInput;
};

test('a model that was replaced is named with both digests and with the command that brings it back', async () => {
  const [began, now] = [inputsOf(modelOf('mine', 'a')), inputsOf(modelOf('mine', 'b'))];
  const loaded = await loadStrategy('ml_basic');
  const recipe = {
    strategy: { name: 'ml_basic', origin: 'built-in', sourceDigest: loaded.sourceDigest },
    ...{ parameters: {}, timeframe: '1h', symbols: [SYMBOL], inputs: inputsOfRecipe(began) },
  } as unknown as SessionRecipe;
  const asked = (inputs: SessionInputs) => () =>
    refuseAnother('s', recipe, { loaded, params: {}, timeframe: '1h', symbols: [SYMBOL], inputs });
  expect(asked(began)).not.toThrow();
  expect(asked(now)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /as it was: its input model for BTC\/USDT was model mine aaaaaaaa, is model mine bbbbbbbb$/,
      ),
      hint: expect.stringMatching(
        /^bring model mine aaaaaaaa back with "trader models rollback mine", start it as it was to recover it/,
      ),
    }),
  );
  expect(asked(inputsOf(modelOf('other', 'b')))).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/^name model mine with --model, start it/) }),
  );
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
