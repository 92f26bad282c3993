import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTerminal } from '../../../src/core/order.js';
import { newOrder } from '../../../src/execution/order/new-order.js';
import { nextOrderState } from '../../../src/execution/order/next-order-state.js';
import type { OrderEvent, OrderState, OrderStep } from '../../../src/execution/order/order-state.js';
import { type Ordeal, ordeals } from './adversary.js';
import { brokenChecks, REQUEST } from './samples.js';
import { answerOf, fillsOf, truthOf } from './venue-history.js';

/** What the venue itself ended, or filled, cannot come back. What we took for ended can, when the venue shows it. */
const mayFollow = (before: OrderState, after: OrderState): boolean => {
  if (!isTerminal(before.status) || before.status === after.status) return true;
  if (before.status === 'cancelled' || before.status === 'expired') return after.status === 'filled';
  return before.status !== 'filled' && before.told === null && after.told !== null;
};

/** What no message may do, by name; checked by hand because a matcher at every message takes a minute. */
const broken = (before: OrderState, { state, accepted }: OrderStep): readonly string[] => {
  const ids = state.fills.map(({ venueFillId }) => venueFillId);
  const kept = before.fills.length + accepted.length === ids.length;
  const rules: readonly (readonly [string, boolean])[] = [
    ['filled never falls', state.filled.value >= before.filled.value],
    ['reported never falls', state.reported.value >= before.reported.value],
    ['a fill counts once', new Set(ids).size === ids.length],
    [
      'new fills are handed on, known ones kept',
      kept && before.fills.every((fill, i) => state.fills[i] === fill),
    ],
    ['time never goes back', state.updatedAt >= before.updatedAt],
    [
      'the number of the venue stays',
      before.venueOrderId === null || state.venueOrderId === before.venueOrderId,
    ],
    ['what is over is not being cancelled', !(isTerminal(state.status) && state.cancelling)],
    ['what is over stays over', mayFollow(before, state)],
  ];
  return [...brokenChecks(state), ...rules.filter(([, holds]) => !holds).map(([name]) => name)];
};

const step = (before: OrderState, event: OrderEvent): OrderStep => {
  const result = nextOrderState(before, event);
  const rules = broken(before, result);
  if (rules.length > 0) throw new Error(`${before.status}, ${event.kind}: ${rules.join(', ')}`);
  return result;
};

/** Asks the venue until nothing is needed; more than three times would be for ever. */
const askUntilClear = (state: OrderState, ordeal: Ordeal, time: number): OrderState => {
  for (let round = 0; round < 3; round++) {
    let needs = 'nothing';
    for (const event of answerOf(ordeal.history, time)) {
      const result = step(state, event);
      state = result.state;
      needs = result.needs;
    }
    if (needs === 'nothing') return state;
  }
  throw new Error(`the order still needs asking: ${state.status}, ${state.reason}`);
};

const endOf = (ordeal: Ordeal): OrderState => {
  let state = newOrder(REQUEST, 0);
  // A stream that lost messages is told as down and up, and then the venue is asked.
  let owed = ordeal.lostSome;
  ordeal.messages.forEach((event, i) => {
    const result = step(state, event);
    state = result.state;
    if (result.needs === 'nothing') return;
    if (ordeal.prompt[i]) state = askUntilClear(state, ordeal, event.time);
    else owed = true;
  });
  return owed ? askUntilClear(state, ordeal, 1_000_000) : state;
};

const factsOf = (state: OrderState) => ({
  filled: state.filled.value,
  fills: state.fills.map(({ venueFillId }) => venueFillId).toSorted(),
  cancelling: state.cancelling,
  venueOrderId: state.venueOrderId,
});

const truthReached = (ordeal: Ordeal): void => {
  const state = endOf(ordeal);
  const { statuses, filled } = truthOf(ordeal.history);
  expect(statuses).toContain(state.status);
  expect(factsOf(state)).toEqual({
    filled,
    fills: fillsOf(ordeal.history).map(({ venueFillId }) => venueFillId),
    cancelling: false,
    venueOrderId: ordeal.history.fate === 'accepted' ? '71' : null,
  });
};

describe('an order against an adversary', () => {
  it('ends at the truth when messages come twice, late and in any order', () => {
    fc.assert(fc.property(ordeals('none'), truthReached), { seed: 5, numRuns: 1500 });
  });

  it('ends at the truth when messages are lost as well', () => {
    fc.assert(fc.property(ordeals('told'), truthReached), { seed: 6, numRuns: 1500 });
  });

  it('ends at the truth when messages are lost and nobody says so', () => {
    fc.assert(fc.property(ordeals('silent'), truthReached), { seed: 7, numRuns: 1500 });
  });

  it('is played by an adversary that leaves nothing out', () => {
    const seen = new Set<string>();
    for (const ordeal of fc.sample(ordeals('told'), { seed: 6, numRuns: 1500 })) {
      seen
        .add(ordeal.history.fate)
        .add(ordeal.history.end)
        .add(ordeal.lostSome ? 'lost some' : 'lost none');
      for (const { kind } of ordeal.messages) seen.add(kind);
      for (const status of truthOf(ordeal.history).statuses) seen.add(status);
    }
    expect([...seen].toSorted()).toEqual(
      [
        'accepted',
        'cancel-failed',
        'cancelled',
        'cancelling',
        'denied',
        'expired',
        'fill',
        'filled',
        'lost',
        'lost none',
        'lost some',
        'not-found',
        'not-sent',
        'open',
        'outcome-unknown',
        'partially_filled',
        'refused',
        'rejected',
        'report',
        'submitting',
        'working',
      ].toSorted(),
    );
  });
});
