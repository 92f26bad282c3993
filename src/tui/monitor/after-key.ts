import { afterDialogKey } from './after-dialog-key.js';
import type { AfterKey, KeyRules, Place } from './key-rules.js';
import { type KeyAct, type KeyPress, keyName, shortcutOf, TABS, tabOfKey } from './keys.js';
import { type Dialog, NEWEST_CANDLES, type TableView, tableOf, type UiState } from './ui-state.js';

const only = (ui: UiState): AfterKey => ({ ui, effect: null });

const turned = (ui: UiState, by: number): UiState => {
  const at = TABS.findIndex(({ id }) => id === ui.tab);
  return { ...ui, tab: TABS[(at + by + TABS.length) % TABS.length]!.id };
};

const withTable = (ui: UiState, change: Partial<TableView>): UiState => ({
  ...ui,
  tables: { ...ui.tables, [ui.tab]: { ...tableOf(ui, ui.tab), ...change } },
});

/** On the page of markets the chart goes along with the cursor. */
const movedTo = (ui: UiState, cursor: number, rows: number): UiState =>
  withTable(ui.tab === 'markets' ? { ...ui, chart: NEWEST_CANDLES } : ui, {
    cursor: Math.max(0, Math.min(rows - 1, cursor)),
  });

/** Each column first from the greatest down, then up; after the last one as it came. */
const nextSort = (sort: TableView['sort'], columns: number): TableView['sort'] => {
  if (columns === 0) return null;
  if (sort === null) return { column: 0, descending: true };
  if (sort.descending) return { ...sort, descending: false };
  return sort.column + 1 < columns ? { column: sort.column + 1, descending: true } : null;
};

const asked = (ui: UiState, dialog: Dialog): UiState => ({ ...ui, dialog, says: null });

const refused = (ui: UiState, text: string): UiState => ({ ...ui, says: { ok: false, text } });

const moves = (act: KeyAct, ui: UiState, { rows, page }: KeyRules): UiState | null => {
  const { cursor } = tableOf(ui, ui.tab);
  switch (act) {
    case 'next-tab':
      return turned(ui, 1);
    case 'last-tab':
      return turned(ui, -1);
    case 'up':
      return movedTo(ui, cursor - 1, rows);
    case 'down':
      return movedTo(ui, cursor + 1, rows);
    case 'page-up':
      return movedTo(ui, cursor - page, rows);
    case 'page-down':
      return movedTo(ui, cursor + page, rows);
    case 'top':
      return movedTo(ui, 0, rows);
    case 'bottom':
      return movedTo(ui, rows - 1, rows);
    default:
      return null;
  }
};

/** The candles of a market around a time. */
const shownAt = (ui: UiState, { symbol, time }: Place): UiState => ({
  ...ui,
  tab: 'markets',
  chart: { symbol, end: null, time },
});

/** Half a screen of candles earlier or later; at the newest the chart goes along with them again. */
const scrolled = (ui: UiState, by: number, { candleTimes, page }: KeyRules): UiState => {
  const last = candleTimes.length - 1;
  if (last < 0) return ui;
  const from = ui.chart.end ?? ui.chart.time;
  const at = from === null ? last : candleTimes.findLastIndex((time) => time <= from);
  const to = Math.max(0, at + by * Math.max(1, page));
  return { ...ui, chart: { ...ui.chart, end: to >= last ? null : candleTimes[to]!, time: null } };
};

const doneBy = (act: KeyAct, ui: UiState, rules: KeyRules): AfterKey => {
  switch (act) {
    case 'help':
      return only(asked(ui, { kind: 'help', part: 0 }));
    case 'filter':
      return only(asked(ui, { kind: 'filter', typed: tableOf(ui, ui.tab).filter }));
    case 'sort':
      return only(withTable(ui, { sort: nextSort(tableOf(ui, ui.tab).sort, rules.columns), cursor: 0 }));
    case 'open':
      return only(rules.chosen === null ? refused(ui, 'this row has no candles') : shownAt(ui, rules.chosen));
    case 'earlier':
      return only(scrolled(ui, -1, rules));
    case 'later':
      return only(scrolled(ui, 1, rules));
    case 'newest':
      return only({ ...ui, chart: { ...ui.chart, end: null, time: null } });
    case 'hold':
    case 'faster':
    case 'slower':
    case 'next':
      return rules.plays
        ? { ui, effect: { kind: 'play', act } }
        : only(refused(ui, 'nothing is played again here ("trader monitor --replay <session>" does)'));
    case 'export':
      return { ui, effect: { kind: 'export', tab: ui.tab } };
    case 'pause':
    case 'resume':
      return { ui, effect: { kind: 'wish', wish: { kind: act } } };
    case 'swap':
      return only(asked(ui, { kind: 'swap', typed: '' }));
    case 'kill':
      return only(asked(ui, { kind: 'kill', typed: '' }));
    case 'flatten':
      return only(asked(ui, { kind: 'flatten' }));
    case 'suspend':
      return rules.owned
        ? only(refused(ui, 'the session runs in this terminal and would stand still, too: q leaves the view'))
        : { ui, effect: { kind: 'suspend' } };
    case 'quit':
      return rules.owns && rules.running
        ? only(asked(ui, { kind: 'quit' }))
        : { ui, effect: { kind: 'leave', stop: false } };
    default:
      return only(moves(act, ui, rules) ?? ui);
  }
};

/** What is seen after a key, and what is to be done. Pure. */
export const afterKey = (ui: UiState, press: KeyPress, rules: KeyRules): AfterKey => {
  if (ui.dialog !== null) return afterDialogKey(ui, ui.dialog, press, rules);
  const name = keyName(press);
  const tab = tabOfKey(name);
  if (tab !== undefined) return only({ ...ui, tab });
  const shortcut = shortcutOf(name);
  if (shortcut === undefined) return only(ui);
  if (shortcut.changes === true) {
    if (rules.readOnly) return only(refused(ui, `this view only looks (--read-only): ${name} is refused`));
    if (!rules.running) return only(refused(ui, `no session is running here: ${name} has nobody to tell`));
  }
  return doneBy(shortcut.act, { ...ui, says: null }, rules);
};
