import { describe, expect, test } from '@jest/globals';
import { durationOf } from '../../../commands/live/duration-of.js';

const HOUR = 3_600_000;
const BORN = Date.UTC(2024, 0, 1, 6, 30);
const BAR = Date.UTC(2024, 0, 1, 6);

const opened = { resumed: true, beganAt: BORN, durationAtFirst: 6 * HOUR };

describe('the duration of a session', () => {
  test('counts from the start of one that begins', () => {
    expect(durationOf({ ...opened, resumed: false }, 6 * HOUR, BAR)).toEqual({
      durationMs: 6 * HOUR,
      countedFrom: undefined,
      line: null,
    });
  });

  test.each([null, 6 * HOUR])('counts from its birth where it goes on (asked: %p)', (asked) => {
    expect(durationOf(opened, asked, BAR)).toEqual({
      durationMs: 6 * HOUR,
      countedFrom: BORN,
      line: 'its time is over at 2024-01-01 12:30 UTC, counted from its birth',
    });
  });

  test('is another where another is asked for, and that is said', () => {
    expect(durationOf(opened, 9 * HOUR, BAR).line).toBe(
      'its time is over at 2024-01-01 15:30 UTC, counted from its birth (another --duration than it began with)',
    );
  });

  test('counts from the birth in the books where nothing else is known, and is none where there was none', () => {
    expect(durationOf({ ...opened, beganAt: null }, null, BAR).countedFrom).toBe(BAR);
    expect(durationOf({ ...opened, durationAtFirst: null }, null, BAR).line).toBeNull();
  });
});
