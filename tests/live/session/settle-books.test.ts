import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../../src/core/log.js';
import { settleBooks } from '../../../src/live/session/settle-books.js';

const begin = (settle?: () => void) => {
  const warnings: unknown[] = [];
  return {
    warnings,
    unanswered: new Set<Promise<void>>(),
    books: { commit: async () => {}, ...(settle === undefined ? {} : { settle }) },
    log: {
      ...silentLogger,
      warn: (name: string, facts?: object) => {
        warnings.push([name, facts]);
      },
    },
  };
};

describe('the housekeeping of the books', () => {
  it('is done where nothing is asked of the venue', () => {
    let times = 0;
    settleBooks(begin(() => times++));
    expect(times).toBe(1);
  });

  it('waits while an answer of the venue is outstanding', () => {
    let times = 0;
    const session = begin(() => times++);
    const question = Promise.resolve();
    session.unanswered.add(question);
    settleBooks(session);
    expect(times).toBe(0);
    session.unanswered.delete(question);
    settleBooks(session);
    expect(times).toBe(1);
  });

  it('is warned of where it fails, and stops nothing', () => {
    const session = begin(() => {
      throw new Error('disk I/O error');
    });
    settleBooks(session);
    expect(session.warnings).toEqual([['books-not-settled', { reason: 'disk I/O error' }]]);
  });

  it('is nothing where the books need none', () => {
    const session = begin();
    settleBooks(session);
    expect(session.warnings).toEqual([]);
  });
});
