/** How a source's own value becomes a score. */
export interface Scale {
  /** The values that there can be, both ends included. */
  readonly min: number;
  readonly max: number;
  /** The score, from -1 to 1, of such a value. */
  readonly score: (raw: number) => number;
}

/** 0 to 100 with 50 in the middle: (v - 50) / 50. */
const PERCENT: Scale = { min: 0, max: 100, score: (raw) => (raw - 50) / 50 };

/** A value that is a score already. */
const SCORE: Scale = { min: -1, max: 1, score: (raw) => raw };

/**
 * The scales of the sources. `fear-greed`: 0, extreme fear, to 100, extreme greed (alternative.me). `score`: SentiCrypt's
 * mean of its items of a day, each from -1 to 1, and any other source that is one already.
 */
export const SCALES = { 'fear-greed': PERCENT, score: SCORE } as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof SCALES;

export const SCALE_NAMES = Object.keys(SCALES) as readonly ScaleName[];

export const isOnScale = (raw: number, { min, max }: Scale): boolean => raw >= min && raw <= max;
