import { invariantError } from '../../core/errors.js';
import type { OrderReport } from '../../core/order.js';
import { compareExact, isPositive } from '../exact-sums.js';
import type { OrderState, VenueWord } from './order-state.js';
import type { Finding } from './settle.js';

const wordOf = (report: OrderReport): VenueWord =>
  report.status === 'open' || report.status === 'partially_filled' ? 'live' : report.status;

type Verdict = 'take' | 'keep' | 'contradiction' | 'take and ask';

/** What a report does to the venue's word so far. The life goes one way, so the order of arrival does not matter. */
const judge = (state: OrderState, word: VenueWord, report: OrderReport): Verdict => {
  const somethingFilled = isPositive(state.filled) || isPositive(state.reported);
  switch (state.told) {
    case null: {
      // Our own conclusion that the venue has nothing was wrong.
      const concluded = state.status === 'rejected' || state.status === 'denied';
      return concluded && word !== 'rejected' ? 'take and ask' : 'take';
    }
    case 'live':
      if (word === 'live') return 'keep';
      return word === 'rejected' && somethingFilled ? 'contradiction' : 'take';
    case 'rejected':
      return word !== 'rejected' && isPositive(report.filled) ? 'take and ask' : 'keep';
    case 'filled':
    case 'cancelled':
    case 'expired':
      return 'keep';
  }
};

const mustBeOurs = (state: OrderState, report: OrderReport): void => {
  const { clientOrderId, symbol, side } = state.request;
  const other =
    (report.clientOrderId !== null && report.clientOrderId !== clientOrderId) ||
    report.symbol !== symbol ||
    report.side !== side;
  if (other) {
    throw invariantError(
      `a report of order ${report.clientOrderId ?? report.venueOrderId} (${report.side} ${report.symbol}) was handed to order ${clientOrderId}`,
    );
  }
};

/** What the venue's report of an order brings: its word and how much it says is filled. Never a fill. */
export const findInReport = (state: OrderState, report: OrderReport): Finding => {
  mustBeOurs(state, report);
  if (state.venueOrderId !== null && state.venueOrderId !== report.venueOrderId) {
    const reason = `the venue has two orders for it: ${state.venueOrderId} and ${report.venueOrderId}`;
    return { facts: { reason }, ask: true };
  }
  const word = wordOf(report);
  const verdict = judge(state, word, report);
  const facts = {
    venueOrderId: report.venueOrderId,
    reported: compareExact(report.filled, state.reported) > 0 ? report.filled : state.reported,
  };
  switch (verdict) {
    case 'keep':
      return { facts };
    case 'contradiction':
      return { facts: { ...facts, reason: 'the venue calls it rejected, and filled some of it' }, ask: true };
    case 'take':
      return {
        facts: { ...facts, told: word, ...(report.reason === null ? {} : { reason: report.reason }) },
      };
    case 'take and ask': {
      const reason = `it was taken for ${state.status}, and the venue has it`;
      return { facts: { ...facts, told: word, reason }, ask: true };
    }
  }
};
