import { displayWidth } from './text.js';

/** A character with the marks that combine with it. */
const CHARACTER = /\P{Mn}\p{Mn}*/gu;

/** Private characters, which cleaned text never has: the first column of a stand-in, and the others. */
const FIRST = '\ue000';
const OTHER = '\ue001';
const STAND_IN = /\ue000\ue001*/gu;

/**
 * Lets a table be laid out by code that measures text in its own way: `reserve` puts plain stand-ins, one per column,
 * in the place of characters that are not one column wide, and `restore` puts the characters back, in the same order.
 */
export const reserveWidths = (): {
  readonly reserve: (text: string) => string;
  readonly restore: (text: string) => string;
} => {
  const kept: string[] = [];
  return {
    reserve: (text) =>
      text.replace(CHARACTER, (character) => {
        if (character <= '~' && character.length === 1) return character;
        kept.push(character);
        return FIRST + OTHER.repeat(displayWidth(character) - 1);
      }),
    restore: (text) => {
      let next = 0;
      return text.replace(STAND_IN, () => kept[next++]!);
    },
  };
};
