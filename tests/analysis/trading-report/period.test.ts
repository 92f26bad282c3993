import { describe, expect, test } from '@jest/globals';
import { isoWeek, isoWeekStart, weekStart } from '../../../src/analysis/trading-report/iso-week.js';
import {
  type CalendarKind,
  lastPeriod,
  periodLabel,
  periodOf,
} from '../../../src/analysis/trading-report/period.js';
import { dayText, isoTime } from '../../../src/core/clock.js';

const at = (text: string): number => Date.parse(`${text}Z`);

const shown = (kind: CalendarKind, time: string, now = time): string => {
  const { from, to } = periodOf(kind, at(time), at(now));
  return `${isoTime(from)} ${isoTime(to)}`;
};

describe('ISO weeks', () => {
  // Python: datetime.date.isocalendar().
  test.each([
    ['1970-01-01', 1970, 1, '1969-12-29'],
    ['2016-02-29', 2016, 9, '2016-02-29'],
    ['2020-12-31', 2020, 53, '2020-12-28'],
    ['2021-01-03', 2020, 53, '2020-12-28'],
    ['2021-01-04', 2021, 1, '2021-01-04'],
    ['2024-12-29', 2024, 52, '2024-12-23'],
    ['2024-12-30', 2025, 1, '2024-12-30'],
    ['2026-12-27', 2026, 52, '2026-12-21'],
    ['2027-01-01', 2026, 53, '2026-12-28'],
    ['2027-01-04', 2027, 1, '2027-01-04'],
  ])('%s lies in %d-W%d, which begins on %s', (day, year, week, monday) => {
    const time = at(`${day}T23:59:59.999`);
    expect(isoWeek(time)).toEqual({ year, week });
    expect(dayText(weekStart(time))).toBe(monday);
    expect(dayText(isoWeekStart(year, week))).toBe(monday);
  });

  test('53 is the last of some years only', () => {
    expect(isoWeekStart(2026, 53)).toBe(at('2026-12-28T00:00'));
    expect(isoWeekStart(2025, 53)).toBeNaN();
    expect(isoWeekStart(2026, 54)).toBeNaN();
    expect(isoWeekStart(2026, 0)).toBeNaN();
  });
});

describe('a period', () => {
  test.each([
    ['daily', '2026-11-24T00:00', '2026-11-24T00:00:00Z 2026-11-25T00:00:00Z'],
    ['daily', '2026-11-24T23:59:59.999', '2026-11-24T00:00:00Z 2026-11-25T00:00:00Z'],
    ['weekly', '2026-11-29T23:59:59.999', '2026-11-23T00:00:00Z 2026-11-30T00:00:00Z'],
    ['weekly', '2026-11-30T00:00', '2026-11-30T00:00:00Z 2026-12-07T00:00:00Z'],
    ['weekly', '2027-01-01T12:00', '2026-12-28T00:00:00Z 2027-01-04T00:00:00Z'],
    ['monthly', '2026-12-31T23:59', '2026-12-01T00:00:00Z 2027-01-01T00:00:00Z'],
    ['monthly', '2028-02-29T00:00', '2028-02-01T00:00:00Z 2028-03-01T00:00:00Z'],
  ] as const)('%s that holds %s is %s', (kind, time, expected) => {
    expect(shown(kind, time)).toBe(expected);
  });

  test('since a day goes from its midnight to now', () => {
    expect(shown('since', '2026-11-20T15:00', '2026-11-25T10:30')).toBe(
      '2026-11-20T00:00:00Z 2026-11-25T10:30:00Z',
    );
  });

  test.each([
    ['daily', '2026-11-24'],
    ['weekly', '2026-W48 (2026-11-23 to 2026-11-29)'],
    ['monthly', '2026-11'],
    ['since', 'since 2026-11-24'],
  ] as const)('%s is called %s', (kind, label) => {
    const now = at('2026-12-01T00:00');
    expect(periodLabel(periodOf(kind, at('2026-11-24T15:00'), now))).toBe(label);
  });
});

describe('the last finished', () => {
  test.each([
    ['daily', '2026-11-25T00:00', '2026-11-24'],
    ['daily', '2026-11-24T23:59:59.999', '2026-11-23'],
    ['daily', '2027-01-01T00:05', '2026-12-31'],
    ['weekly', '2026-11-30T00:00', '2026-W48 (2026-11-23 to 2026-11-29)'],
    ['weekly', '2026-11-29T23:59:59.999', '2026-W47 (2026-11-16 to 2026-11-22)'],
    ['weekly', '2027-01-04T00:00', '2026-W53 (2026-12-28 to 2027-01-03)'],
    ['monthly', '2026-12-01T00:00', '2026-11'],
    ['monthly', '2027-01-31T12:00', '2026-12'],
  ] as const)('%s at %s is %s', (kind, now, label) => {
    expect(periodLabel(lastPeriod(kind, at(now)))).toBe(label);
  });
});
