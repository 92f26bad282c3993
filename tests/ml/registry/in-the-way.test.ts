import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { shippedModels } from '../../../src/config/models-dir.js';
import { withLock } from '../../../src/core/file-lock.js';
import { encodeOnnx } from '../../../src/ml/onnx/encode.js';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { importModel } from '../../../src/ml/registry/import-model.js';
import { promote, requireValid } from '../../../src/ml/registry/promote.js';
import { madeNetwork, type Wish } from '../made-model.js';
import { openHome, stage, tryNothing } from './staged.js';

let place: ReturnType<typeof openHome>;
let home: string;
const tools = { tryModel: tryNothing };

beforeEach(() => {
  place = openHome();
  ({ home } = place);
});
afterEach(() => place.remove());

describe('a plain file among the candidates', () => {
  beforeEach(() => {
    mkdirSync(join(home, 'staging'), { recursive: true });
    writeFileSync(join(home, 'staging', 'notes'), 'mine');
  });

  test('is named as damaged, and the others are found and promoted', async () => {
    stage(home, 'm', 1);
    expect(listModels(home)).toMatchObject([
      { name: 'm', state: 'staged', bytes: expect.any(Number) },
      { name: 'notes', problem: { message: expect.stringContaining('a part of the path is not a folder') } },
    ]);
    expect(findModel(home, 'm').state).toBe('staged');
    await promote(home, 'm', tools);
    expect(findModel(home, 'm').state).toBe('promoted');
  });
});

describe('a candidate that another promotion takes while it is judged', () => {
  const GONE = {
    kind: 'data',
    message: 'm@staged is not there any more',
    hint: 'another promotion or training was at work meanwhile: see "trader models list", then try again',
  };

  test('is said to be gone: of two promotions at once one is done', async () => {
    stage(home, 'm', 1);
    const outcomes = await Promise.allSettled([promote(home, 'm', tools), promote(home, 'm', tools)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: GONE });
  });

  test('is not called damaged where its file goes before it is read', async () => {
    stage(home, 'm', 1);
    const entry = findModel(home, 'm@staged');
    rmSync(entry.files.folder, { recursive: true });
    await expect(requireValid(entry, tools)).rejects.toMatchObject(GONE);
  });
});

describe('what to do where the models directory cannot be written', () => {
  const ELSEWHERE = 'free or repair that place, or choose another with --models-dir';

  test('names the flag of that directory: the log, the lock, a file in its place, a former model', async () => {
    const refused = { kind: 'data', hint: ELSEWHERE };
    stage(home, 'm', 1);
    mkdirSync(join(home, 'log.jsonl'));
    await expect(promote(home, 'm', tools)).rejects.toMatchObject(refused);
    const file = join(home, 'package.json');
    writeFileSync(file, '{}');
    expect(() => findModel(file, 'm')).toThrow('there is no model "m"');
    await expect(promote(file, 'm', tools)).rejects.toMatchObject(refused);
    await expect(withLock(join(file, '.lock'), () => 0, { hint: ELSEWHERE })).rejects.toMatchObject(refused);
    const wish: Wish = { name: 'm', architecture: 'mlp', steps: 8 };
    const path = join(home, 'foreign.onnx');
    writeFileSync(path, encodeOnnx(madeNetwork(wish)));
    const request = {
      ...{ path, name: 'x', symbol: 'BTC/USDT', timeframe: '1h', features: 'price' as const },
      ...{ horizon: 24, deviation: 1, replace: false },
    };
    await expect(importModel(file, request, tools)).rejects.toMatchObject(refused);
  });

  test('a promotion without a candidate says that there is none, and no other name', async () => {
    stage(home, 'btcusdt_1h', 1);
    await expect(
      promote(home, 'btcusdt_price', tools, { force: true, shipped: shippedModels() }),
    ).rejects.toMatchObject({
      kind: 'data',
      message: 'there is no candidate "btcusdt_price"',
      hint: 'train or import one of that name; "trader models list" has those that are staged',
    });
  });
});
