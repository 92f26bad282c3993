import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EvaluationTask, Evaluator } from '../../../src/evolution/evaluator.js';
import { evaluateGenomes } from '../../../src/evolution/fitness/evaluate-genomes.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import type { Genome } from '../../../src/evolution/genome/genome.js';
import type { loadStrategy } from '../../../src/strategy/load/catalogue.js';
import { temporaryFolder } from '../../library/market.js';
import { synthetic } from '../../research/walk-forward/setting.js';
import { allGenomes, familyOf, rsiFamily, smaFamily, taskOn } from '../setting.js';

/** One kind of evaluator, with the loader of the program that it belongs to: what is built has hashes of its own. */
export interface EvaluatorKind {
  readonly load: typeof loadStrategy;
  readonly open: (task: EvaluationTask) => Evaluator | Promise<Evaluator>;
}

/** A strategy that gives a column of the wrong length where it is told to, or throws. */
const FAULTY = `import { defineStrategy, choice, long } from 'trader';
export const strategy = defineStrategy({
  name: 'faulty',
  title: 'Does wrong where it is told to',
  source: 'tests',
  tags: [],
  parameters: { fault: choice('none', { values: ['none', 'length', 'throws'], help: 'what it does wrong' }) },
  warmup: () => 2,
  indicators: ({ close }, { fault }) => {
    if (fault === 'throws') throw new Error('a strategy of the tests has failed');
    return { close: fault === 'length' ? close.subarray(1) : close };
  },
  rules: ({ indicators: { close } }) => ({ enter: (i) => (close[i] > close[i - 1] ? long('up') : 0), exit: () => null }),
});
`;

const bits = (scores: readonly Score[]): string =>
  JSON.stringify(scores, (_, value) => (Object.is(value, -0) ? '-0' : value));

/** What every evaluator does: the contract of the port. */
export const evaluatorContract = (name: string, kind: () => Promise<EvaluatorKind>): void => {
  describe(name, () => {
    const folder = temporaryFolder();
    let genomes: readonly Genome[] = [];
    let task: EvaluationTask;
    let expected: readonly Score[] = [];
    let evaluator: Evaluator;
    let open: EvaluatorKind['open'];

    beforeAll(async () => {
      const { load, open: opener } = await kind();
      open = opener;
      const file = join(folder.path, 'faulty.ts');
      writeFileSync(file, FAULTY);
      const families = [
        await smaFamily(load),
        await rsiFamily(load),
        familyOf(await load(file), file, { fault: ['none', 'length', 'throws'] }),
      ];
      task = taskOn(families, synthetic(2000), { drawdownLimit: 0.06, rungs: [0.4] });
      // Three times over: more batches than threads.
      const some = [...allGenomes(families[0]!), ...allGenomes(families[1]!)];
      genomes = [...some, { family: 'faulty', places: [0] }, ...some.toReversed(), ...some];
      expected = evaluateGenomes(task, genomes);
      evaluator = await open(task);
    });

    afterAll(async () => {
      await evaluator.close();
      folder.remove();
    });

    test('gives the scores of genomes in their order, bit for bit, again and again', async () => {
      expect(new Set(expected.map(({ status }) => status)).size).toBeGreaterThan(1);
      for (let k = 0; k < 2; k++) expect(bits(await evaluator.evaluate(genomes))).toBe(bits(expected));
      expect(bits(await evaluator.evaluate(genomes.slice(3, 5)))).toBe(bits(expected.slice(3, 5)));
      expect(await evaluator.evaluate([])).toEqual([]);
    });

    test('gives several generations at once what each asked for', async () => {
      const parts = [genomes.slice(0, 7), genomes.slice(7, 30), genomes.slice(5, 12)];
      const found = await Promise.all(parts.map((part) => evaluator.evaluate(part)));
      expect(bits(found.flat())).toBe(
        bits([...expected.slice(0, 7), ...expected.slice(7, 30), ...expected.slice(5, 12)]),
      );
    });

    test('tells how many are done, as they are', async () => {
      const told: number[] = [];
      await evaluator.evaluate(genomes, { onDone: (count) => told.push(count) });
      expect(told.length).toBeGreaterThan(1);
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(genomes.length);
    });

    test('stops when it is told to, with the reason, and can go on', async () => {
      const reason = new Error('enough');
      await expect(evaluator.evaluate(genomes, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      const controller = new AbortController();
      const stopped = evaluator.evaluate(genomes, {
        signal: controller.signal,
        onDone: () => controller.abort(reason),
      });
      await expect(stopped).rejects.toBe(reason);
      expect(bits(await evaluator.evaluate(genomes))).toBe(bits(expected));
    });

    test('hands on what a strategy did wrong, with its kind and its hint, and can go on', async () => {
      const wrong = (place: number) => [...genomes, { family: 'faulty', places: [place] }];
      await expect(evaluator.evaluate(wrong(1))).rejects.toMatchObject({
        kind: 'usage',
        // On the first rung: two fifths of 1,560 bars, 40 of history in front of them and one more behind.
        message: 'column close has 664 rows, the candles 665',
        hint: 'give a row for each candle, NaN where there is no value yet',
      });
      await expect(evaluator.evaluate(wrong(2))).rejects.toThrow('a strategy of the tests has failed');
      await expect(evaluator.evaluate([{ family: 'other', places: [] }])).rejects.toMatchObject({
        kind: 'invariant',
        message: 'a genome is of an unknown family, other',
      });
      expect(bits(await evaluator.evaluate(genomes))).toBe(bits(expected));
    });

    test('is closed once and for all, and closed again without harm', async () => {
      const other = await open(task);
      expect(bits(await other.evaluate(genomes.slice(0, 2)))).toBe(bits(expected.slice(0, 2)));
      await other.close();
      await other.close();
      await expect(other.evaluate(genomes)).rejects.toMatchObject({ kind: 'invariant' });
    });
  });
};
