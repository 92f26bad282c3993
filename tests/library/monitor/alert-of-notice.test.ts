import { describe, expect, test } from '@jest/globals';
import type { SessionNotice } from '../../../src/core/monitor-event.js';
import { alertOfNotice } from '../../../src/library/monitor/alert-of-notice.js';

const notice = (kind: string, payload: SessionNotice['payload']): SessionNotice => ({
  ...{ sequence: 7, time: 9, kind, clientOrderId: null, payload },
});

describe('what a person is to know of a journal', () => {
  test('is what says so, with how grave it is', () => {
    expect(alertOfNotice(notice('stop-lost', { symbol: 'BTC/USDT', quantity: 2 }))).toEqual({
      ...{ id: 'notice-7', time: 9, severity: 'critical', what: 'stop-lost' },
      ...{ text: 'BTC/USDT, quantity 2', delivery: '' },
    });
    expect(alertOfNotice(notice('whale', { symbol: 'BTC/USDT', side: 'buy', value: 1e6 }))).toMatchObject({
      ...{ severity: 'info', text: 'BTC/USDT, buy, value 1000000' },
    });
  });

  test('is what a limit did, as grave as it says itself, in its own words', () => {
    const risk = { severity: 'warning', kind: 'daily-loss', limit: 0.02, message: 'no entries today' };
    expect(alertOfNotice(notice('risk', risk))).toMatchObject({
      ...{ severity: 'warning', what: 'risk', text: 'no entries today' },
    });
    expect(alertOfNotice(notice('risk', { ...risk, severity: 'dreadful' }))).toBeNull();
  });

  test('leaves out what is empty or made of parts', () => {
    const payload = { reason: 'enough', by: null, note: '', orders: [1], detail: { a: 1 } };
    expect(alertOfNotice(notice('kill-switch', payload))?.text).toBe('enough');
  });

  test.each(['fill', 'bar-closed', 'order-open', 'decision', 'constructor', '__proto__'])(
    'is nothing of a %s',
    (kind) => expect(alertOfNotice(notice(kind, { symbol: 'BTC/USDT' }))).toBeNull(),
  );
});
