/**
 * The smallest samples from which this room computes. The first group is what a formula needs to mean anything at
 * all; the second is what `summarise` asks for before it prints a number that people will act on.
 */

/** Returns for a standard deviation, and so for Sharpe, Sortino, volatility, beta, quantiles and stability. */
export const MIN_RETURNS = 2;
/** Returns for a skewness. */
export const MIN_RETURNS_FOR_SKEWNESS = 3;
/** Returns for a kurtosis, and so for the standard error of a Sharpe ratio and for PSR. */
export const MIN_RETURNS_FOR_KURTOSIS = 4;
/** Trades for a standard deviation of trades, and so for SQN. */
export const MIN_TRADES = 2;

/** `summarise`: days for every statistic of daily returns; with fewer, not even one day lies in the worst 5 %. */
export const MIN_SUMMARY_DAYS = 20;
/** `summarise`: elapsed days for CAGR and Calmar, which raise a shorter period's growth to a power above 12. */
export const MIN_SUMMARY_CAGR_DAYS = 30;
/** `summarise`: trades for SQN and Kelly. */
export const MIN_SUMMARY_TRADES = 10;
