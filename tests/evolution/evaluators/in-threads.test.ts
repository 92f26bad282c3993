import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../library/market.js';
import { familyOf, taskOn } from '../setting.js';
import { evaluatorContract } from './evaluator-contract.js';

type InThreads = typeof import('../../../src/evolution/evaluators/in-threads.js');
type Catalogue = typeof import('../../../src/strategy/load/catalogue.js');

/** The built program: threads run nothing else. */
const built = async <M>(path: string): Promise<M> =>
  (await import(new URL(`../../../dist/src/${path}`, import.meta.url).href)) as M;

const loadBuilt = async () => ({
  ...(await built<InThreads>('evolution/evaluators/in-threads.js')),
  ...(await built<Catalogue>('strategy/load/catalogue.js')),
});

for (const threads of [1, 2]) {
  evaluatorContract(`an evaluator in threads, ${threads} of them,`, async () => {
    const { evaluateInThreads, loadStrategy } = await loadBuilt();
    return { load: loadStrategy, open: (task) => evaluateInThreads(task, { threads }) };
  });
}

const sourceOf = (more: string) => `import { defineStrategy, int } from 'trader';
${more}
export const strategy = defineStrategy({
  name: 'own',
  title: 'Does nothing',
  source: 'tests',
  tags: [],
  parameters: { back: int(1, { min: 1, max: 9, help: 'bars' }) },
  warmup: () => 2,
  indicators: () => ({}),
  rules: () => ({ enter: () => 0, exit: () => null }),
});
`;

describe('strategies in threads', () => {
  /** A family of a strategy file, which then becomes something else. */
  const evaluateChanged = async (more: string) => {
    const { evaluateInThreads, loadStrategy } = await loadBuilt();
    const { path, remove } = temporaryFolder();
    const file = join(path, 'own.ts');
    writeFileSync(file, sourceOf(''));
    const family = familyOf(await loadStrategy(file), file, { back: [1, 2] });
    writeFileSync(file, sourceOf(more));
    const evaluator = evaluateInThreads(taskOn([family]), { threads: 2 });
    try {
      return await evaluator.evaluate([{ family: 'own', places: [0] }]);
    } finally {
      await evaluator.close();
      remove();
    }
  };

  test('must be the ones that were hashed', async () => {
    await expect(evaluateChanged('export const other = 1;')).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringMatching(/^strategy .*own\.ts changed while it was evaluated$/),
      hint: 'run it again',
    });
  });

  test('that end their thread are told of', async () => {
    await expect(evaluateChanged('process.exit(3);')).rejects.toMatchObject({
      kind: 'invariant',
      message: expect.stringContaining('an evaluation thread ended before its genomes were scored'),
    });
  });

  test('are needed as a source: one that was made in code cannot be sent', async () => {
    const { evaluateInThreads, loadStrategy } = await loadBuilt();
    const family = familyOf(await loadStrategy('rsi'), 'rsi', { period: [5] });
    const made = { ...family, sourceDigest: null };
    expect(() => evaluateInThreads(taskOn([made]), { threads: 1 })).toThrow(
      expect.objectContaining({ kind: 'usage', hint: 'put it into a file, or evaluate in one thread' }),
    );
  });
});
