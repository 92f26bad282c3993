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
}

const PLAIN = { input: '', key: null, ctrl: false, shift: false, meta: false } as const;

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
