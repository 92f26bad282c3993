import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openDesk, trader } from './run.js';

const read = (path: string): Buffer => readFileSync(new URL(`../../${path}`, import.meta.url));

const digest = createHash('sha256').update(read('models/shipped/btcusdt_price.onnx')).digest('hex');
const LINE = ` Model      btcusdt_price ${digest.slice(0, 8)} (shipped, does not beat persistence)`;
const WORDS = ['backtest', 'ml_basic', '--provider', 'synthetic', '--days', '10'];

const desk = openDesk();
afterAll(desk.remove);

const done = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await trader(desk, words);
  expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
  return out;
};

/** What a backtest printed, and the document of the run it stored. */
let shown: string;
let made: { readonly run: { readonly id: string; readonly models: readonly object[] } };
beforeAll(async () => {
  shown = await done(...WORDS, '--html', 'sheet.html');
  made = JSON.parse(await done(...WORDS, '--json'));
});

test('a backtest says which model predicted, where it is from, and that it beats nothing', () => {
  expect(shown.split('\n')).toContain(LINE);
  expect(readFileSync(join(desk.root, 'sheet.html'), 'utf8')).toContain(
    `<dt>Model</dt><dd>${LINE.slice(12)}</dd>`,
  );
});

test('its document has the model, and is one that the schema accepts', () => {
  expect(made.run.models).toEqual([
    {
      ...{ symbol: 'BTC/USDT', input: 'model', name: 'btcusdt_price', digest },
      ...{ from: 'shipped', beatsPersistence: false },
    },
  ]);
  const schema = JSON.parse(read('docs/schema/backtest.schema.json').toString());
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
  validate(made);
  expect(validate.errors).toBeNull();
});

test('a stored run keeps it', async () => {
  expect((await done('runs', 'show', made.run.id)).split('\n')).toContain(LINE);
  const { run } = JSON.parse(await done('runs', 'show', made.run.id, '--json'));
  expect(run.models).toEqual(made.run.models);
});

test('a run without a model says nothing of one', async () => {
  const out = await done('backtest', 'rsi', '--provider', 'synthetic', '--days', '10', '--json');
  expect(JSON.parse(out).run).not.toHaveProperty('models');
});
