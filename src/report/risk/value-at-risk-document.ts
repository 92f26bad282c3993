import { counted } from '../../core/wording.js';
import type { LikelihoodRatioTest } from '../../metrics/likelihood-ratio.js';
import type { TailMethod } from '../../metrics/tail-methods.js';
import type { MethodBacktest, ValueAtRiskBacktests } from '../../metrics/value-at-risk-backtests.js';
import type { ValueAtRiskVerdict } from '../../metrics/value-at-risk-verdict.js';
import { count, ratio } from '../format.js';

export interface TestDocument {
  readonly statistic: number;
  readonly pValue: number;
}

/** One method at one confidence, tested; docs/schema/risk.schema.json describes it. */
export interface ValueAtRiskTest {
  readonly method: TailMethod;
  readonly confidence: number;
  readonly observations: number;
  readonly exceedances: number;
  readonly expected: number;
  readonly kupiec: TestDocument | null;
  readonly independence: TestDocument | null;
  readonly conditionalCoverage: TestDocument | null;
  readonly verdict: ValueAtRiskVerdict;
  /** In one plain sentence. */
  readonly statement: string;
}

export interface ValueAtRiskDocument {
  readonly window: number;
  readonly days: number;
  readonly tests: readonly ValueAtRiskTest[];
}

const testDocument = (test: LikelihoodRatioTest | null): TestDocument | null =>
  test === null ? null : { statistic: test.statistic, pValue: test.pValue };

const MEANINGS: Readonly<Record<ValueAtRiskVerdict, string>> = {
  accepted: 'which is what it says',
  understated: 'more often than it says: it understates the risk',
  overstated: 'more seldom than it says: it overstates the risk',
  clustered: 'about as often as it says, but in clusters: it is late when markets turn wild',
  'too-few': 'too few days to tell whether it is right',
};

/** What was found, after "the loss was worse". */
export const VERDICTS: Readonly<Record<ValueAtRiskVerdict, string>> = {
  accepted: 'as often as it says',
  understated: 'too often: understates risk',
  overstated: 'too seldom: overstates risk',
  clustered: 'in clusters: it is late',
  'too-few': 'too few days to tell',
};

const statementOf = ({ result, verdict, missing }: MethodBacktest): string => {
  if (result === null)
    return `Not tested: it has no value for ${counted(missing, 'day')} of those that were foretold.`;
  const { exceedances, observations, expected } = result;
  return `The loss was worse on ${counted(exceedances, 'day')} of ${count(observations)}, where ${ratio(expected, 1)} were to be expected: ${MEANINGS[verdict]}.`;
};

const testOf = (test: MethodBacktest): ValueAtRiskTest => {
  const { method, confidence, verdict, result } = test;
  return {
    method,
    confidence,
    observations: result?.observations ?? 0,
    exceedances: result?.exceedances ?? 0,
    expected: result?.expected ?? 0,
    kupiec: testDocument(result?.coverage ?? null),
    independence: testDocument(result?.independence ?? null),
    conditionalCoverage: testDocument(result?.conditionalCoverage ?? null),
    verdict,
    statement: statementOf(test),
  };
};

/** The backtests of value at risk as they are written out. */
export const valueAtRiskDocument = ({ window, days, tests }: ValueAtRiskBacktests): ValueAtRiskDocument => ({
  window,
  days,
  tests: tests.map(testOf),
});
