import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bool,
  choice,
  int,
  parseAssignments,
  rangeText,
  real,
  resolveParameters,
} from '../../src/strategy/parameters.js';

const SPECS = {
  fast: int(10, { min: 2, max: 50, help: '' }),
  even: int(20, { min: 10, max: 40, step: 10, help: '' }),
  factor: real(1.5, { min: 0, max: 5, step: 0.25, help: '' }),
  both: bool(false, { help: '' }),
  mode: choice('calm', { values: ['calm', 'wild'], help: '' }),
};

const DEFAULTS = { fast: 10, even: 20, factor: 1.5, both: false, mode: 'calm' };

describe('parameters', () => {
  test('have defaults', () => {
    expect(resolveParameters(SPECS)).toEqual(DEFAULTS);
  });

  test('are read from assignments', () => {
    const typed = ['fast=3', ' even = 40 ', 'factor=.3', 'both=true', 'mode=wild'];
    expect(parseAssignments(SPECS, typed)).toEqual({
      ...{ fast: 3, even: 40, factor: 0.3, both: true, mode: 'wild' },
    });
    expect(parseAssignments(SPECS, ['fast=1e1'])).toEqual(DEFAULTS);
  });

  test.each([
    ['fast=1', /fast=1 is not allowed/],
    ['fast=51', /fast=51 is not allowed/],
    ['fast=2.5', /fast=2.5 is not allowed/],
    ['fast=', /fast= is not allowed/],
    ['fast=ten', /is not allowed/],
    ['fast=Infinity', /is not allowed/],
    ['even=15', /even=15 is not allowed/],
    ['factor=5.01', /factor=5.01 is not allowed/],
    ['factor=NaN', /is not allowed/],
    ['both=yes', /both=yes is not allowed/],
    ['mode=', /mode= is not allowed/],
    ['fast', /--set fast is not an assignment/],
    ['=3', /is not an assignment/],
    ['fsat=3', /unknown parameter "fsat"/],
    ['constructor=3', /unknown parameter "constructor"/],
    ['__proto__=3', /unknown parameter "__proto__"/],
  ])('refuse %p', (text, message) => {
    expect(() => parseAssignments(SPECS, [text])).toThrow(message);
  });

  test('refuse a name given twice, and values of the wrong type', () => {
    expect(() => parseAssignments(SPECS, ['fast=3', 'fast=3'])).toThrow('parameter fast is set twice');
    expect(() => resolveParameters(SPECS, { fast: '3' })).toThrow('fast=3 is not allowed');
    expect(() => resolveParameters(SPECS, { both: 1 })).toThrow('both=1 is not allowed');
  });

  test('say in words what they take', () => {
    expect(Object.values(SPECS).map(rangeText)).toEqual([
      'a whole number from 2 to 50',
      'a whole number from 10 to 40 in steps of 10',
      'a number from 0 to 5',
      'true or false',
      'calm or wild',
    ]);
  });

  test('accept exactly the whole numbers on their grid', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 60 }), (value) => {
        const read = () => parseAssignments(SPECS, [`even=${value}`]);
        if ([10, 20, 30, 40].includes(value)) expect(read()).toMatchObject({ even: value });
        else expect(read).toThrow(/is not allowed/);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  test('read back every number in their range', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), (value) => {
        expect(parseAssignments(SPECS, [`factor=${value}`]).factor).toBe(value + 0);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});
