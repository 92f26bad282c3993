import { expect, test } from '@jest/globals';
import { luckVerdict } from '../../../src/research/overfitting/verdict.js';

const evidence = {
  ...{ psr: 0.6, dsr: 0.6, minTrlDays: null, days: 1800, years: 4.9, pbo: null, pboBand: null },
  ...{ spaAgainstHolding: null, spaAgainstCash: null, trials: 1020 },
};

test('a number of years that is out of reach is called that, and not given with decimals', () => {
  expect(luckVerdict({ ...evidence, minBtlYears: 122822.8 }).sentence).toContain(
    'which take more than 100 years',
  );
  expect(luckVerdict({ ...evidence, minBtlYears: 12.34 }).sentence).toContain('which take 12.3 years');
});
