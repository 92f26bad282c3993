import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MonitorAlert, MonitorSignal } from '../../../../src/core/monitor-event.js';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { ageText } from '../../../../src/tui/monitor/parts/age-text.js';
import { alertLine, noticeLine, signalLine } from '../../../../src/tui/monitor/parts/feed-lines.js';
import { expectAscii, expectInRoom } from '../../charts/room.js';
import { NOW } from '../example-status.js';

const HOUR = 3_600_000;

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

const alert = (more: Partial<MonitorAlert> = {}): MonitorAlert => ({
  ...{ id: 'a', time: NOW - 3 * HOUR, severity: 'warning', what: 'daily-loss', delivery: '' },
  ...{ text: 'the loss of the day is near its limit', ...more },
});

const signal = (more: Partial<MonitorSignal> = {}): MonitorSignal => ({
  ...{ symbol: 'BTC/USDT', barTime: NOW - 2 * HOUR, signal: 0.8, tag: 'score', action: 'enter' },
  ...{ reason: null, indicators: null, ...more },
});

describe('an age', () => {
  test.each([
    [0, 'now'],
    [59_999, 'now'],
    [60_000, '1m'],
    [3_599_999, '59m'],
    [26 * HOUR, '1d'],
    [999 * 24 * HOUR, '999d'],
    [1_000 * 24 * HOUR, 'old'],
    // A clock that was set back.
    [-5 * HOUR, 'now'],
    [Number.NaN, ''],
  ])('of %d ms is %j', (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });
});

describe('a line of an alert', () => {
  test('says how old and how grave it is, and what happened', () => {
    expect(alertLine(alert(), NOW, 80, plain)).toBe(
      '   3h WARNING daily-loss: the loss of the day is near its limit',
    );
  });

  test('needs no word for news, and is cut where the room ends', () => {
    expect(
      alertLine(alert({ severity: 'info', what: 'whale', text: 'ETH/USDT sells' }), NOW, 22, plain),
    ).toBe('   3h whale: ETH/USDT…');
    expect(alertLine(alert({ severity: 'critical' }), NOW, 24, ascii)).toBe('   3h CRITICAL daily-lo~');
  });
});

describe('a line of the journal', () => {
  const notice = (kind: string, payload: Readonly<Record<string, unknown>>) => ({
    ...{ sequence: 1, time: NOW - 60_000, kind, clientOrderId: null, payload },
  });

  test('says what happened, of which market, and the rest', () => {
    const opened = notice('position-opened', { symbol: 'BTC/USDT', side: 'buy', quantity: '0.02', by: null });
    expect(noticeLine(opened, NOW, 80, plain)).toBe('   1m position opened BTC/USDT: buy, quantity 0.02');
    expect(noticeLine(opened, NOW, 30, ascii)).toBe('   1m position opened BTC/USD~');
    expect(noticeLine(notice('order-open', {}), NOW, 80, plain)).toBe('   1m order open');
  });
});

describe('a line of a signal', () => {
  const times = { now: NOW, step: HOUR };

  test('counts from the close of its bar, and says what was done and why', () => {
    expect(signalLine(signal(), times, 80, plain)).toBe('   1h +0.80 BTC/USDT enters: score');
    const refused = signal({ action: 'refused', signal: -0.4, reason: 'the daily risk is used up' });
    expect(signalLine(refused, times, 80, plain)).toBe(
      '   1h -0.40 BTC/USDT REFUSED: score, the daily risk is used up',
    );
    const nothing = signal({ action: 'none', tag: null });
    expect(signalLine(nothing, times, 80, plain)).toBe('   1h +0.80 BTC/USDT nothing done');
  });

  test('keeps to its room whatever it is told, and lets no control character through', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(plain, ascii),
        (a, b, columns, theme) => {
          const lines = [
            signalLine(signal({ symbol: a, reason: b }), times, columns, theme),
            alertLine(alert({ what: a, text: b }), NOW, columns, theme),
          ];
          expectInRoom(lines, { columns, rows: 2 });
          if (!theme.unicode) expectAscii(lines);
        },
      ),
    );
  });
});
