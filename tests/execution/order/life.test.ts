import { describe, expect, it } from '@jest/globals';
import { fill, lifeOf, report, shortly, type Told } from './samples.js';

/** Told in this order, the status, the quantity filled and what must be done now. */
const LIVES: readonly (readonly [name: string, told: readonly Told[], end: string])[] = [
  ['is an intent before it is sent', [], 'intent 0 nothing'],
  ['is denied by us', ['denied'], 'denied 0 nothing'],
  ['is submitted while nobody answers', ['submitting'], 'submitted 0 nothing'],
  ['is open once the venue says so', ['submitting', report('open')], 'open 0 nothing'],
  ['is rejected by the answer', ['submitting', 'rejected'], 'rejected 0 nothing'],
  ['is rejected by a report', ['submitting', report('rejected')], 'rejected 0 nothing'],
  ['is ours to decide again when it was not sent', ['submitting', 'not-sent'], 'denied 0 nothing'],
  ['is unknown after a timeout', ['submitting', 'outcome-unknown'], 'unknown 0 ask'],
  [
    'is still unknown while it is being cancelled',
    ['submitting', 'outcome-unknown', 'cancelling'],
    'unknown 0 ask',
  ],
  [
    'stays unknown when it is called not sent after a timeout',
    ['submitting', 'outcome-unknown', 'not-sent'],
    'unknown 0 ask',
  ],
  [
    'is known after a timeout and a report',
    ['submitting', 'outcome-unknown', report('open')],
    'open 0 nothing',
  ],
  [
    'is open when the timeout comes last',
    ['submitting', report('open'), 'outcome-unknown'],
    'open 0 nothing',
  ],
  [
    'is rejected when the venue has none by its number',
    ['submitting', 'outcome-unknown', 'not-found'],
    'rejected 0 nothing',
  ],
  [
    'is asked for again when the timeout comes after that',
    ['submitting', 'not-found', 'outcome-unknown'],
    'rejected 0 ask',
  ],
  ['comes back when the venue has it after all', ['submitting', 'not-found', report('open')], 'open 0 ask'],
  ['is unknown when an open one is not found', ['submitting', report('open'), 'not-found'], 'unknown 0 ask'],
  [
    'is rejected when it is not found twice',
    ['submitting', report('open'), 'not-found', 'not-found'],
    'rejected 0 nothing',
  ],
  [
    'keeps its fills when it is not found',
    ['submitting', fill('1', '0.4'), 'not-found'],
    'partially_filled 0.4 ask',
  ],
  [
    'keeps what was reported when it is not found',
    ['submitting', report('partially_filled', '0.4'), 'not-found'],
    'open 0 ask',
  ],
  ['is acknowledged by a fill', ['submitting', fill('1', '0.4')], 'partially_filled 0.4 nothing'],
  [
    'counts a fill told twice once',
    ['submitting', fill('1', '0.4'), fill('1', '0.4')],
    'partially_filled 0.4 nothing',
  ],
  [
    'adds up exactly',
    ['submitting', fill('1', '0.1'), fill('2', '0.2'), fill('3', '0.7')],
    'filled 1.0 nothing',
  ],
  [
    'misses a fill that a report tells of',
    ['submitting', report('partially_filled', '0.4')],
    'open 0 ask-fills',
  ],
  [
    'misses one of two',
    ['submitting', fill('1', '0.4'), report('partially_filled', '0.9')],
    'partially_filled 0.4 ask-fills',
  ],
  [
    'has the missing fill',
    ['submitting', report('partially_filled', '0.4'), fill('1', '0.4')],
    'partially_filled 0.4 nothing',
  ],
  ['is not filled by a report', ['submitting', report('filled', '1')], 'open 0 ask-fills'],
  [
    'is not filled by a report and half the fills',
    ['submitting', report('filled', '1'), fill('1', '0.5')],
    'partially_filled 0.5 ask-fills',
  ],
  [
    'is filled by a report and all the fills',
    ['submitting', report('filled', '1'), fill('1', '0.5'), fill('2', '0.5')],
    'filled 1.0 nothing',
  ],
  ['is filled by fills alone', ['submitting', fill('1', '1')], 'filled 1 nothing'],
  [
    'is filled when the venue says so and dust is missing',
    ['submitting', fill('1', '0.9999995'), report('filled', '0.9999995')],
    'filled 0.9999995 nothing',
  ],
  [
    'is not filled when more than dust is missing',
    ['submitting', fill('1', '0.99'), report('filled', '0.99')],
    'partially_filled 0.99 ask-fills',
  ],
  ['is cancelled', ['submitting', report('open'), 'cancelling', report('cancelled')], 'cancelled 0 nothing'],
  [
    'keeps its fills when it is cancelled',
    ['submitting', fill('1', '0.4'), report('cancelled', '0.4')],
    'cancelled 0.4 nothing',
  ],
  ['misses fills when it is cancelled', ['submitting', report('cancelled', '0.4')], 'cancelled 0 ask-fills'],
  [
    'counts a fill after the cancellation',
    ['submitting', report('cancelled', '0.4'), fill('1', '0.4')],
    'cancelled 0.4 nothing',
  ],
  [
    'is filled after all when the fills add up',
    ['submitting', report('cancelled'), fill('1', '0.4'), fill('2', '0.6')],
    'filled 1.0 nothing',
  ],
  ['is expired', ['submitting', report('expired')], 'expired 0 nothing'],
  [
    'is not opened again by an older report',
    ['submitting', report('cancelled'), report('open')],
    'cancelled 0 nothing',
  ],
  [
    'is not rejected once it is cancelled',
    ['submitting', report('cancelled'), 'rejected'],
    'cancelled 0 nothing',
  ],
  [
    'is not opened again once a report rejected it',
    ['submitting', report('rejected'), report('open')],
    'rejected 0 nothing',
  ],
  ['is rejected after it was open', ['submitting', report('open'), report('rejected')], 'rejected 0 nothing'],
  [
    'is not emptied by an older report',
    ['submitting', fill('1', '0.4'), report('open')],
    'partially_filled 0.4 nothing',
  ],
  [
    'accepts a fill of a rejected order',
    ['submitting', 'rejected', fill('1', '0.4')],
    'partially_filled 0.4 ask',
  ],
  [
    'accepts a fill of an order rejected by a report',
    ['submitting', report('rejected'), fill('1', '0.4')],
    'partially_filled 0.4 ask',
  ],
  [
    'accepts a whole fill of an order that was not found',
    ['submitting', 'not-found', fill('1', '1')],
    'filled 1 ask',
  ],
  [
    'accepts a fill of an order that was not sent',
    ['submitting', 'not-sent', fill('1', '0.4')],
    'partially_filled 0.4 ask',
  ],
  [
    'asks when a filled order is called rejected',
    ['submitting', fill('1', '0.4'), report('rejected')],
    'partially_filled 0.4 ask',
  ],
  ['asks when an open order is refused', ['submitting', report('open'), 'rejected'], 'open 0 ask'],
  ['asks when an open order is called not sent', ['submitting', report('open'), 'not-sent'], 'open 0 ask'],
  [
    'keeps what is filled beyond the quantity',
    ['submitting', fill('1', '0.8'), fill('2', '0.3')],
    'filled 1.1 ask',
  ],
  [
    'asks when the cancellation failed',
    ['submitting', report('open'), 'cancelling', 'cancel-failed'],
    'open 0 ask',
  ],
  [
    'needs nothing when the cancellation of a filled order failed',
    ['submitting', 'cancelling', fill('1', '1'), 'cancel-failed'],
    'filled 1 nothing',
  ],
  [
    'asks when the number of a fill is told with another quantity',
    ['submitting', fill('1', '0.4'), fill('1', '0.5')],
    'partially_filled 0.4 ask',
  ],
  [
    'is found by a report when the process died before it noted the sending',
    [report('open')],
    'open 0 nothing',
  ],
  ['stays an intent when the venue was asked for what was not sent', ['not-found'], 'intent 0 nothing'],
];

describe('an order', () => {
  it.each(LIVES)('%s', (_, told, end) => {
    expect(shortly(lifeOf(...told))).toBe(end);
  });
});
