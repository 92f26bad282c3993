import { LEAST_PAIRS } from '../core/pearson.js';
import type { CorrelationMatrix } from '../core/portfolio.js';
import { baseOf } from '../core/symbol.js';
import { count } from './format.js';

/** Whether anything can be said about any two different markets. */
export const saysAnything = ({ values }: CorrelationMatrix): boolean =>
  values.some((row, k) => row.some((value, other) => other !== k && value !== null));

/** What stands in the place of correlations that nothing can be said about. */
export const TOO_FEW_DAYS = `Too few days together: a correlation takes ${LEAST_PAIRS}.`;

/** Base currencies where they tell the markets apart, else the whole symbols. */
export const shortNames = (symbols: readonly string[]): readonly string[] => {
  const bases = symbols.map(baseOf);
  return new Set(bases).size === symbols.length ? bases : symbols;
};

/** From how many days two different markets were compared: `2,100 days`, `210 to 2,100 days`. */
export const daysText = ({ days }: CorrelationMatrix): string => {
  const apart = days.flatMap((row, k) => row.filter((_, other) => other !== k));
  const [least, most] = [Math.min(...apart), Math.max(...apart)];
  return least === most ? `${count(most)} days` : `${count(least)} to ${count(most)} days`;
};
