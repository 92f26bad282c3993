import { bridge } from './bridge.js';
import { fatTailed, volatilityFactor } from './distribution.js';
import { DRAW, normalAt, rngAt } from './key.js';
import { weekVolatility } from './season.js';
import type { Spell } from './spell.js';
import { spellAt, spellIndexAt } from './spell.js';

/** Spells in an era: 384 days on average. */
const ERA_SPELLS = 64;

/** The market never begins an era further than this (in logs) from its scale: a factor of 2.2. */
const ANCHOR_RANGE = 0.8;

/** Spread of the volatility factor of single days. */
const DAY_SPREAD = 0.25;

/** One day (counted from the epoch) of the market, in logs relative to its price scale. */
export interface MarketDay {
  readonly open: number;
  /** The next day's `open`, to the bit. */
  readonly close: number;
  /** Standard deviation of the day's own random walk, as a fraction. */
  readonly volatility: number;
}

interface SpellPath {
  readonly firstDay: number;
  readonly days: number;
  readonly levels: Float64Array;
  readonly volatilities: Float64Array;
}

/**
 * The daily path of a market. Three bridges, one inside the other, make it computable at any day without its past: eras
 * of a year hang between independent bounded anchors (so prices swing over years but never run away), spells of one
 * regime divide the era, days divide the spell. The function remembers the last era and spell, for speed only.
 */
export const createPath = (key: number): ((day: number) => MarketDay) => {
  let era = Number.NaN;
  let eraLevels: Float64Array = new Float64Array(0);
  let path: SpellPath = { firstDay: 0, days: 0, levels: eraLevels, volatilities: eraLevels };

  const spellPath = (index: number): SpellPath => {
    const wanted = Math.floor(index / ERA_SPELLS);
    if (wanted !== era) {
      eraLevels = levelsOfEra(key, wanted);
      era = wanted;
    }
    const at = index - era * ERA_SPELLS;
    return pathOfSpell(key, spellAt(key, index), eraLevels[at]!, eraLevels[at + 1]!);
  };

  return (day) => {
    if (day < path.firstDay || day >= path.firstDay + path.days) path = spellPath(spellIndexAt(key, day));
    const at = day - path.firstDay;
    return { open: path.levels[at]!, close: path.levels[at + 1]!, volatility: path.volatilities[at]! };
  };
};

/** Log level at which an era begins: triangular between the two limits. */
const anchorOf = (key: number, era: number): number => {
  const rng = rngAt(key, DRAW.anchor, era);
  return ANCHOR_RANGE * (rng.next() + rng.next() - 1);
};

const levelsOfEra = (key: number, era: number): Float64Array => {
  const moves = new Float64Array(ERA_SPELLS);
  const variances = new Float64Array(ERA_SPELLS);
  for (let i = 0; i < ERA_SPELLS; i++) {
    const spell = spellAt(key, era * ERA_SPELLS + i);
    moves[i] = spell.move;
    variances[i] = spell.volatility * spell.volatility * spell.days;
  }
  const levels = new Float64Array(ERA_SPELLS + 1);
  bridge(anchorOf(key, era), anchorOf(key, era + 1), moves, variances, levels);
  return levels;
};

const pathOfSpell = (key: number, spell: Spell, start: number, end: number): SpellPath => {
  const { firstDay, days } = spell;
  const volatilities = new Float64Array(days);
  const moves = new Float64Array(days);
  const variances = new Float64Array(days);
  for (let i = 0; i < days; i++) {
    const day = firstDay + i;
    const factor = volatilityFactor(normalAt(key, DRAW.dayVolatility, day), DAY_SPREAD);
    const volatility = spell.volatility * weekVolatility(day) * factor;
    volatilities[i] = volatility;
    variances[i] = volatility * volatility;
    moves[i] = spell.sway * volatility * fatTailed(normalAt(key, DRAW.dayMove, day));
  }
  const levels = new Float64Array(days + 1);
  bridge(start, end, moves, variances, levels);
  return { firstDay, days, levels, volatilities };
};
