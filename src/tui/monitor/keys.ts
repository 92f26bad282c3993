import type { PlayAct } from '../../core/monitor-event.js';

/** The pages of a monitor, in the order of their keys. */
export const TABS = [
  { id: 'overview', name: 'Overview', key: '1' },
  { id: 'positions', name: 'Positions', key: '2' },
  { id: 'trades', name: 'Trades', key: '3' },
  { id: 'performance', name: 'Performance', key: '4' },
  { id: 'markets', name: 'Markets', key: '5' },
  { id: 'signals', name: 'Signals', key: '6' },
  { id: 'orders', name: 'Orders', key: '7' },
  { id: 'risk', name: 'Risk', key: '8' },
  { id: 'evolution', name: 'Evolution', key: '9' },
  { id: 'models', name: 'Models', key: '0' },
  { id: 'settings', name: 'Settings', key: '-' },
  { id: 'logs', name: 'Logs', key: '=' },
] as const;

export type TabId = (typeof TABS)[number]['id'];

/** What a key does. */
export type KeyAct =
  | 'next-tab'
  | 'last-tab'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'top'
  | 'bottom'
  | 'sort'
  | 'open'
  | 'earlier'
  | 'later'
  | 'newest'
  | 'filter'
  | 'pause'
  | 'resume'
  | 'swap'
  | 'kill'
  | 'flatten'
  | 'export'
  | PlayAct
  | 'help'
  | 'suspend'
  | 'quit';

export interface Shortcut {
  /** As it is pressed: a character, or the name of a key. */
  readonly keys: readonly string[];
  readonly act: KeyAct;
  /** For the list behind `?`. */
  readonly does: string;
  /** For the footer; null leaves it out there. */
  readonly short: string | null;
  /** Whether it changes the session: refused where one only looks. */
  readonly changes?: true;
  /** Whether it is for what is played again alone: not in the footer elsewhere. */
  readonly plays?: true;
}

/** Every shortcut but the numbers of the pages. What moves money asks for another key or a word before it is done. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['?'], act: 'help', does: 'this list', short: 'help' },
  { keys: ['right', 'tab', 'l'], act: 'next-tab', does: 'next page', short: null },
  { keys: ['left', 'shift-tab', 'h'], act: 'last-tab', does: 'page before', short: null },
  { keys: ['down', 'j'], act: 'down', does: 'one row down', short: null },
  { keys: ['up', 'i'], act: 'up', does: 'one row up (k is the kill switch)', short: null },
  { keys: ['pageDown', 'ctrl-d'], act: 'page-down', does: 'a screen down', short: null },
  { keys: ['pageUp', 'ctrl-u'], act: 'page-up', does: 'a screen up', short: null },
  { keys: ['home', 'g'], act: 'top', does: 'first row', short: null },
  { keys: ['end', 'G'], act: 'bottom', does: 'last row', short: null },
  { keys: ['/'], act: 'filter', does: 'show rows with these words alone', short: 'filter' },
  { keys: ['o'], act: 'sort', does: 'order by the next column, then the other way round', short: 'order' },
  { keys: ['enter'], act: 'open', does: 'the candles of the row, at its time', short: 'candles' },
  { keys: [','], act: 'earlier', does: 'earlier candles', short: null },
  { keys: ['.'], act: 'later', does: 'later candles', short: null },
  { keys: ['escape'], act: 'newest', does: 'the newest candles again', short: null },
  { keys: [' '], act: 'hold', does: 'a replay: stop, and go on', short: 'space stop/go', plays: true },
  { keys: ['>'], act: 'faster', does: 'a replay: twice as fast', short: 'faster', plays: true },
  { keys: ['<'], act: 'slower', does: 'a replay: half as fast', short: 'slower', plays: true },
  {
    keys: ['n'],
    act: 'next',
    does: 'a replay: on to the next trade',
    short: 'next trade',
    plays: true,
  },
  { keys: ['e'], act: 'export', does: 'write the table as CSV', short: 'export' },
  {
    keys: ['p'],
    act: 'pause',
    does: 'pause: no entries, positions keep their stops',
    short: 'pause',
    changes: true,
  },
  { keys: ['r'], act: 'resume', does: 'go on after a pause', short: 'resume', changes: true },
  {
    keys: ['s'],
    act: 'swap',
    does: 'another strategy from the next closed candle on',
    short: 'swap',
    changes: true,
  },
  {
    keys: ['f'],
    act: 'flatten',
    does: 'close all positions and end the session',
    short: 'flatten',
    changes: true,
  },
  {
    keys: ['k'],
    act: 'kill',
    does: 'kill switch: close everything now and halt the account',
    short: 'kill',
    changes: true,
  },
  { keys: ['ctrl-z'], act: 'suspend', does: 'back to the shell for a while (fg comes back)', short: null },
  { keys: ['q', 'ctrl-c'], act: 'quit', does: 'leave this view', short: 'quit' },
];

/** A key as a terminal tells it. */
export interface KeyPress {
  /** The characters that were typed or pasted; empty for a key that types none. */
  readonly input: string;
  /** Its name where it has one: `up`, `enter`, `escape`, `tab`, `backspace`, `pageUp`. */
  readonly key: string | null;
  readonly ctrl: boolean;
  readonly shift: boolean;
  /** With Alt, or behind an Escape that came with it: never the key alone. */
  readonly meta: boolean;
  /** Pasted, and not typed. */
  readonly pasted: boolean;
}

/** How a key press is called in the table of shortcuts. */
export const keyName = ({ input, key, ctrl, shift, meta, pasted }: KeyPress): string => {
  if (pasted) return 'paste';
  if (meta) return `meta-${key ?? input}`;
  if (key !== null) return `${shift && key === 'tab' ? 'shift-' : ''}${key}`;
  return ctrl ? `ctrl-${input}` : input;
};

export const shortcutOf = (name: string): Shortcut | undefined =>
  SHORTCUTS.find(({ keys }) => keys.includes(name));

export const tabOfKey = (name: string): TabId | undefined => TABS.find(({ key }) => key === name)?.id;
