import { expect, test } from '@jest/globals';
import { crashWarnings } from '../../../src/analysis/trading-report/warnings/session-warnings.js';
import type { SessionRecord } from '../../../src/memory/sessions/session-record.js';

const crashed = (id: string, endedAt: number, mode: SessionRecord['mode'] = 'paper'): SessionRecord => ({
  ...{
    id,
    mode,
    strategyId: 1,
    snapshotId: null,
    venue: '',
    symbols: [],
    timeframe: null,
    status: 'crashed',
  },
  ...{ initialBalance: null, quoteCurrency: null, startedAt: 0, endedAt, endReason: '', notes: '' },
});

test('crashes are told in their period, replays never', () => {
  const sessions = [crashed('a', 9), crashed('b', 10), crashed('c', 20), crashed('d', 15, 'replay')];
  expect(crashWarnings(sessions, { from: 10, to: 20 })).toEqual([
    'the paper session b crashed at 1970-01-01 00:00 UTC',
  ]);
});

test('a session that crashes all night does not fill the report', () => {
  const sessions = Array.from({ length: 400 }, (_, i) => crashed(`s${i}`, i));
  const warnings = crashWarnings(sessions, { from: 0, to: 1000 });
  expect(warnings).toHaveLength(6);
  expect(warnings.at(-1)).toBe('395 more sessions crashed');
});
