import { cleanText } from '../../clean-text.js';

/** Characters of a name and of a text that are shown; nothing that was logged can make a report endless. */
const MOST = { name: 80, text: 300 } as const;

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 3)
        .join('')
        .trimEnd()}...`;
};

/** A name from outside, cleaned and not longer than a line. */
export const nameText = (text: string): string => cut(cleanText(text), MOST.name);

/** A note or message from outside, cleaned and not longer than a few lines. */
export const noteText = (text: string): string => cut(cleanText(text), MOST.text);
