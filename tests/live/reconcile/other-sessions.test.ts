import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { coreState } from '../../../src/live/core/core-state.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { type OtherSession, otherSession } from '../../../src/live/reconcile/other-session.js';
import { reconcile } from '../../../src/live/reconcile/reconcile.js';
import { mayBeOf, speaksAgainst } from '../../../src/live/reconcile/shared-money.js';
import { takeBaseline } from '../../../src/live/reconcile/take-baseline.js';
import type { LiveBatch } from '../../../src/memory/live/batch.js';
import { openFakeVenue } from '../recovery/fake-venue.js';
import { live } from '../recovery/lived.js';
import {
  BASELINE,
  balances,
  facts,
  NOW,
  openBooks,
  report,
  START,
  SYMBOL,
  scripted,
  withOrder,
  withPosition,
} from './books-fixture.js';

const other = (change: Partial<OtherSession> = {}): OtherSession => ({
  sessionId: 'other',
  state: 'settled',
  amounts: { ETH: 3, USDT: -300 },
  ...change,
});

const found = (others: readonly OtherSession[], usdt: string, baseline = BASELINE) =>
  inspectBooks({
    core: openBooks(),
    baseline,
    facts: facts({ others, balances: balances({ USDT: usdt, BTC: '2' }) }),
  });

describe('another session on the account', () => {
  it('explains what its books say it moved since the baseline', () => {
    expect(found([other()], '9700')).toMatchObject({ findings: [], residue: 0 });
    expect(found([], '9700').residue).toBe(300);
    expect(found([other({ state: 'ended' })], '9700').residue).toBe(0);
  });

  it('explains nothing of what it had moved before', () => {
    const baseline = { ...BASELINE, others: { other: { ETH: 2, USDT: -200 } } };
    expect(found([other()], '9900', baseline).residue).toBe(0);
    expect(found([other()], '9700', baseline).residue).toBe(200);
  });

  it('leaves open what its books do not say', () => {
    const { findings, residue } = found([other()], '9690');
    expect(findings).toMatchObject([{ kind: 'cash', books: '9700', venue: '9690', money: 10 }]);
    expect(residue).toBe(10);
  });

  it('is noted in the baseline as it stood then', () => {
    const at = facts({ others: [other()], balances: balances({ USDT: '9700', BTC: '2' }) });
    const baseline = takeBaseline(at, openBooks());
    expect(baseline).toMatchObject({
      balances: { USDT: '9700', BTC: '2' },
      others: { other: { USDT: -300 } },
    });
    expect(inspectBooks({ core: openBooks(), baseline, facts: at }).residue).toBe(0);
    expect(takeBaseline(facts(), openBooks())).not.toHaveProperty('others');
  });
});

describe('an order at the venue that the books do not have', () => {
  const order = clientOrderId({ session: 'b1', symbol: SYMBOL, barTime: START, purpose: 'stop', attempt: 0 });

  it.each([
    ['settled', 'session b1 made it: it is left alone'],
    ['busy', 'session b1 made it: it is left alone'],
    [
      'gone',
      'session b1 made it, and its process is gone: it is left alone; started as it was, that one looks after it',
    ],
    ['ended', 'session b1 left it when it ended: it is left alone'],
  ] as const)('is said to be of another session that is %s', (state, explained) => {
    const others = [other(), other({ sessionId: 'b1', state })];
    const at = facts({ others, openOrders: [report(order, 'open')] });
    const { findings } = inspectBooks({
      core: openBooks(),
      baseline: { ...BASELINE, others: {} },
      facts: at,
    });
    expect(findings.filter(({ kind }) => kind === 'order-foreign')).toMatchObject([
      { subject: order, books: 'not an order of this session', explained, settle: [] },
    ]);
  });

  it('is of somebody else where no session of the account made it', () => {
    const at = facts({ others: [other()], openOrders: [report(order, 'open')] });
    const found = inspectBooks({ core: openBooks(), baseline: BASELINE, facts: at }).findings;
    expect(found.find(({ kind }) => kind === 'order-foreign')?.explained).toBe(
      'somebody else made it: it is left alone',
    );
  });
});

describe('what is stored of a session', () => {
  const bought = openBooks();
  withPosition(bought, 'one');

  it('says what it made of the account', () => {
    // 1 BTC bought at 90, without a fee.
    expect(otherSession('a', coreState(bought), 'runs')).toEqual({
      sessionId: 'a',
      state: 'settled',
      amounts: { BTC: 1, USDT: -90 },
    });
  });

  it.each([
    ['settled', [{ kind: 'submitting' }, { kind: 'report', report: report('x', 'open') }]],
    ['busy', []],
    ['busy', [{ kind: 'submitting' }]],
    ['busy', [{ kind: 'submitting' }, { kind: 'report', report: report('x', 'filled', { filled: '1' }) }]],
    ['settled', [{ kind: 'submitting' }, { kind: 'rejected', reason: 'no' }]],
  ] as const)('is %s after %j', (state, events) => {
    const core = openBooks();
    withOrder(core, { id: 'x' }, ...events);
    expect(otherSession('a', coreState(core), 'runs').state).toBe(state);
    expect(otherSession('a', coreState(core), 'gone').state).toBe('gone');
  });
});

describe('money that differs', () => {
  const cash = found([], '9700').findings;

  it.each([
    ['of the person', true, 'settled', null],
    ['of the person', true, 'busy', /other has orders in USDT on their way: try again/],
    ['of the person', true, 'gone', /other trades USDT .* its process is gone: start it again first/],
    ['of the person', true, 'ended', null],
    [
      'of a session',
      false,
      'settled',
      /^session other trades USDT on this account, too: correct it with "trader reconcile --session mine --apply"$/,
    ],
    ['of a session', false, 'ended', null],
  ] as const)(
    'is corrected at the wish %s (%s) beside a session that is %s: %s',
    (_, person, state, words) => {
      const against = speaksAgainst('mine', { others: [other({ state })] }, cash, person);
      if (words === null) expect(against).toBeNull();
      else expect(against).toMatch(words);
    },
  );

  it('is corrected beside a session that does not trade in its currency', () => {
    const others = [other({ state: 'gone', amounts: { ETH: 1, EUR: -3000 } })];
    expect(speaksAgainst('mine', { others }, cash, false)).toBeNull();
    expect(mayBeOf('mine', { others }, cash)).toBeNull();
    expect(mayBeOf('mine', { others: [other({ state: 'gone' })] }, cash)).toMatch(
      /^session other trades USDT/,
    );
  });
});

describe('a session beside another one on its account', () => {
  const open = (others: () => readonly OtherSession[]) => {
    const { venue, amounts } = openFakeVenue(SYMBOL, { base: 2, quote: 10_000 });
    const running = live(
      scripted(() => false),
      venue,
      { now: NOW },
      [] as LiveBatch[],
    );
    Object.assign(running.books, { others: async () => others() });
    const compare = (apply = false, person = false) =>
      reconcile(running, 'command', { apply, person, pause: async () => {} });
    return { running, amounts, compare };
  };

  it('agrees with the venue while the other one trades', async () => {
    let moved = -200;
    const { running, amounts, compare } = open(() => [other({ amounts: { ETH: 2, USDT: moved } })]);
    amounts.quote = 9_800;
    expect((await compare()).outcome).toBe('match');
    expect(running.core.baseline?.others).toEqual({ other: { ETH: 2, USDT: -200 } });
    moved = 50;
    amounts.quote = 10_050;
    expect(await compare()).toMatchObject({ outcome: 'match', differences: [] });
  });

  it('waits with its baseline until nothing of the other one is on its way', async () => {
    let asked = 0;
    const { running, compare } = open(() => [other({ state: ++asked < 5 ? 'busy' : 'settled' })]);
    expect((await compare()).outcome).toBe('match');
    expect(asked).toBe(6);
    expect(running.core.baseline?.balances).toEqual({ BTC: '2', USDT: '10000' });
  });

  it('does not believe balances between which the other one booked something', async () => {
    let asked = 0;
    const { compare } = open(() => [other({ amounts: { ETH: 1, USDT: -++asked } })]);
    expect(await compare()).toMatchObject({ outcome: 'failed', halted: false });
  });

  it('says nothing of money that differs while the other one has orders on their way', async () => {
    let state: OtherSession['state'] = 'settled';
    const { amounts, compare } = open(() => [other({ state })]);
    await compare();
    amounts.quote = 9_700;
    state = 'busy';
    expect(await compare()).toMatchObject({ outcome: 'failed', halted: false });
    state = 'settled';
    expect(await compare()).toMatchObject({ outcome: 'mismatch', halted: true });
  });

  it('takes no money over that may be of one whose process is gone, and says so', async () => {
    let state: OtherSession['state'] = 'settled';
    const { running, amounts, compare } = open(() => [other({ state })]);
    await compare();
    amounts.quote = 9_000;
    state = 'gone';
    const note = await compare(true, true);
    expect(note).toMatchObject({ outcome: 'mismatch', residue: 1_000, halted: true });
    expect(note.message).toMatch(
      /\(1000\.00\); not corrected: session other trades USDT .* start it again first$/,
    );
    expect((await compare()).message).toMatch(/; session other trades USDT .* is gone/);
    expect(running.core.engine.ledger.cash).toBe(10_000);
    state = 'settled';
    expect((await compare(true)).outcome).toBe('mismatch');
    expect((await compare(true, true)).outcome).toBe('corrected');
    expect(running.core.engine.ledger.cash).toBe(9_000);
    expect(exact(running.core.baseline!.balances.USDT!).value).toBe(10_000);
  });
});
