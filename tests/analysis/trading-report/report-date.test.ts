import { describe, expect, test } from '@jest/globals';
import { parseReportDate } from '../../../src/analysis/trading-report/report-date.js';

const NOW = Date.UTC(2026, 10, 30, 12);
const AHEAD = Date.UTC(2026, 11, 2);

describe('a day of a report that lies ahead', () => {
  test('is refused where nothing was traded on it', () => {
    expect(() => parseReportDate('--date', 'daily', '2026-12-02', NOW)).toThrow(
      '--date 2026-12-02 lies ahead',
    );
    expect(() => parseReportDate('--date', 'daily', '2026-12-02', NOW, AHEAD - 1)).toThrow('lies ahead');
  });

  test('may be named where a market that is simulated fast has come to it', () => {
    expect(parseReportDate('--date', 'daily', '2026-12-02', NOW, AHEAD)).toBe(AHEAD);
    expect(parseReportDate('--since', 'since', '2026-12-02', NOW, AHEAD + 5)).toBe(AHEAD);
  });

  test('is none where the newest trade is old', () => {
    expect(parseReportDate('--date', 'daily', '2026-11-30', NOW, 0)).toBe(Date.UTC(2026, 10, 30));
  });
});
