import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeOnnx } from '../../src/ml/onnx/encode.js';
import { madeNetwork } from '../ml/made-model.js';
import { metricsOf } from '../ml/registry/staged.js';
import { openModelsDesk, short } from './models-desk.js';

let desk: ReturnType<typeof openModelsDesk>;
beforeEach(() => {
  desk = openModelsDesk();
});
afterEach(() => desk.remove());

describe('trader models promote', () => {
  test('refuses with 4 a model that does not beat persistence, and takes it with --force', async () => {
    const digest = await desk.candidate(1, { metrics: metricsOf(1.1, false) });
    expect(await desk.models('promote', 'm')).toEqual({
      code: 4,
      out: '',
      err: 'error: "m" does not predict better than no change at all (persistence) — train a better one, or promote it all the same with --force',
    });
    expect(await desk.own()).toEqual(['staged']);
    expect(await desk.done('promote', 'm', '--force')).toBe(`m: promoted ${short(digest)}, forced\n`);
    expect(desk.inUse()).toBe(digest);
    expect(existsSync(join(desk.home, 'staging', 'm'))).toBe(false);
  });

  test('keeps the former one, and says both with --json', async () => {
    const [first] = await desk.inTurn(1);
    const second = await desk.candidate(2);
    expect(await desk.document('promote', 'm')).toMatchObject({
      ...{ name: 'm', digest: second, before: first, former: '1970-01-02T00-00-00Z', forced: false },
      validation: { ok: true },
    });
    expect(await desk.own()).toEqual(['promoted', '1970-01-02T00-00-00Z']);
  });

  test('refuses with 4 what does not pass its validation, also with --force, and ends with 3 without a candidate', async () => {
    expect((await desk.models('promote', 'm')).code).toBe(3);
    await desk.candidate(1, { probe: { inputs: [new Array<number>(40).fill(0.5)], outputs: [[9, 9, 9]] } });
    const { code, err } = await desk.models('promote', 'm', '--force');
    expect([code, err]).toEqual([4, expect.stringContaining('"m" does not pass its validation: parity')]);
    expect(await desk.own()).toEqual(['staged']);
  });
});

describe('trader models rollback', () => {
  test('goes back to the model before, and then there is none', async () => {
    const [first, second] = await desk.inTurn(1, 2);
    expect(await desk.done('rollback', 'm', '--reason', 'wrong')).toBe(
      `m: back to ${short(first!)}\nit replaces ${short(second!)}\nkept as m@1970-01-03T00-00-00Z\n`,
    );
    expect(desk.inUse()).toBe(first);
    const { acts } = await desk.document('show', 'm');
    expect(acts.at(-1)).toMatchObject({ act: 'rollback', digest: first, before: second, reason: 'wrong' });
    expect(await desk.models('rollback', 'm')).toEqual({
      code: 3,
      out: '',
      err: 'error: there is no earlier model of "m" to go back to — see "trader models list"; nothing was changed',
    });
  });
});

describe('trader models import', () => {
  const words = ['--name', 'm', '--symbol', 'BTCUSDT', '--timeframe', '1h', '--horizon', '24'];
  const file = (): string => {
    const path = join(desk.root, 'foreign.onnx');
    writeFileSync(path, encodeOnnx(madeNetwork({ name: 'f', architecture: 'mlp', steps: 8, seed: 5 })));
    return path;
  };

  test('stages a file of another origin, which only --force puts to use', async () => {
    const path = file();
    const { metadata } = await desk.document('import', path, ...words);
    expect(metadata).toMatchObject({
      ...{ name: 'm', symbol: 'BTC/USDT', timeframe: '1h', architecture: 'imported', metrics: null },
      features: { set: 'price', steps: 8 },
      fileDigest: createHash('sha256').update(readFileSync(path)).digest('hex'),
    });
    expect(await desk.models('promote', 'm')).toMatchObject({
      code: 4,
      err: expect.stringContaining('"m" was never judged on a test range'),
    });
    expect(await desk.models('import', path, ...words)).toMatchObject({
      code: 4,
      err: expect.stringContaining('there is a candidate "m" already'),
    });
    expect(await desk.done('import', path, ...words, '--replace')).toBe(
      `m: staged ${short(metadata.fileDigest)}; it was never judged here\nput it to use: trader models promote m --force\n`,
    );
    await desk.done('promote', 'm', '--force', '--quiet');
    expect(desk.inUse()).toBe(metadata.fileDigest);
  });

  test('ends with 3 for a file that is no model, and with 2 where the market is not said', async () => {
    const path = join(desk.root, 'rubbish.onnx');
    writeFileSync(path, 'no model at all');
    expect(await desk.models('import', path, ...words)).toMatchObject({
      code: 3,
      err: expect.stringMatching(
        /rubbish\.onnx is not an ONNX model: its bytes are those of another kind of file, or damaged — give an \.onnx file; where it is one, fetch or export it again$/,
      ),
    });
    expect((await desk.models('import', path, '--name', 'm')).code).toBe(2);
    expect(existsSync(join(desk.home, 'staging', 'm', 'm.onnx'))).toBe(false);
  });
});

describe('trader models prune', () => {
  test('removes former models but the newest, and with --dry-run only says which', async () => {
    await desk.inTurn(1, 2, 3);
    const [oldest, newer] = ['1970-01-02T00-00-00Z', '1970-01-03T00-00-00Z'];
    const plan = await desk.document('prune', '--keep', '1', '--dry-run');
    expect(plan).toMatchObject({ dryRun: true, kept: 1, removed: [{ name: 'm', former: oldest }] });
    expect(await desk.own()).toEqual(['promoted', oldest, newer]);
    const out = await desk.done('prune', '--keep', '1');
    expect(out).toMatch(new RegExp(`^m@${oldest}\n1 former model removed \\([0-9,]+ bytes\\), 1 kept\n$`));
    expect(await desk.own()).toEqual(['promoted', newer]);
    expect((await desk.models('prune', '--keep', '-1')).code).toBe(2);
  });
});
