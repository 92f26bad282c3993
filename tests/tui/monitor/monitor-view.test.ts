import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { displayWidth } from '../../../src/report/terminal/text.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { type AppState, afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import type { Dialog, UiState } from '../../../src/tui/monitor/ui-state.js';
import { exampleStatus, NOW } from './example-status.js';

const told = (events: readonly MonitorEvent[], ui: Partial<UiState> = {}): AppState => {
  const state = events.reduce((known, event) => afterAppEvent(known, { kind: 'session', event }), startApp);
  return { ...state, ui: { ...state.ui, ...ui } };
};

const EVENTS: readonly MonitorEvent[] = [
  { kind: 'status', status: exampleStatus() },
  { kind: 'link', link: 'live', text: '' },
  {
    kind: 'equity',
    points: Array.from({ length: 50 }, (_, k) => ({
      time: NOW - (50 - k) * 3_600_000,
      ...{ equity: 10_000 + k, drawdown: -k / 1000 },
    })),
  },
  {
    kind: 'notice',
    notice: {
      ...{ sequence: 1, time: NOW, kind: 'position-opened', clientOrderId: null },
      payload: { symbol: 'BTC/USDT', price: 50_000 },
    },
  },
  { kind: 'settings', settings: [{ name: 'fast', value: '5', source: 'set for this session' }] },
];

const seen = (
  state: AppState,
  columns: number,
  rows: number,
  look: { colour?: boolean; unicode?: boolean } = {},
) => {
  const { colour = false, unicode = true } = look;
  const theme = createTheme({ width: columns, colour, unicode });
  return monitorView(state, { columns, rows, unicode }, { theme, readOnly: false, plays: false });
};

const SIZES = [
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const DIALOGS: readonly (Dialog | null)[] = [
  null,
  { kind: 'help', part: 0 },
  { kind: 'filter', typed: 'btc' },
  { kind: 'swap', typed: '' },
  { kind: 'kill', typed: 'KIL' },
  { kind: 'flatten' },
  { kind: 'quit' },
];

describe('the screen of a monitor', () => {
  test('says first whether it is real money', () => {
    expect(seen(told(EVENTS), 80, 24)[0]).toBe(' [PAPER] confluence running BTC/USDT ETH/USDT 1h');
    const live = told([{ kind: 'status', status: exampleStatus({ mode: 'live' }) }]);
    expect(seen(live, 80, 24)[0]).toContain('!! LIVE: REAL MONEY !!');
  });

  test('says why nothing is opened, and that the session is gone', () => {
    const held = exampleStatus({ entriesHeld: 'books and venue differ' });
    const state = told([
      { kind: 'status', status: held },
      { kind: 'link', link: 'ended', text: 'session a1b2 has ended' },
    ]);
    expect(seen(state, 120, 24)[0]).toContain('[PAPER] confluence ENDED BTC/USDT');
    expect(seen(state, 120, 24)[1]).toContain('session a1b2 has ended');
  });

  test('shows what is held, what works and what happened at a glance', () => {
    const text = seen(told(EVENTS), 120, 40).join('\n');
    for (const words of [
      '── Positions',
      '50,000.00',
      '49,000.00',
      'stop',
      'exposure',
      '9.95 %',
      'position opened BTC/USDT',
    ])
      expect(text).toContain(words);
  });

  test.each(SIZES)('fills %d x %d and no more, on every page and with every question', (columns, rows) => {
    for (const { id: tab } of TABS) {
      for (const dialog of DIALOGS) {
        for (const events of [[], EVENTS]) {
          const lines = seen(told(events, { tab, dialog }), columns, rows, { colour: true });
          expect(lines).toHaveLength(rows - 1);
          for (const line of lines)
            expect(displayWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(columns - 1);
        }
      }
    }
  });

  test('keeps to its room whatever names and reasons are, and lets no control character through', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(text, text, text, fc.integer({ min: 60, max: 140 }), (strategy, held, error, columns) => {
        const status = exampleStatus({ strategy, entriesHeld: held, lastError: error, venue: error });
        const lines = seen(told([{ kind: 'status', status }]), columns, 24);
        expect(lines).toHaveLength(23);
        for (const line of lines) {
          expect(line).not.toMatch(/\p{Cc}/u);
          expect(displayWidth(line)).toBeLessThanOrEqual(columns - 1);
        }
      }),
    );
  });

  test('is ASCII alone where the terminal shows nothing else', () => {
    for (const { id: tab } of TABS) {
      const lines = seen(told(EVENTS, { tab }), 80, 24, { unicode: false });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what ASCII is
      expect(lines.join('')).toMatch(/^[\x00-\x7f]*$/);
    }
  });

  test('shows the rows that have the words of a filter, and how many of how many', () => {
    const status = exampleStatus();
    const [btc] = status.positions;
    const both = exampleStatus({ positions: [btc!, { ...btc!, symbol: 'ETH/USDT', unrealisedPnl: -4 }] });
    const table = { cursor: 0, filter: 'pnl<0', sort: null };
    const ui: Partial<UiState> = { tab: 'positions', tables: { positions: table } };
    const lines = seen(told([{ kind: 'status', status: both }], ui), 100, 15);
    expect(lines.join('\n')).toContain('1 of 2: pnl<0');
    expect(lines.filter((line) => line.includes('ETH/USDT'))).toHaveLength(2);
    expect(lines.slice(4).join('\n')).not.toContain('BTC/USDT');
  });
});
