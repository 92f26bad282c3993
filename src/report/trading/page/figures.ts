import { isNumber, NOT_AVAILABLE, percent, ratio, signedMoney, signedPercent } from '../../format.js';
import { cell, type PageCell, type Tone } from './page.js';

type Value = number | null;

/** Good above zero, bad below. */
const toneOf = (value: Value): Tone => {
  if (!isNumber(value)) return 'dim';
  if (value === 0) return 'plain';
  return value > 0 ? 'gain' : 'loss';
};

const known = (text: string): PageCell => cell(text, text === NOT_AVAILABLE ? 'dim' : 'plain');

/** A gain or loss of money; `scale` is the largest amount of its column. */
export const gainCell = (value: Value, scale = 0): PageCell => cell(signedMoney(value, scale), toneOf(value));

export const returnCell = (value: Value): PageCell => cell(signedPercent(value), toneOf(value));

export const shareCell = (value: Value): PageCell => known(percent(value, 1));

export const ratioCell = (value: Value): PageCell => known(ratio(value));

export const textCell = (text: string): PageCell => known(text);

/** The largest amount of a column: what decides how many decimals it has. */
export const scaleOf = (values: readonly Value[]): number =>
  values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
