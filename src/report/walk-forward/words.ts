import { OBJECTIVES, type ObjectiveName } from '../../core/objective.js';
import { METRIC_TABLE } from '../../metrics/metric-table.js';
import { count, isNumber, money, NOT_AVAILABLE, percent, ratio, signedPercent } from '../format.js';

/** The objective as people know it. */
export const objectiveLabel = (name: ObjectiveName): string => METRIC_TABLE[OBJECTIVES[name].metric].label;

/** A value of the objective in its own unit. */
export const objectiveText = (name: ObjectiveName, value: number | null | undefined): string => {
  switch (METRIC_TABLE[OBJECTIVES[name].metric].kind) {
    case 'fraction':
      return percent(value, 1);
    case 'money':
      return money(value);
    case 'count':
      return count(value);
    default:
      return ratio(value);
  }
};

/** Continuous growth as what a year of it comes to: `+12.3 %`. */
export const yearlyText = (growth: number | null | undefined): string =>
  isNumber(growth) ? signedPercent(Math.expm1(growth), 1) : NOT_AVAILABLE;

type Values = Readonly<Record<string, number | boolean | string>>;

/** Those parameters that were searched, as they were chosen. */
export const choiceText = (parameters: Values | null, searched: readonly string[]): string => {
  if (parameters === null) return '';
  const names = Object.keys(parameters).filter((name) => searched.includes(name));
  return names.map((name) => `${name}=${parameters[name]}`).join(' ');
};
