import { expect, test } from '@jest/globals';
import { unmatchedReconciliations } from '../../../src/memory/reconciliations/unmatched.js';
import { NOW, withMemory } from '../databases.js';
import { begin } from './live-fixtures.js';

const OUTCOMES = [
  ...['match', 'mismatch', 'mismatch', 'failed', 'mismatch', 'match'],
  ...['mismatch', 'corrected', 'mismatch'],
] as const;

withMemory('comparisons that hold the entries', (memory) => {
  test('are one interruption from the first that did not match to the next that did', async () => {
    await begin(memory(), 'held');
    await begin(memory(), 'other', { account: 'binance:other' });
    for (const [i, outcome] of OUTCOMES.entries()) {
      for (const session of ['held', 'other'])
        if (session === 'held' || i === 2)
          await memory()
            .db.insertInto('reconciliations')
            .values({
              ...{
                session_id: session,
                time: NOW + i,
                cause: 'timer',
                outcome,
                differences: '[]',
                message: `${i}`,
              },
              ...{ residue: 0, halted: outcome === 'mismatch' ? 1 : 0 },
            })
            .execute();
    }
    const found = await unmatchedReconciliations(memory(), {
      sessionIds: ['held', 'other'],
      from: 0,
      to: NOW + 100,
    });
    expect(
      found.map(({ sessionId, time, outcome, until }) => [
        sessionId,
        time - NOW,
        outcome,
        until === null ? null : until - NOW,
      ]),
    ).toEqual([
      ['held', 1, 'mismatch', 5],
      ['other', 2, 'mismatch', null],
      ['held', 3, 'failed', null],
      ['held', 6, 'mismatch', 7],
      ['held', 7, 'corrected', null],
      ['held', 8, 'mismatch', null],
    ]);
  });
});
