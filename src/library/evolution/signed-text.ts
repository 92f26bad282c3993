import { roundPercent } from '../../core/wording.js';

/** A measured fraction with its sign: `+12.3 %`. */
export const signedText = (fraction: number): string => `${fraction > 0 ? '+' : ''}${roundPercent(fraction)}`;
