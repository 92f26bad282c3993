import type { Regime } from '../../core/regime.js';
import { hashInts } from '../../core/rng.js';
import { volatilityFactor } from './distribution.js';
import { HABITS, pickRegime } from './habit.js';
import { DRAW, normalAt, rngAt } from './key.js';

/** Spells are six days long on average; their starts are moved by up to four days, so they last two to ten. */
const MEAN_SPELL_DAYS = 6;
const START_CHOICES = 5;

/** Slow volatility cycles: length in spells (three months, three weeks, one spell) and spread of the factor. */
const CYCLES = [
  { spells: 16, spread: 0.25 },
  { spells: 4, spread: 0.2 },
  { spells: 1, spread: 0.12 },
] as const;

/** Some days on end with one regime. Days are counted from the epoch. */
export interface Spell {
  readonly index: number;
  readonly firstDay: number;
  readonly days: number;
  readonly regime: Regime;
  /** Daily volatility as a fraction. */
  readonly volatility: number;
  /** Day-to-day moves in units of the daily volatility. */
  readonly sway: number;
  /** Net log move of the spell as drawn; the era it lies in corrects it a little. */
  readonly move: number;
}

const firstDayOf = (key: number, index: number): number =>
  index * MEAN_SPELL_DAYS + (hashInts(key, index, DRAW.spellStart) % START_CHOICES);

/** The index of the spell that contains a day. */
export const spellIndexAt = (key: number, day: number): number => {
  const index = Math.floor(day / MEAN_SPELL_DAYS);
  return day < firstDayOf(key, index) ? index - 1 : index;
};

/** A spell by its index. */
export const spellAt = (key: number, index: number): Spell => {
  const rng = rngAt(key, DRAW.spell, index);
  const regime = pickRegime(rng.next());
  const { volatility: typical, reach, sway } = HABITS[regime];
  const firstDay = firstDayOf(key, index);
  const days = firstDayOf(key, index + 1) - firstDay;
  let volatility = typical;
  for (const { spells, spread } of CYCLES) {
    const z = normalAt(key, DRAW.cycle + spells, Math.floor(index / spells));
    volatility *= volatilityFactor(z, spread);
  }
  // A trend always goes somewhere; the others end where chance takes them.
  const direction =
    regime === 'trending' ? (rng.next() < 0.5 ? -1 : 1) * (0.7 + 0.6 * rng.next()) : rng.normal();
  const move = direction * reach * volatility * Math.sqrt(days);
  return { index, firstDay, days, regime, volatility, sway, move };
};
