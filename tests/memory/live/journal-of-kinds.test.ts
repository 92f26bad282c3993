import { expect, test } from '@jest/globals';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { journalOfKinds } from '../../../src/memory/live/reads/journal-of-kinds.js';
import { withMemory } from '../databases.js';
import { batchOf, begin } from './live-fixtures.js';

withMemory('entries of some kinds in the journal of a session', (memory) => {
  test('are those of that session, in order', async () => {
    const entry = (kind: string, profit: number) => ({ kind, clientOrderId: null, payload: { profit } });
    await begin(memory(), 'one');
    await begin(memory(), 'other', { account: 'kraken:main' });
    await commitBatch(
      memory(),
      batchOf('one', 2, { journal: [entry('sold', 1), entry('event', 2), entry('paid', 3)] }),
    );
    await commitBatch(memory(), batchOf('one', 5, { journal: [entry('sold', 4)] }));
    await commitBatch(memory(), batchOf('other', 2, { journal: [entry('sold', 5)] }));
    expect(await journalOfKinds(memory(), 'one', ['paid', 'sold'])).toEqual([
      { kind: 'sold', payload: { profit: 1 } },
      { kind: 'paid', payload: { profit: 3 } },
      { kind: 'sold', payload: { profit: 4 } },
    ]);
  });
});
