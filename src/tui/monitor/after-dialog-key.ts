import type { AfterKey, KeyRules } from './key-rules.js';
import { type KeyPress, keyName } from './keys.js';
import { type Dialog, type Effect, PLAIN_TABLE, tableOf, type UiState } from './ui-state.js';

/** What must be typed before everything is closed and the account halted. */
export const KILL_WORD = 'KILL';

/** The key that says yes: another one than that which asked. */
export const YES_KEY = 'Y';

/** Why an account is halted from here. */
const KILL_REASON = 'trader monitor, key k';

const LONGEST = 200;

const closed = (ui: UiState, effect: Effect | null = null): AfterKey => ({
  ui: { ...ui, dialog: null },
  effect,
});

/** A text after a key; characters that control or format, as a paste may bring them, are left out. */
const typedAfter = (typed: string, { input, key, ctrl }: KeyPress): string => {
  if (key === 'backspace' || key === 'delete') return [...typed].slice(0, -1).join('');
  if (key !== null || ctrl) return typed;
  return (typed + input.replace(/[\p{Cc}\p{Cf}]/gu, '')).slice(0, LONGEST);
};

type Typed = Extract<Dialog, { readonly typed: string }>;

const entered = (ui: UiState, { kind, typed }: Typed): AfterKey => {
  const text = typed.trim();
  switch (kind) {
    case 'filter':
      return closed({
        ...ui,
        tables: {
          ...ui.tables,
          [ui.tab]: { ...(tableOf(ui, ui.tab) ?? PLAIN_TABLE), filter: text, cursor: 0 },
        },
      });
    case 'swap':
      return closed(ui, text === '' ? null : { kind: 'wish', wish: { kind: 'swap', strategy: text } });
    case 'kill':
      return text === KILL_WORD
        ? closed(ui, { kind: 'wish', wish: { kind: 'kill', reason: KILL_REASON } })
        : closed({ ...ui, says: { ok: false, text: `nothing was done: ${KILL_WORD} was not typed` } });
  }
};

/** Keys that show the next part of the table of shortcuts. */
const MORE: readonly string[] = [' ', 'down', 'j', 'pageDown'];

/** What changes the session: there must be one still when the answer comes. */
const CHANGES: readonly Dialog['kind'][] = ['kill', 'flatten', 'swap'];

/** What is seen after a key while something is asked. Escape always leaves without doing anything. */
export const afterDialogKey = (ui: UiState, dialog: Dialog, press: KeyPress, rules: KeyRules): AfterKey => {
  const name = keyName(press);
  // Whoever asks twice with Ctrl-C wants to be out of here; a session is not ended by that.
  if (name === 'ctrl-c' && dialog.kind === 'quit') return closed(ui, { kind: 'leave', stop: false });
  // An Escape that comes together with the next key is one all the same.
  if (name === 'escape' || name === 'ctrl-c' || press.meta) return closed(ui);
  if (CHANGES.includes(dialog.kind) && (rules.readOnly || !rules.running))
    return closed({ ...ui, says: { ok: false, text: 'nothing was done: no session is running any more' } });
  switch (dialog.kind) {
    case 'help':
      return MORE.includes(name)
        ? { ui: { ...ui, dialog: { ...dialog, part: dialog.part + 1 } }, effect: null }
        : closed(ui);
    case 'flatten':
      return name === YES_KEY
        ? closed(ui, { kind: 'wish', wish: { kind: 'stop', flatten: true } })
        : closed({ ...ui, says: { ok: false, text: `nothing was done: ${YES_KEY} was not pressed` } });
    case 'quit':
      if (name === 'g') return closed(ui, { kind: 'leave', stop: false });
      if (name === 'e' && rules.running && !rules.readOnly) return closed(ui, { kind: 'leave', stop: true });
      return closed(ui);
    default:
      return name === 'enter'
        ? entered(ui, dialog)
        : { ui: { ...ui, dialog: { ...dialog, typed: typedAfter(dialog.typed, press) } }, effect: null };
  }
};
