import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { problemsOf as walkForwardProblems } from '../report/walk-forward/schema.js';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const TRAINED = ['--provider', 'synthetic', '--from', '2024-01-01', '--to', '2024-02-29'];
const LATER = ['--provider', 'synthetic', '--from', '2024-03-01', '--to', '2024-03-14'];
const SMALL = ['--architecture', 'mlp', '--steps', '16', '--horizon', '4', '--threads', '1', '--epochs', '1'];
const EAGER = ['--set', 'minMoveBps=0', '--set', 'minConfidence=0.5'];
const AWAY = join(desk.root, 'away');
const THERE = ['--models-dir', 'away'];

const done = async (...words: readonly string[]) => {
  const { code, out, err } = await trader(desk, words);
  expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
  return out;
};

const document = async (...words: readonly string[]) => JSON.parse(await done(...words, '--json'));

describe('a model of another models directory', () => {
  let shipped: string;
  let away: { readonly id: string; readonly dataDigest: string };

  beforeAll(async () => {
    await done('train', 'BTCUSDT', ...TRAINED, ...SMALL, ...THERE, '--name', 'mine', '--quiet');
    await done('models', 'promote', 'mine', '--force', '--quiet', ...THERE);
    shipped = (await document('backtest', 'ml_basic', ...LATER, ...EAGER)).run.dataDigest;
    away = (await document('backtest', 'ml_basic', ...LATER, ...EAGER, ...THERE, '--model', 'mine')).run;
  });

  test('is not found without the flag, and found with it or by TRADER_MODELS_DIR', async () => {
    const words = ['backtest', 'ml_basic', ...LATER, ...EAGER, '--model', 'mine', '--json'];
    const { code, err } = await trader(desk, words);
    expect({ code, err: err.replace(/\s+/g, ' ') }).toEqual({
      code: 2,
      err: expect.stringContaining(`there is no model "mine" in ${join(desk.root, 'models')}`),
    });
    expect(away.dataDigest).not.toBe(shipped);
    const { out } = await trader(desk, words, { TRADER_MODELS_DIR: AWAY });
    expect(JSON.parse(out).run.id).toBe(away.id);
  });

  test('that is named and is not there is refused, whoever would read it', async () => {
    const gone = join(desk.root, 'gone');
    for (const words of [
      ['backtest', 'ml_basic', ...LATER],
      ['walkforward', 'ml_basic', ...LATER],
      ['compare', 'ml_basic', 'rsi', ...LATER],
      ['verify', 'ml_basic', ...LATER],
      ['live', 'ml_basic', '--feed', 'replay', ...LATER],
      ['runs', 'replay', away.id],
      ['models', 'list'],
      ['models', 'show', 'btcusdt_price'],
    ]) {
      const { code, out, err } = await trader(desk, [...words, '--models-dir', 'gone']);
      expect({ words, code, out, err: err.replace(/\s+/g, ' ') }).toEqual({
        ...{ words, code: 2, out: '' },
        err: expect.stringContaining(`--models-dir: there is no folder ${gone}`),
      });
    }
  });

  test('serves compare, walkforward and verify', async () => {
    const common = [...LATER, ...THERE, '--model', 'mine'];
    const compared = await document('compare', 'ml_basic', 'rsi', ...common, '--no-db');
    expect(compared.strategies).toHaveLength(2);
    expect(await document('verify', 'ml_basic', ...common, ...EAGER, '--cuts', '5')).toMatchObject({
      passed: true,
    });
    const windows = ['--train', '120', '--test', '60', '--trials', '1', '--jobs', '1', '--min-trades', '0'];
    const range = ['--range', 'stopAtr=2:2.25:0.25'];
    const walked = await document('walkforward', 'ml_basic', ...common, ...windows, ...range, '--no-db');
    expect(walked.windows.length).toBeGreaterThan(0);
    const own = { name: 'mine', from: 'own', beatsPersistence: false };
    for (const run of [walked.run, compared.strategies[0].run]) expect(run.models).toMatchObject([own]);
    expect(compared.strategies[1].run.models).toBeUndefined();
    expect(walkForwardProblems(walked)).toEqual([]);
  });

  test('is found again where a run is replayed, unless another directory is named', async () => {
    expect(await document('runs', 'replay', away.id)).toMatchObject({ reproduced: true, differences: [] });
    mkdirSync(join(desk.root, 'empty'), { recursive: true });
    const { code, out } = await trader(desk, ['runs', 'replay', away.id, '--models-dir', 'empty', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      reproduced: false,
      failure: `there is no model "mine" in ${join(desk.root, 'empty')}`,
    });
  });

  test('decides in a session, and is found again by its parity', async () => {
    const session = ['live', 'ml_basic', '--feed', 'replay', ...LATER, ...EAGER, ...THERE, '--model', 'mine'];
    await done(...session, '--quiet');
    const parity = await document('parity');
    expect(parity).toMatchObject({ strategy: 'ml_basic', share: 1, differences: [] });
    expect(parity.trades.compared).toBeGreaterThan(0);
  });
});
