import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayText, fixedClock, isoTime, minuteText, parseIsoTime } from '../../src/core/clock.js';

describe('parseIsoTime', () => {
  test.each([
    // Seconds since the epoch from POSIX: 951782400 is 2000-02-29T00:00:00Z, 1709647200 is 2024-03-05T14:00:00Z.
    ['2000-02-29', 951_782_400_000],
    ['1970-01-01', 0],
    ['1969-12-31T23:59:59Z', -1000],
    ['2024-03-05T14:00', 1_709_647_200_000],
    ['2024-03-05 14:00:00', 1_709_647_200_000],
    ['2024-03-05T14:00:00Z', 1_709_647_200_000],
    ['2024-03-05 14:00:00 UTC', 1_709_647_200_000],
    ['2024-03-05T16:00:00+02:00', 1_709_647_200_000],
    ['2024-03-05T08:30:00-0530', 1_709_647_200_000],
    ['2024-03-05T14:00:00.25Z', 1_709_647_200_250],
    ['2024-03-05T14:00:00.123999999Z', 1_709_647_200_123],
    [' 2024-03-05t14:00z ', 1_709_647_200_000],
  ])('reads %p', (text, time) => {
    expect(parseIsoTime(text)).toBe(time);
  });

  test.each([
    ...['2023-02-30', '2023-02-29', '1900-02-29', '2024-00-10', '2024-13-01', '2024-04-31', '2024-01-00'],
    ...['2024-01-01T24:00', '2024-01-01T12:60', '2024-01-01T12:00:60', '2024-1-1', '24-01-01', '2024'],
    ...['', 'yesterday', '2024-01-01T', '2024-01-01T12', '2024-01-01Z12:00', '2024/01/01', '1e3', 'NaN'],
    ...['2024-01-01T12:00+1', '+002024-01-01', '2024-01-01T12:00:00,5', '2024-01-01 12:00 CET'],
  ])('answers NaN for %p', (text) => {
    expect(parseIsoTime(text)).toBeNaN();
  });

  test('reads back every time that isoTime writes', () => {
    const times = fc.integer({ min: Date.UTC(1000, 0), max: Date.UTC(9999, 11) });
    fc.assert(
      fc.property(times, (time) => {
        expect(parseIsoTime(isoTime(time))).toBe(time);
        expect(parseIsoTime(dayText(time))).toBe(Math.floor(time / 86_400_000) * 86_400_000);
        expect(parseIsoTime(minuteText(time))).toBe(Math.floor(time / 60_000) * 60_000);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('fixedClock', () => {
  test('stands still until it is set', () => {
    const clock = fixedClock(5);
    expect([clock.now(), clock.now()]).toEqual([5, 5]);
    clock.set(9);
    expect(clock.now()).toBe(9);
  });
});
