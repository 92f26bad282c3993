import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fixedClock } from '../../../src/core/clock.js';
import { appendAct, type ModelAct, readActs } from '../../../src/ml/registry/log.js';
import { logPath } from '../../../src/ml/registry/places.js';
import { promote } from '../../../src/ml/registry/promote.js';
import { openHome, stage, tryNothing } from './staged.js';

let place: ReturnType<typeof openHome>;
let home: string;

beforeEach(() => {
  place = openHome();
  ({ home } = place);
});
afterEach(() => place.remove());

const act = (time: number): ModelAct => ({
  ...{ time, act: 'promote', name: 'm', digest: 'd', before: null, forced: false, reason: null },
});

describe('the record of what was done to the models', () => {
  test('loses no act after a line that a power cut left half-written', () => {
    appendAct(home, act(1));
    appendFileSync(logPath(home), '{"time":2,"act":"pro');
    appendAct(home, act(3));
    appendAct(home, act(4));
    expect(readActs(home).map(({ time }) => time)).toEqual([1, 3, 4]);
  });

  test('is one line for each act where nothing was cut off', () => {
    appendAct(home, act(1));
    appendAct(home, act(2));
    expect(readFileSync(logPath(home), 'utf8').split('\n')).toHaveLength(3);
  });

  test('that a power cut left empty holds no act, and keeps no model from its place', async () => {
    await promoted(1);
    writeFileSync(logPath(home), '');
    expect(readActs(home)).toEqual([]);
    const digest = await promoted(2);
    expect(readActs(home).map((done) => done.act)).toEqual(['found', 'promote']);
    expect(readActs(home).at(-1)?.digest).toBe(digest);
  });
});

const promoted = async (seed: number): Promise<string> => {
  const { fileDigest } = stage(home, 'm', seed);
  await promote(home, 'm', { tryModel: tryNothing }, { clock: fixedClock(seed) });
  return fileDigest;
};
