/** Periods per year of everything daily in this room: crypto has no weekends. empyrical's default is 252. */
export const DAYS_PER_YEAR = 365;

/**
 * Equity at the end of each day: `equity[dayEnds[d]]`. Quote currency, one value per day.
 * `daily` may be given to be written into; it must be as long as `dayEnds`.
 */
export const dailyEquity = (
  equity: Float64Array,
  dayEnds: Int32Array,
  daily: Float64Array = new Float64Array(dayEnds.length),
): Float64Array => {
  for (let d = 0; d < daily.length; d++) daily[d] = equity[dayEnds[d]!]!;
  return daily;
};

/**
 * Simple daily returns of an equity curve: `e[d] / e[d-1] - 1`, where the day before the first is `initialEquity`.
 *
 * Takes equity per bar and `dayEnds` of the same bars; returns one fraction per day. A day that starts without
 * capital (equity not above zero) has no return: its entry is NaN, and every statistic over such returns is null.
 * `returns` may be given to be written into; it must be as long as `dayEnds`.
 * For a price (a benchmark) pass its first value as `initialEquity`: the first day then counts from the first close.
 * Convention: mark-to-market at the last bar of the UTC day. freqtrade takes the profit of trades closed on the day,
 * so splitting a trade moves its ratios; here it does not. backtesting.py also uses mark-to-market daily equity.
 */
export const dailyReturns = (
  equity: Float64Array,
  dayEnds: Int32Array,
  initialEquity: number,
  returns: Float64Array = new Float64Array(dayEnds.length),
): Float64Array => {
  let before = initialEquity;
  for (let d = 0; d < returns.length; d++) {
    const now = equity[dayEnds[d]!]!;
    returns[d] = before > 0 ? now / before - 1 : Number.NaN;
    before = now;
  }
  return returns;
};
