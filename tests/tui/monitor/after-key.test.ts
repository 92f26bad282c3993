import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterKey } from '../../../src/tui/monitor/after-key.js';
import type { KeyRules } from '../../../src/tui/monitor/key-rules.js';
import { SHORTCUTS, TABS } from '../../../src/tui/monitor/keys.js';
import { type Effect, startUi, type UiState } from '../../../src/tui/monitor/ui-state.js';
import { openKeyReader } from '../../../src/tui/screen/keys.js';

const RULES: KeyRules = {
  ...{ readOnly: false, running: true, owns: true, owned: false },
  ...{ rows: 40, page: 10, columns: 4 },
  ...{ plays: false, chosen: null, candleTimes: [] },
};

/** What comes of keys as a terminal sends them. */
const pressed = (sent: string, rules: Partial<KeyRules> = {}, from: UiState = startUi) => {
  const effects: Effect[] = [];
  let ui = from;
  for (const key of openKeyReader()(sent)) {
    const after = afterKey(ui, key, { ...RULES, ...rules });
    ui = after.ui;
    if (after.effect !== null) effects.push(after.effect);
  }
  return { ui, effects };
};

const cursorOf = ({ tables, tab }: UiState): number => tables[tab]?.cursor ?? 0;

describe('a key', () => {
  test('opens the page of its number, or the one beside it, around the end', () => {
    for (const { key, id } of TABS) expect(pressed(key).ui.tab).toBe(id);
    expect(pressed('\x1b[C').ui.tab).toBe('positions');
    expect(pressed('\x1b[D').ui.tab).toBe('logs');
    expect(pressed('\t\t\x1b[Z').ui.tab).toBe('positions');
  });

  test('moves the cursor within the rows that there are', () => {
    expect(cursorOf(pressed('3jjj\x1b[A').ui)).toBe(2);
    expect(cursorOf(pressed('3G').ui)).toBe(39);
    expect(cursorOf(pressed('3Gg').ui)).toBe(0);
    expect(cursorOf(pressed('3\x1b[6~\x1b[6~').ui)).toBe(20);
    expect(cursorOf(pressed('3\x1b[A').ui)).toBe(0);
    expect(cursorOf(pressed('3jj', { rows: 0 }).ui)).toBe(0);
  });

  test('orders by each column down and up, and then as it came', () => {
    const sort = (times: number) => pressed(`3${'o'.repeat(times)}`, { columns: 2 }).ui.tables.trades?.sort;
    expect([1, 2, 3, 4, 5].map(sort)).toEqual([
      { column: 0, descending: true },
      { column: 0, descending: false },
      { column: 1, descending: true },
      { column: 1, descending: false },
      null,
    ]);
  });

  test('has one meaning: none is in the table twice, or the key of a page', () => {
    const keys = [...SHORTCUTS.flatMap(({ keys: own }) => own), ...TABS.map(({ key }) => key)];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what changes the session', () => {
  test('pauses and goes on at once', () => {
    expect(pressed('pr').effects).toEqual([
      { kind: 'wish', wish: { kind: 'pause' } },
      { kind: 'wish', wish: { kind: 'resume' } },
    ]);
  });

  test('kills only where the word was typed whole', () => {
    const kill = { kind: 'wish', wish: { kind: 'kill', reason: 'trader monitor, key k' } };
    expect(pressed('kKILL\r').effects).toEqual([kill]);
    for (const typed of [
      'k\r',
      'kKIL\r',
      'kkill\r',
      'kKILLL\r',
      'kKILL\x1b',
      'kKILL',
      'kk\r',
      'kY',
      'kyes\r',
    ])
      expect(pressed(typed).effects).toEqual([]);
    expect(pressed('kKIX\x7fLL\r').effects).toEqual([kill]);
    expect(pressed('kKIL\r').ui.says).toEqual({ ok: false, text: 'nothing was done: KILL was not typed' });
  });

  test('flattens only after another key', () => {
    expect(pressed('fY').effects).toEqual([{ kind: 'wish', wish: { kind: 'stop', flatten: true } }]);
    for (const keys of ['f', 'ff', 'fy', 'f\r', 'f\x1b', 'fn']) expect(pressed(keys).effects).toEqual([]);
  });

  test('swaps to what was typed, and to nothing where nothing was', () => {
    expect(pressed('srsi\r').effects).toEqual([{ kind: 'wish', wish: { kind: 'swap', strategy: 'rsi' } }]);
    expect(pressed('s\r').effects).toEqual([]);
    expect(pressed('srsi\x1b').effects).toEqual([]);
  });

  test('is refused where one only looks, and where nothing runs', () => {
    const sent = 'prsrsi\rfYkKILL\r';
    for (const rules of [{ readOnly: true }, { running: false }]) {
      const { ui, effects } = pressed(sent, rules);
      expect(effects).toEqual([]);
      expect(ui.says?.ok).toBe(false);
      for (const { keys, changes } of SHORTCUTS)
        if (changes === true) expect(pressed(keys[0]!, rules).ui.dialog).toBeNull();
    }
  });

  test('is not done by an Escape that comes together with the next key', () => {
    for (const sent of ['kKILL\x1b\r', 'f\x1bY', 'srsi\x1b\r', 'q\x1be']) {
      expect(pressed(sent).effects).toEqual([]);
      expect(pressed(sent).ui.dialog).toBeNull();
    }
    // Alt and a letter is no shortcut.
    expect(pressed('\x1bk').ui.dialog).toBeNull();
  });

  test('is not done by a text that is pasted', () => {
    for (const text of ['fY', 'kKILL\r', 'p', 'qe', '3'])
      expect(pressed(`\x1b[200~${text}\x1b[201~`)).toEqual({ ui: startUi, effects: [] });
    expect(pressed('f\x1b[200~Y\x1b[201~').effects).toEqual([]);
    expect(pressed('k\x1b[200~KILL\r\x1b[201~').effects).toEqual([]);
  });

  test('is not done where the session has ended while it was asked', () => {
    for (const [asked, yes] of [
      ['kKILL', '\r'],
      ['f', 'Y'],
      ['srsi', '\r'],
      ['q', 'e'],
    ] as const) {
      const { ui } = pressed(asked);
      expect(pressed(yes, { running: false }, ui).effects).toEqual([]);
      expect(pressed(yes, { readOnly: true }, ui).effects).toEqual([]);
    }
  });

  test('ends the session with the view only where a person says so', () => {
    expect(pressed('q').effects).toEqual([]);
    expect(pressed('qg').effects).toEqual([{ kind: 'leave', stop: false }]);
    expect(pressed('qe').effects).toEqual([{ kind: 'leave', stop: true }]);
    expect(pressed('q\x1b').effects).toEqual([]);
    expect(pressed('q', { owns: false }).effects).toEqual([{ kind: 'leave', stop: false }]);
  });

  test('is never done by keys that are pressed at random without the word or the other key', () => {
    const key = fc.constantFrom(...'kfsq/?prjGo12390-=KIL\r\x1b\x7f');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const dangerous = pressed(keys.join('')).effects.filter(
          (effect) => effect.kind === 'wish' && (effect.wish.kind === 'kill' || effect.wish.kind === 'stop'),
        );
        if (!keys.join('').includes('KILL\r')) expect(dangerous).toEqual([]);
      }),
    );
  });
});

describe('a filter', () => {
  test('is what was typed, without control characters, and goes with an empty line', () => {
    const { ui } = pressed('3/btc short\r');
    expect(ui.tables.trades).toMatchObject({ filter: 'btc short', cursor: 0 });
    expect(pressed('/\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f\r', {}, ui).ui.tables.trades?.filter).toBe('');
    const asked = pressed('3/\x1b[200~a\x1b[31mb\nc\x1b[201~');
    expect(asked.ui.dialog).toEqual({ kind: 'filter', typed: 'a[31mbc' });
  });
});

describe('the candles', () => {
  const candleTimes = Array.from({ length: 30 }, (_, k) => k * 100);

  test('Enter goes to the market of the row, at its time, in the middle', () => {
    const chosen = { symbol: 'ETH/USDT', time: 700 };
    const { ui } = pressed('\r', { chosen }, { ...startUi, tab: 'trades' });
    expect([ui.tab, ui.chart]).toEqual(['markets', { symbol: 'ETH/USDT', end: null, time: 700 }]);
    expect(pressed('\r').ui.says).toEqual({ ok: false, text: 'this row has no candles' });
  });

  test('comma and full stop move a screen, and at the newest the chart goes along again', () => {
    const back = pressed(',', { candleTimes }).ui;
    expect(back.chart.end).toBe(1_900);
    expect(pressed(',,,', { candleTimes }).ui.chart.end).toBe(0);
    expect(pressed('.', { candleTimes }, back).ui.chart.end).toBeNull();
    const from: UiState = { ...startUi, chart: { symbol: null, end: null, time: 1_450 } };
    expect(pressed(',', { candleTimes }, from).ui.chart).toEqual({ symbol: null, end: 400, time: null });
    expect(pressed('\x1b', { candleTimes }, back).ui.chart.end).toBeNull();
  });
});

describe('a replay', () => {
  test('is held, sped up, slowed down and taken on by its keys, and nothing else is', () => {
    expect(pressed(' ><n', { plays: true, running: false }).effects).toEqual([
      { kind: 'play', act: 'hold' },
      { kind: 'play', act: 'faster' },
      { kind: 'play', act: 'slower' },
      { kind: 'play', act: 'next' },
    ]);
    expect(pressed(' ').effects).toEqual([]);
    expect(pressed(' ').ui.says?.ok).toBe(false);
  });
});
