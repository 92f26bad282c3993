import { describe, expect, it } from '@jest/globals';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import type { Core } from '../../../src/live/core/core.js';
import type { UnexplainedAmount } from '../../../src/live/reconcile/compare-balances.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import type { VenueFacts } from '../../../src/live/reconcile/venue-facts.js';
import { planLines } from '../../../src/live/recovery/plan-lines.js';
import { type RecoveryLine, recoveryLines } from '../../../src/live/recovery/recovery-plan.js';
import { restartFindings } from '../../../src/live/recovery/restart-findings.js';
import {
  BASELINE,
  balances,
  facts,
  fill,
  openBooks,
  report,
  SESSION,
  START,
  SYMBOL,
  withOrder,
  withPosition,
} from '../reconcile/books-fixture.js';

const ours = (attempt: number, symbol = SYMBOL): string =>
  clientOrderId({ session: SESSION, symbol, barTime: START, purpose: 'entry', attempt });

const A = ours(0);
const B = ours(1);
const SENT = { kind: 'submitting' } as const;
const live = (id: string, filled?: string) =>
  ({ kind: 'report', report: report(id, 'open', filled === undefined ? {} : { filled }) }) as const;

/** The plan for books and a venue, as `action subject: reason (money)`. */
const planOf = (
  books: (core: Core) => void,
  venue: Partial<VenueFacts>,
  { apply = false, ownMemory = false, isStart = true } = {},
): readonly string[] => {
  const core = openBooks();
  books(core);
  const told = facts(venue);
  const { findings } = inspectBooks({ core, baseline: BASELINE, facts: told });
  const all = [...findings, ...restartFindings(core, told, ownMemory)];
  return planLines(core, all, { apply, isStart }).map(
    ({ action, subject, reason, money }) => `${action} ${subject}: ${reason} (${money})`,
  );
};

const NOTHING = (): void => {};

describe('the plan of a restart', () => {
  it('is empty where nothing was on its way', () => {
    expect(planOf(NOTHING, {})).toEqual([]);
  });

  it('lets go on what both have', () => {
    const books = (core: Core): void => withOrder(core, { id: A }, SENT, live(A));
    expect(planOf(books, { openOrders: [report(A, 'open')] })).toEqual([
      `resume ${A}: it works on: open, 0 filled (90)`,
    ]);
  });

  it('believes the venue, which knows more', () => {
    const books = (core: Core): void => withOrder(core, { id: A }, SENT, live(A));
    expect(planOf(books, { asked: new Map([[A, report(A, 'cancelled')]]) })).toEqual([
      `adopt ${A}: books open, 0 filled, venue cancelled, 0 filled (90)`,
    ]);
  });

  it('gives up what the venue never got, or has no more', () => {
    const intent = (core: Core): void => withOrder(core, { id: A });
    const sent = (core: Core): void => withOrder(core, { id: A }, SENT);
    const open = (core: Core): void => withOrder(core, { id: A }, SENT, live(A));
    const none = { asked: new Map([[A, null]]), believed: new Set([A]) };
    const never = `resume ${A}: the venue never got it: it is given up, and made anew where it is still wanted (90)`;
    expect(planOf(intent, none)).toEqual([never]);
    expect(planOf(sent, none)).toEqual([never]);
    expect(planOf(open, none)).toEqual([
      `resume ${A}: the venue no longer has it: it is given up, and made anew where it is still wanted (90)`,
    ]);
  });

  it('sends an intent to a venue whose memory is the books', () => {
    const none = { asked: new Map([[A, null]]), believed: new Set([A]) };
    expect(planOf((core) => withOrder(core, { id: A }), none, { ownMemory: true })).toEqual([
      `resume ${A}: it was decided and not sent: it is sent now (90)`,
    ]);
  });

  it('says nothing of a request that may still be on its way', () => {
    const books = (core: Core): void => withOrder(core, { id: A }, SENT);
    expect(planOf(books, { asked: new Map([[A, null]]) })).toEqual([
      `resume ${A}: it works on: submitted, 0 filled (90)`,
    ]);
  });

  it('leaves to a person an order that was filled in part and is gone', () => {
    const books = (core: Core): void =>
      withOrder(
        core,
        { id: A },
        SENT,
        { kind: 'fill', fill: fill('1', { client: A, quantity: '0.4' }) },
        live(A, '0.4'),
      );
    const venue = {
      asked: new Map([[A, null]]),
      believed: new Set([A]),
      fills: [fill('1', { client: A, quantity: '0.4' })],
      balances: balances({ USDT: '9964', BTC: '2.4' }),
    };
    expect(planOf(books, venue)[0]).toBe(`quarantine ${A}: the venue has lost it after 0.4 were filled (90)`);
  });

  it('adopts an order of ours, cancels one that fits no market, and leaves that of somebody else', () => {
    const strange = ours(0, 'ETH/USDT');
    const openOrders = [report(B, 'open'), report(strange, 'open'), report('theirs', 'open')];
    expect(planOf(NOTHING, { openOrders })).toEqual([
      `adopt ${B}: ours by its number: open, 0 filled (90)`,
      `cancel ${strange}: ours by its number, and of none of our markets (90)`,
      'quarantine theirs: somebody else made it: it is left alone (90)',
    ]);
  });

  it('books fills that were missed, and the money they moved is explained', () => {
    const books = (core: Core): void => withOrder(core, { id: A }, SENT, live(A));
    const venue = {
      openOrders: [report(A, 'open')],
      fills: [fill('1', { client: A, quantity: '0.4' })],
      balances: balances({ USDT: '9964', BTC: '2.4' }),
    };
    expect(planOf(books, venue)[0]).toBe('adopt 1: fill: buy 0.4 at 90 (36)');
    expect(planOf(books, venue).join()).not.toMatch(/BTC:|USDT:/);
  });

  it('closes what the venue has not where the books may be corrected, else leaves it to a person', () => {
    const books = (core: Core): void => withPosition(core, A);
    const venue = { fills: [fill(`f-${A}`, { client: A })], balances: balances({ USDT: '9910', BTC: '2' }) };
    expect(planOf(books, venue)[0]).toBe('quarantine BTC: books 3, venue 2 (100)');
    expect(planOf(books, venue, { apply: true })[0]).toBe('close BTC: books 3, venue 2 (100)');
  });

  it('touches nothing that is there and nobody’s', () => {
    const venue = { balances: balances({ USDT: '10000', BTC: '2.5' }) };
    expect(planOf(NOTHING, venue, { apply: true })).toEqual(['quarantine BTC: books 2, venue 2.5 (50)']);
  });

  it('asks again for a cancellation of which nobody knows', () => {
    const books = (core: Core): void => withOrder(core, { id: A }, SENT, live(A), { kind: 'cancelling' });
    expect(planOf(books, { openOrders: [report(A, 'open')] })).toEqual([
      `resume ${A}: its cancellation never left: it works on, or is cancelled again (90)`,
    ]);
  });

  it('says that a position is without its stop', () => {
    const books = (core: Core): void => {
      withPosition(core, A);
      core.markets[0]!.lane.stop = 85;
    };
    const venue = { fills: [fill(`f-${A}`, { client: A })], balances: balances({ USDT: '9910', BTC: '3' }) };
    expect(planOf(books, venue)).toEqual([
      `resume ${SYMBOL}: the protective stop is at no venue: it is placed anew (85)`,
    ]);
  });

  it('says of a session that is not being started that its stop comes with its start', () => {
    const books = (core: Core): void => {
      withPosition(core, A);
      core.markets[0]!.lane.stop = 85;
    };
    const venue = { fills: [fill(`f-${A}`, { client: A })], balances: balances({ USDT: '9910', BTC: '3' }) };
    expect(planOf(books, venue, { isStart: false })).toEqual([
      `resume ${SYMBOL}: the protective stop is at no venue: it is placed when the session is started again (85)`,
    ]);
  });

  it('says nothing of a stop that the venue has, or that has sold the position', () => {
    const id = clientOrderId({
      session: SESSION,
      symbol: SYMBOL,
      barTime: START,
      purpose: 'stop',
      attempt: 0,
    });
    const books = (core: Core): void => {
      withPosition(core, A);
      core.markets[0]!.lane.stop = 85;
      withOrder(core, { id, side: 'sell' });
    };
    const bought = fill(`f-${A}`, { client: A });
    const rests = {
      openOrders: [report(id, 'open', { side: 'sell' })],
      fills: [bought],
      balances: balances({ USDT: '9910', BTC: '3' }),
    };
    expect(planOf(books, rests)).toEqual([`adopt ${id}: books intent, 0 filled, venue open, 0 filled (90)`]);
    const sold = {
      asked: new Map([[id, report(id, 'filled', { side: 'sell', filled: '1' })]]),
      fills: [bought, fill('s', { client: id, side: 'sell' })],
      balances: balances({ USDT: '10000', BTC: '2' }),
    };
    expect(planOf(books, sold)).toEqual([
      `adopt ${id}: books intent, 0 filled, venue filled, 1 filled (90)`,
      'adopt s: fill: sell 1 at 90 (90)',
    ]);
    const cancelled = {
      asked: new Map([[id, report(id, 'cancelled', { side: 'sell' })]]),
      fills: [bought],
      balances: balances({ USDT: '9910', BTC: '3' }),
    };
    expect(planOf(books, cancelled).at(-1)).toBe(
      `resume ${SYMBOL}: the protective stop is at no venue: it is placed anew (85)`,
    );
  });
});

describe('the lines of a plan', () => {
  const line = (action: RecoveryLine['action'], subject: string): RecoveryLine => ({
    ...{ action, subject, symbol: SYMBOL, reason: 'why', money: 12.345 },
  });
  const told = (lines: readonly RecoveryLine[], unexplained: readonly UnexplainedAmount[] = []) =>
    recoveryLines({ lines, unexplained });

  it('are one where there is nothing to do', () => {
    expect(told([])).toEqual(['nothing to recover: books and venue agree']);
  });

  it('come in the order in which things are done, with the money of each, and what nothing explains', () => {
    const lines = [line('quarantine', 'q'), line('resume', SYMBOL), line('adopt', 'a')];
    const unexplained = [
      { currency: 'BTC', amount: -0.005 },
      { currency: 'USDT', amount: 251.9181797 },
    ];
    expect(told(lines, unexplained)).toEqual([
      'adopt      BTC/USDT a: why (12.35)',
      'resume     BTC/USDT: why (12.35)',
      'quarantine BTC/USDT q: why (12.35)',
      'explained by nothing: -0.005 BTC, +251.9181797 USDT',
    ]);
  });
});
