import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MonitorEvent, MonitorLink } from '../../../../src/core/monitor-event.js';
import type { SessionStatus } from '../../../../src/core/session-status.js';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { headerLines } from '../../../../src/tui/monitor/pages/header.js';
import { expectAscii, expectInRoom } from '../../charts/room.js';
import { exampleStatus, NOW } from '../example-status.js';
import { toldState } from '../told-state.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

const header = (more: Partial<SessionStatus>, link?: MonitorLink, columns = 130): readonly string[] => {
  const events: readonly MonitorEvent[] = [
    { kind: 'status', status: exampleStatus(more) },
    ...(link === undefined ? [] : [{ kind: 'link' as const, link, text: 'a1b2 at 100 times' }]),
  ];
  return headerLines(toldState(events).data, columns, plain);
};

describe('the header of a monitor', () => {
  test.each([
    ['paper', undefined, ' [PAPER] confluence running'],
    ['live', undefined, ' !! LIVE: REAL MONEY !! confluence running'],
    ['live', 'live', ' !! LIVE: REAL MONEY !! confluence running'],
    ['replay', undefined, ' [REPLAY] confluence running'],
    // Of the past: no money is at stake, whatever it was.
    ['live', 'replay', ' [REPLAY of LIVE] confluence running'],
    ['paper', 'replay', ' [REPLAY of PAPER] confluence running'],
    ['replay', 'replay', ' [REPLAY] confluence running'],
    ['live', 'stored', ' [STORED of LIVE] confluence BTC/USDT'],
    ['live', 'lost', ' !! LIVE: REAL MONEY !! confluence NO CONTACT'],
    ['paper', 'ended', ' [PAPER] confluence ENDED'],
  ] as const)('says in words what is watched: %s, %s', (mode, link, text) => {
    expect(header({ mode }, link)[0]!.startsWith(text)).toBe(true);
  });

  test('says in capitals that it does not run, why nothing is opened, and how its account is limited', () => {
    expect(header({ state: 'paused', entriesHeld: 'paused' })[0]).toContain('confluence PAUSED BTC/USDT');
    expect(header({ state: 'halted' })[0]).toContain('confluence HALTED BTC/USDT');
    expect(header({ entriesHeld: 'no prices' })[0]).toContain('running, no entries: no prices BTC/USDT');
    const halted = { name: 'halted', reason: 'drawdown', since: NOW, until: null } as const;
    expect(header({ tradingState: halted })[0]).toContain('running, account halted BTC/USDT');
  });

  test('says how it hangs together with its market and its venue, and of which configuration it is', () => {
    expect(header({ clockSkewMs: -12.4 })[1]).toBe(
      ' 2024-03-05 07:00 UTC · prices streaming · paper · orders up · up 1m 1s · clock -12 ms · snapshot ffffffff',
    );
    const missing = { since: NOW, symbols: ['BTC/USDT'] };
    expect(header({ pricesMissing: missing })[1]).toContain('NO PRICES · paper');
    expect(header({ speed: 7_200 })[1]).toContain('UTC at 7200 times');
  });

  test('says what there is', () => {
    expect(header({})[2]).toBe(
      ' equity 10,050.00 · realised +50.00 · in positions 9.95 % · cash 9,050.00 · 4 trades, 3 won',
    );
  });

  test('leaves out whole what has no room', () => {
    expect(header({}, undefined, 60)).toEqual([
      ' [PAPER] confluence running BTC/USDT ETH/USDT 1h',
      ' 2024-03-05 07:00 UTC · prices streaming · paper · orders up',
      ' equity 10,050.00 · realised +50.00 · in positions 9.95 %',
    ]);
  });

  test('says what it is where it is no session, cut where it is too long', () => {
    const run = (title: string): readonly MonitorEvent[] => [
      { kind: 'subject', subject: { title, facts: ['+12.30 %', '41 trades', 'run 1a2b3c4d'] } },
      { kind: 'link', link: 'stored', text: '' },
    ];
    expect(headerLines(toldState(run('rsi on BTC/USDT 1h')).data, 60, plain)).toEqual([
      ' rsi on BTC/USDT 1h',
      ' +12.30 % · 41 trades · run 1a2b3c4d',
    ]);
    const [title] = headerLines(toldState(run(`rsi on ${'BTC/USDT '.repeat(20)}1h`)).data, 60, plain);
    expect(title).toBe(` rsi on ${'BTC/USDT '.repeat(5)}BTC/US…`);
  });

  test('waits for a session that has said nothing yet', () => {
    expect(headerLines(toldState([]).data, 80, plain)).toEqual([' waiting for the session to say how it is']);
  });

  test('keeps to its room whatever it is told', () => {
    const text = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: 60, max: 200 }),
        fc.constantFrom(plain, ascii),
        (a, b, columns, theme) => {
          const status = exampleStatus({ strategy: a, venue: b, entriesHeld: b, symbols: [a, b] });
          const events: readonly MonitorEvent[] = [
            { kind: 'status', status },
            { kind: 'link', link: 'lost', text: a },
          ];
          const lines = headerLines(toldState(events).data, columns, theme);
          expectInRoom(lines, { columns, rows: 3 });
          if (!theme.unicode) expectAscii(lines);
        },
      ),
    );
  });
});
