import { describe, expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { MINUTE, openDesk, START, SYMBOL } from './desk.js';

const enter = { 0: long('go') };

describe('an entry in slices', () => {
  it('tells of its first fill which part it is, and of the position when it is done', () => {
    const desk = openDesk({ enter, execution: { kind: 'twap', slices: 4, durationMs: 120_000 } });
    desk.bar(100);
    for (let k = 0; k < 4; k++) {
      const id = desk.one('entry');
      desk.accept(id);
      desk.fill(id, desk.request(id).quantity.text, '100');
      if (k < 3) desk.wait(30_000);
    }
    const opened = desk.notes('position-opened').map(({ payload }) => payload);
    expect(opened).toEqual([
      {
        ...{ symbol: SYMBOL, side: 'buy', quantity: 0.25, price: 100, filledAt: START + MINUTE },
        ...{ filled: 0.25, wanted: '1.000', part: 1, parts: 4 },
      },
    ]);
    const [done] = desk.notes('execution-done');
    expect(done!.payload).toMatchObject({
      purpose: 'entry',
      side: 'buy',
      filled: '1.000',
      ended: 'complete',
    });
    expect(desk.notes('position-entered')).toEqual([]);
  });
});

describe('an entry by one order', () => {
  it('is the position with its only fill', () => {
    const desk = openDesk({ enter });
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    desk.fill(id, '1', '100');
    expect(desk.notes('position-opened')[0]!.payload).not.toHaveProperty('wanted');
    expect(desk.notes('position-entered')).toEqual([]);
  });

  it('tells what was filled beside what is held, where the venue took its fee of that', () => {
    const desk = openDesk({ enter: { 0: long('go') } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    desk.fill(id, '0.4', '100', '0.0004', 'BTC');
    expect(desk.notes('position-opened')[0]!.payload).toMatchObject({
      ...{ quantity: 0.3996, filled: 0.4, wanted: '1.000' },
    });
  });

  it('that is filled in parts tells what is held once the last of them is known', () => {
    const desk = openDesk({ enter });
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    desk.fill(id, '0.4', '100');
    expect(desk.notes('position-opened')[0]!.payload).toMatchObject({ wanted: '1.000', part: null });
    // The venue counts a fill that is not told yet.
    desk.report(id, 'filled', '1');
    expect(desk.notes('position-entered')).toEqual([]);
    desk.fill(id, '0.6', '110');
    expect(desk.notes('position-entered').map(({ payload }) => payload)).toEqual([
      // 0.4 of 100 and 0.6 of 110
      {
        ...{ symbol: SYMBOL, side: 'buy', quantity: 1, price: expect.closeTo(106, 9) },
        filledAt: START + MINUTE,
      },
    ]);
  });
});
