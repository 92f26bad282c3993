const SEQUENCES = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  '[H': 'home',
  '[F': 'end',
  '[1~': 'home',
  '[4~': 'end',
  '[3~': 'delete',
  '[5~': 'pageUp',
  '[6~': 'pageDown',
  '[Z': 'tab',
} as const;

type Name = (typeof SEQUENCES)[keyof typeof SEQUENCES] | 'enter' | 'escape' | 'backspace';

/** A key that was pressed. */
export interface Key {
  /** The character, where it has one that can be shown; the letter with Ctrl. */
  readonly input: string;
  readonly key: Name | null;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** `input` was pasted as a whole: no key of it was pressed. */
  readonly pasted: boolean;
}

const PLAIN = { input: '', key: null, ctrl: false, shift: false, meta: false, pasted: false } as const;

const CONTROLS: Readonly<Record<string, Name>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals tell of keys with them
const ESCAPED = /^\x1b(\[[0-9;]*[A-Za-z~]|O[A-Z])/;

const charKey = (char: string): Key => {
  const named = CONTROLS[char];
  if (named !== undefined) return { ...PLAIN, key: named };
  if (char === '\x1b') return { ...PLAIN, key: 'escape' };
  if (char < ' ') return { ...PLAIN, input: String.fromCharCode(char.charCodeAt(0) + 96), ctrl: true };
  return { ...PLAIN, input: char, shift: char !== char.toLowerCase() };
};

/** `[1;5A` is Ctrl-up: the number after the semicolon is one more than its bits (1 shift, 2 meta, 4 ctrl). */
const sequenceKey = (sequence: string): Key | undefined => {
  const modified = /^\[(\d+);(\d+)([A-Za-z~])$/.exec(sequence);
  const plain = modified === null ? sequence : `[${modified[3] === '~' ? modified[1] : ''}${modified[3]}`;
  const bits = modified === null ? 0 : Number(modified[2]) - 1;
  const key = Object.hasOwn(SEQUENCES, plain) ? SEQUENCES[plain as keyof typeof SEQUENCES] : undefined;
  if (key === undefined) return undefined;
  const shift = (bits & 1) !== 0 || sequence === '[Z';
  return { ...PLAIN, key, shift, meta: (bits & 2) !== 0, ctrl: (bits & 4) !== 0 };
};

/** The keys in what a terminal sent at once. Sequences that nobody knows are left out; an escape alone is the key. */
export const keysOf = (sent: string): readonly Key[] => {
  const keys: Key[] = [];
  let rest = sent;
  while (rest !== '') {
    const sequence = ESCAPED.exec(rest)?.[1];
    if (sequence !== undefined) {
      const key = sequenceKey(sequence);
      if (key !== undefined) keys.push(key);
      rest = rest.slice(1 + sequence.length);
      continue;
    }
    const meta = rest.length > 1 && rest[0] === '\x1b' && rest[1] !== '\x1b';
    const char = String.fromCodePoint((meta ? rest.slice(1) : rest).codePointAt(0) ?? 0);
    keys.push(meta ? { ...charKey(char), meta: true } : charKey(char));
    rest = rest.slice(char.length + (meta ? 1 : 0));
  }
  return keys;
};

const PASTE = { begin: '\x1b[200~', end: '\x1b[201~' } as const;

/** Longest paste that is waited for; more of it is dropped. */
const LONGEST_PASTE = 65_536;

/**
 * Reads keys from what a terminal sends, piece by piece. What lies between the marks of a bracketed paste is one key that was
 * pasted, however many pieces it comes in: a text that somebody copied never presses keys.
 */
export const openKeyReader = (): ((sent: string) => readonly Key[]) => {
  let paste: string | null = null;
  const read = (sent: string): readonly Key[] => {
    if (paste !== null) {
      const end = sent.indexOf(PASTE.end);
      paste = (paste + (end === -1 ? sent : sent.slice(0, end))).slice(0, LONGEST_PASTE);
      if (end === -1) return [];
      const pasted: Key = { ...PLAIN, input: paste, pasted: true };
      paste = null;
      return [pasted, ...read(sent.slice(end + PASTE.end.length))];
    }
    const begin = sent.indexOf(PASTE.begin);
    if (begin === -1) return keysOf(sent);
    paste = '';
    return [...keysOf(sent.slice(0, begin)), ...read(sent.slice(begin + PASTE.begin.length))];
  };
  return read;
};
