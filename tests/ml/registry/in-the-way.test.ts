import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findModel, listModels } from '../../../src/ml/registry/entries.js';
import { promote, requireValid } from '../../../src/ml/registry/promote.js';
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
