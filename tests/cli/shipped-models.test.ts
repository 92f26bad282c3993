import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const SHIPPED = fileURLToPath(new URL('../../models/shipped', import.meta.url));

const shippedNow = (): readonly string[] =>
  readdirSync(SHIPPED)
    .toSorted()
    .map((name) => `${name} ${readFileSync(join(SHIPPED, name)).toString('base64').slice(0, 2_000)}`);

const document = async (...words: readonly string[]) => {
  const { code, out, err } = await trader(desk, [...words, '--json']);
  expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
  return JSON.parse(out);
};

describe('the models that come with the program', () => {
  test('serve a strategy on made-up candles where nothing is installed and no network is there', async () => {
    const { run, trades, warnings } = await document('backtest', 'ml_basic', '--days', '30');
    expect(run).toMatchObject({
      strategy: 'ml_basic',
      symbols: ['BTC/USDT'],
      provider: 'synthetic, seed 42',
    });
    expect(warnings[0]).toMatch(/^SYNTHETIC DATA/);
    expect(Array.isArray(trades)).toBe(true);
    const plain = await trader(desk, ['backtest', 'ml_basic', '--days', '30', '--no-db']);
    expect({ ...plain, out: '', err: '' }).toEqual({ code: 0, out: '', err: '' });
    expect(plain.out).toContain('ml_basic · Trade what a model of prices expects');
  });

  test('leave sentiment out where there is none, and the tags say so', async () => {
    const range = ['--provider', 'synthetic', '--from', '2026-02-01', '--to', '2026-04-30'];
    const { trades } = await document('backtest', 'ml_with_sentiment', ...range);
    expect(trades.length).toBeGreaterThan(0);
    for (const { entryTag } of trades) expect(entryTag).toMatch(/-no-sentiment$/);
  });

  test('are listed with where they are from, shown and validated', async () => {
    const { modelsDir, shippedDir, models } = await document('models', 'list');
    expect([modelsDir, shippedDir]).toEqual([join(desk.root, 'models'), SHIPPED]);
    expect(models).toMatchObject(
      ['btcusdt_price', 'btcusdt_sentiment'].map((name) => ({
        ...{ name, state: 'promoted', from: 'shipped', path: join(SHIPPED, `${name}.onnx`) },
        beatsPersistence: false,
      })),
    );
    const { out } = await trader(desk, ['models', 'list']);
    expect(out).toMatch(/^ btcusdt_price +promoted +shipped +BTC\/USDT 1h +52\.0 % +no$/m);
    expect(await document('models', 'validate', 'btcusdt_price')).toMatchObject({
      ok: true,
      state: 'promoted',
    });
    const shown = await trader(desk, ['models', 'show', 'btcusdt_price']);
    expect(shown.out).toContain('btcusdt_price, promoted, shipped with the program');
    expect(shown.out).toContain('forced: shipped so that');
  });

  test('give way to a model of one’s own, come back with a rollback, and are never written to', async () => {
    const before = shippedNow();
    const range = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-02-29'];
    const small = [
      '--architecture',
      'mlp',
      '--steps',
      '16',
      '--horizon',
      '4',
      '--threads',
      '1',
      '--epochs',
      '1',
    ];
    await document('train', 'BTCUSDT', ...range, ...small, '--name', 'btcusdt_price');
    const promoted = await document('models', 'promote', 'btcusdt_price', '--force');
    expect(promoted.before).toMatch(/^6fb56d451835/);
    const froms = async (): Promise<readonly string[]> =>
      (await document('models', 'list')).models.map(
        ({ name, state, from }: Readonly<Record<string, string>>) => `${name} ${state} ${from}`,
      );
    expect(await froms()).toEqual([
      'btcusdt_price promoted own',
      'btcusdt_price archived own',
      'btcusdt_sentiment promoted shipped',
    ]);
    const back = await document('models', 'rollback', 'btcusdt_price');
    expect(back).toMatchObject({ before: promoted.digest, digest: promoted.before });
    await document('models', 'prune', '--keep', '0');
    expect(await froms()).toEqual(['btcusdt_price promoted own', 'btcusdt_sentiment promoted shipped']);
    expect(shippedNow()).toEqual(before);
    for (const act of ['rollback', 'promote'])
      expect((await trader(desk, ['models', act, 'btcusdt_sentiment'])).code).toBe(3);
  });
});
