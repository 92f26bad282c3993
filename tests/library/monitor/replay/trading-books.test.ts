import { describe, expect, test } from '@jest/globals';
import { openTradingBooks } from '../../../../src/library/monitor/replay/trading-books.js';
import { noticesFrom } from './notices.js';

/** 2026-03-04 23:00 UTC, and the midnight behind it. */
const START = Date.UTC(2026, 2, 4, 23);
const MIDNIGHT = Date.UTC(2026, 2, 5);

const notice = noticesFrom(START);

const risk = (kind: string, message: string, severity = 'warning') =>
  notice('risk', { kind, severity, message, action: '' });

describe('what a session may do, by its journal', () => {
  const books = (streak: number | null = null) => openTradingBooks(() => streak);

  test('is everything when nothing was told', () => {
    expect(books().now(START)).toEqual({
      ...{ state: 'running', tradingState: { name: 'active' }, entriesHeld: null, reconciliation: null },
      ...{ lastError: null, lastErrorAt: null, lastErrorAgeMs: null },
    });
  });

  test('is nothing new during a pause, and while something else holds entries', () => {
    const { hear, now } = books();
    hear(notice('entries-held', { name: 'stale prices', reason: 'no prices' }));
    expect(now(START)).toMatchObject({ state: 'running', entriesHeld: 'no prices' });
    hear(notice('entries-held', { name: 'paused', reason: 'paused' }));
    expect(now(START)).toMatchObject({ state: 'paused', entriesHeld: 'no prices; paused' });
    hear(notice('entries-released', { name: 'stale prices', reason: 'no prices', still: 'paused' }));
    hear(notice('entries-released', { name: 'paused', reason: 'paused', still: null }));
    expect(now(START)).toMatchObject({ state: 'running', entriesHeld: null });
  });

  test('is no entry for the rest of the day after its loss, and again on the next', () => {
    const { hear, now } = books();
    hear(risk('trading-reducing', 'trading is reducing: daily-loss'));
    expect(now(START)).toMatchObject({
      tradingState: { name: 'reducing', reason: 'daily-loss', since: START, until: MIDNIGHT },
      ...{ entriesHeld: 'reducing: daily-loss', lastError: 'trading is reducing: daily-loss' },
    });
    hear(risk('trading-active', 'trading is active: over', 'info'));
    expect(now(START)).toMatchObject({ tradingState: { name: 'active' }, entriesHeld: null });
  });

  test('is no entry for as long as a losing streak says', () => {
    const { hear, now } = books(5_000);
    hear(risk('trading-reducing', 'trading is reducing: losing-streak'));
    expect(now(START).tradingState).toEqual({
      ...{ name: 'reducing', reason: 'losing-streak', since: START, until: START + 5_000 },
    });
  });

  test('is nothing after the kill switch or the worst drawdown, until a person arms it again', () => {
    const { hear, now } = books();
    hear(risk('trading-halted', 'trading is halted: drawdown', 'critical'));
    hear(risk('kill-switch', 'enough', 'critical'));
    hear(risk('reconciliation-mismatch', 'they differ', 'critical'));
    expect(now(START)).toMatchObject({
      ...{ state: 'halted', entriesHeld: 'halted', lastError: 'they differ' },
      tradingState: { name: 'halted', reason: 'drawdown', until: null },
    });
    hear(notice('rearmed', {}));
    expect(now(START)).toMatchObject({
      ...{ state: 'running', entriesHeld: null, lastError: null, tradingState: { name: 'active' } },
    });
  });

  test('is to come to an end once it is stopping; a restart goes on, without what was of the moment', () => {
    const { hear, now } = books();
    hear(notice('entries-held', { name: 'stale prices', reason: 'no prices' }));
    hear(notice('entries-held', { name: 'paused', reason: 'paused' }));
    hear(notice('stopping', { flatten: false, reason: 'a person' }));
    expect(now(START)).toMatchObject({ state: 'stopping', entriesHeld: 'stopping' });
    hear(notice('session-resumed', {}));
    expect(now(START)).toMatchObject({ state: 'paused', entriesHeld: 'paused' });
  });

  test('says a warning for an hour, and how the last comparison came out', () => {
    const { hear, now } = books();
    hear(risk('exit-refused', 'the venue refuses'));
    hear(notice('reconciled', { cause: 'start', outcome: 'corrected', message: '' }));
    expect(now(START + 3_599_999)).toMatchObject({
      ...{ lastError: 'the venue refuses', lastErrorAt: START, lastErrorAgeMs: 3_599_999 },
      reconciliation: { time: START, outcome: 'corrected' },
    });
    expect(now(START + 3_600_000)).toMatchObject({
      lastError: null,
      lastErrorAt: null,
      lastErrorAgeMs: null,
    });
  });
});
