import { rollingForecasts } from './rolling-forecasts.js';
import { CONFIDENCES, TAIL_METHODS, type TailMethod, tailEstimate } from './tail-methods.js';
import { backtestValueAtRisk, type ValueAtRiskBacktest } from './value-at-risk-backtest.js';
import { ewmaForecasts, historicalForecasts } from './value-at-risk-forecasts.js';
import { type ValueAtRiskVerdict, valueAtRiskVerdict } from './value-at-risk-verdict.js';

/** Returns before a day from which its value at risk is foretold, where there are as many. */
export const FULL_WINDOW = 250;
/** The shortest window, and the fewest days that are foretold. */
export const LEAST_WINDOW = 60;

/** Value at risk of one method and confidence, foretold day by day and compared with what came. */
export interface MethodBacktest {
  readonly method: TailMethod;
  readonly confidence: number;
  readonly verdict: ValueAtRiskVerdict;
  /** Days for which the method has no forecast. */
  readonly missing: number;
  /** Null where it has none for some of the days: all methods are tested on the same days. */
  readonly result: ValueAtRiskBacktest | null;
}

export interface ValueAtRiskBacktests {
  /** Returns that each forecast was made from (`ewma` takes all that came before). */
  readonly window: number;
  /** Days that were foretold. */
  readonly days: number;
  readonly tests: readonly MethodBacktest[];
}

/**
 * The window for so many returns of which the first `history` only serve the forecasts: 250, or as many as the history
 * has, or half of the returns. Null where the window or what is left to foretell would be below 60.
 */
export const forecastWindow = (count: number, history = 0): number | null => {
  const window = Math.min(FULL_WINDOW, Math.max(history, Math.floor(count / 2)));
  return window < LEAST_WINDOW || count - Math.max(window, history) < LEAST_WINDOW ? null : window;
};

const forecastsOf = (
  returns: Float64Array,
  method: TailMethod,
  share: number,
  window: number,
): Float64Array<ArrayBuffer> => {
  if (method === 'historical') return historicalForecasts(returns, window, share);
  if (method === 'ewma') return ewmaForecasts(returns, share, undefined, window);
  return rollingForecasts(returns, window, (past) => tailEstimate(past, method, share).valueAtRisk);
};

/**
 * Value at risk of every method (or of these `methods`) at 95 and 99 %, foretold for each day from the days before it and compared with what
 * came: `backtestValueAtRisk` of rolling forecasts. The first `history` returns only serve the forecasts.
 * Null where there are too few days, see `forecastWindow`. O(n × window).
 */
export const valueAtRiskBacktests = (
  returns: Float64Array,
  history = 0,
  methods: readonly TailMethod[] = TAIL_METHODS,
): ValueAtRiskBacktests | null => {
  const window = forecastWindow(returns.length, history);
  if (window === null) return null;
  const first = Math.max(window, history);
  const came = returns.subarray(first);
  const tests = methods.flatMap((method) =>
    CONFIDENCES.map(({ confidence, share }) => {
      const forecasts = forecastsOf(returns, method, share, window).subarray(first);
      const missing = forecasts.reduce((sum, forecast) => sum + (Number.isFinite(forecast) ? 0 : 1), 0);
      const result = missing === 0 ? backtestValueAtRisk(came, forecasts, share) : null;
      return { method, confidence, verdict: valueAtRiskVerdict(result, share), missing, result };
    }),
  );
  return { window, days: came.length, tests };
};
