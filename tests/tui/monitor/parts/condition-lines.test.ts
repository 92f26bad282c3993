import { describe, expect, test } from '@jest/globals';
import type { ModelStatus, SessionStatus } from '../../../../src/core/session-status.js';
import { createTheme } from '../../../../src/report/terminal/theme.js';
import { conditionLines } from '../../../../src/tui/monitor/parts/condition-lines.js';
import { exampleStatus, NOW } from '../example-status.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });

const lines = (more: Partial<SessionStatus>, columns = 90): readonly string[] =>
  conditionLines(exampleStatus(more), columns, plain);

const model = (more: Partial<ModelStatus> = {}): ModelStatus => ({
  ...{ symbol: 'BTC/USDT', input: 'up', name: 'direction', digest: 'd'.repeat(64), predictions: 120 },
  ...{ right: 0.542, claimed: 0.53, verdict: 'ok', reason: null, predicts: true, ...more },
});

describe('the condition of a session', () => {
  test('says that it trades, and that its books were not compared yet', () => {
    expect(lines({})).toEqual([' trading: active', ' books and venue: not compared yet']);
  });

  test('says why trading is limited, and until when', () => {
    const until = Date.UTC(2024, 2, 6);
    const reducing = { name: 'reducing', reason: 'daily-loss', since: NOW, until } as const;
    expect(lines({ tradingState: reducing })[0]).toBe(
      ' ▲ trading: reducing (daily loss) until 2024-03-06 00:00',
    );
    const halted = { name: 'halted', reason: 'drawdown', since: NOW, until: null } as const;
    expect(lines({ tradingState: halted })[0]).toBe(
      ' ▲ trading: halted (drawdown) until a person looks at the account and re-arms it',
    );
  });

  test.each([
    ['match', ' books and venue agree (2024-03-05 07:00)'],
    ['corrected', ' the books were corrected by the venue (2024-03-05 07:00)'],
    ['mismatch', ' ▲ BOOKS AND VENUE DIFFER (2024-03-05 07:00)'],
    ['failed', ' ▲ the venue could not be asked (2024-03-05 07:00)'],
  ] as const)('says what a comparison with the venue came to: %s', (outcome, text) => {
    expect(lines({ reconciliation: { time: NOW, outcome } })[1]).toBe(text);
  });

  test('says why nothing is opened, and what went wrong last', () => {
    const said = lines({ entriesHeld: 'no prices', lastError: 'the venue is busy', lastErrorAt: NOW });
    expect(said[1]).toBe(' ▲ no new positions: no prices');
    expect(said[3]).toBe(' ▲ the venue is busy (2024-03-05 07:00)');
  });

  test('says what models are worth', () => {
    const degraded = model({ right: 0.41, verdict: 'degraded', reason: 'direction', predicts: false });
    const said = lines({ models: [model(), model({ right: null }), degraded] }, 200);
    expect(said.slice(2)).toEqual([
      ' model direction of BTC/USDT: 54.2 % right, 53.0 % claimed',
      ' model direction of BTC/USDT: nothing judged yet, 53.0 % claimed',
      ' ▲ model direction of BTC/USDT: 41.0 % right, 53.0 % claimed, asked no more, DEGRADED (direction)',
    ]);
  });

  test('goes on in the next line where a text is long, without the mark', () => {
    expect(lines({ lastError: 'the order was refused by the venue: too small' }, 30).slice(3)).toEqual([
      ' ▲ the order was refused by',
      '   the venue: too small',
    ]);
  });

  test('lets no control character through', () => {
    expect(lines({ lastError: 'a\u001b[31mb\nc' }).join('')).not.toMatch(/\p{Cc}/u);
  });
});
