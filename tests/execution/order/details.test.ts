import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { nextOrderState } from '../../../src/execution/order/next-order-state.js';
import {
  averagePriceOf,
  isWorking,
  mayBeLive,
  orderRef,
  remainingOf,
} from '../../../src/execution/order/order-facts.js';
import { fill, lifeOf, REQUEST, report, type Told } from './samples.js';

describe('an order says why it is where it is', () => {
  it.each([
    ['the venue has no such order', lifeOf('submitting', 'outcome-unknown', 'not-found')],
    ['reason of rejected', lifeOf('submitting', 'rejected')],
    ['not enough money', lifeOf('submitting', report('rejected', '0', { reason: 'not enough money' }))],
    ['reason of not-sent', lifeOf('submitting', 'not-sent')],
    ['reason of cancel-failed', lifeOf('submitting', report('open'), 'cancelling', 'cancel-failed')],
    ['1.1 filled, 1.000 ordered', lifeOf('submitting', fill('1', '0.8'), fill('2', '0.3'))],
    ['it was taken for rejected, and fill 1 came', lifeOf('submitting', 'rejected', fill('1', '0.4'))],
    ['it was taken for denied, and the venue has it', lifeOf('submitting', 'not-sent', report('open'))],
    [
      'fill 1 was told as 0.4 at 50000, then as 0.5 at 50000',
      lifeOf('submitting', fill('1', '0.4'), fill('1', '0.5')),
    ],
    [
      'the venue has two orders for it: 71 and 72',
      lifeOf('submitting', report('open'), report('open', '0', { venueOrderId: '72' })),
    ],
    [null, lifeOf('submitting', 'outcome-unknown', report('open'))],
  ])('%s', (reason, step) => {
    expect(step.state.reason).toBe(reason);
  });
});

describe('an order that is being cancelled', () => {
  it('says so until the venue or the failure answers', () => {
    const sent = lifeOf('submitting', report('open'), 'cancelling');
    expect(sent.state.cancelling).toBe(true);
    expect(lifeOf('submitting', report('open'), 'cancelling', report('open')).state.cancelling).toBe(true);
    expect(lifeOf('submitting', report('open'), 'cancelling', report('cancelled')).state.cancelling).toBe(
      false,
    );
    expect(lifeOf('submitting', report('open'), 'cancelling', 'cancel-failed').state.cancelling).toBe(false);
  });

  it('is not one that was never sent or is over', () => {
    expect(lifeOf('cancelling').state.cancelling).toBe(false);
    expect(lifeOf('submitting', report('expired'), 'cancelling').state.cancelling).toBe(false);
  });
});

describe('a step', () => {
  it('hands on the new fills only', () => {
    expect(lifeOf('submitting', fill('1', '0.4')).accepted.map((each) => each.venueFillId)).toEqual(['1']);
    expect(lifeOf('submitting', fill('1', '0.4'), fill('1', '0.4')).accepted).toEqual([]);
  });

  it('gives back the same object where nothing is new', () => {
    const { state } = lifeOf('submitting', report('open'), fill('1', '0.4'));
    const again = { kind: 'report', report: report('open'), time: 9 } as const;
    expect(nextOrderState(state, again).state).toBe(state);
    expect(nextOrderState(state, { kind: 'fill', fill: fill('1', '0.4'), time: 9 }).state).toBe(state);
  });

  it('notes when the request left and when it last changed, and no time goes back', () => {
    const { state } = lifeOf('submitting', report('open'));
    expect([state.createdAt, state.submittedAt, state.updatedAt]).toEqual([0, 1, 2]);
    expect(nextOrderState(state, { kind: 'cancelling', time: 1 }).state.updatedAt).toBe(2);
  });

  it('leaves through JSON what came in', () => {
    const { state } = lifeOf('submitting', report('open'), fill('1', '0.4'), 'cancelling');
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('refuses what belongs to another order', () => {
    expect(() => lifeOf('submitting', report('open', '0', { clientOrderId: 'other' }))).toThrow(
      'a report of order other (buy BTC/USDT) was handed to order t00000a-BTC_USDT-hqw3c-e0',
    );
    expect(() => lifeOf('submitting', fill('1', '1', { side: 'sell' }))).toThrow('fill 1 of order');
    expect(() =>
      lifeOf('submitting', report('open'), fill('1', '1', { clientOrderId: null, venueOrderId: '72' })),
    ).toThrow('fill 1 of order 72');
  });

  it('takes the fill of a second order under our number, and asks', () => {
    const step = lifeOf('submitting', report('open'), fill('1', '0.4', { venueOrderId: '72' }));
    expect([step.state.filled.text, step.needs]).toEqual(['0.4', 'ask']);
  });

  it('refuses a fill of nothing', () => {
    expect(() => lifeOf('submitting', fill('1', '0'))).toThrow('has quantity 0 at price 50000');
  });

  it('refuses to send an order that was answered, or is denied, or may be at the venue', () => {
    expect(() => lifeOf('denied', 'submitting')).toThrow('is denied: it cannot be sent');
    expect(() => lifeOf('submitting', report('open'), 'submitting')).toThrow('is open: it cannot be sent');
    expect(() => lifeOf('submitting', 'outcome-unknown', 'submitting')).toThrow(
      'is unknown: it cannot be sent',
    );
  });

  it('refuses to deny an order that was sent', () => {
    expect(() => lifeOf('submitting', 'denied')).toThrow('is submitted: it cannot be denied');
  });
});

describe('facts of an order', () => {
  it('weights the average price by quantity', () => {
    const { state } = lifeOf(
      'submitting',
      fill('1', '0.1', { price: exact('100') }),
      fill('2', '0.3', { price: exact('200') }),
    );
    // (0.1 · 100 + 0.3 · 200) / 0.4 = 70 / 0.4
    expect(averagePriceOf(state)).toBeCloseTo(175, 10);
    expect(averagePriceOf(lifeOf('submitting').state)).toBeNull();
  });

  it('has the rest exactly, and none of an order filled beyond its quantity', () => {
    expect(remainingOf(lifeOf('submitting', fill('1', '0.1'), fill('2', '0.2')).state).text).toBe('0.700');
    expect(remainingOf(lifeOf('submitting', fill('1', '1.1')).state).text).toBe('0');
  });

  it('tells what works at the venue and what may', () => {
    const both = (...told: readonly Told[]) => {
      const { state } = lifeOf(...told);
      return [isWorking(state), mayBeLive(state)];
    };
    expect(both()).toEqual([false, false]);
    expect(both('submitting')).toEqual([false, true]);
    expect(both('submitting', 'outcome-unknown')).toEqual([false, true]);
    expect(both('submitting', report('open'))).toEqual([true, true]);
    expect(both('submitting', fill('1', '0.4'))).toEqual([true, true]);
    // Over at the venue; its fills are still to come.
    expect(both('submitting', report('filled', '1'))).toEqual([false, true]);
    expect(both('submitting', report('cancelled'))).toEqual([false, false]);
  });

  it('is asked for by both numbers', () => {
    const ref = { symbol: 'BTC/USDT', clientOrderId: REQUEST.clientOrderId };
    expect(orderRef(lifeOf('submitting').state)).toEqual({ ...ref, venueOrderId: null });
    expect(orderRef(lifeOf('submitting', report('open')).state)).toEqual({ ...ref, venueOrderId: '71' });
  });
});
