import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import type { View } from '../../../src/report/tearsheet/browser/columns.js';
import { tickText } from '../../../src/report/tearsheet/browser/texts.js';
import { roundTicks, timeTicks } from '../../../src/report/tearsheet/browser/ticks.js';
import { viewAfter, within } from '../../../src/report/tearsheet/browser/view.js';
import { renderTearSheet } from '../../../src/report/tearsheet/render-tear-sheet.js';
import { pageScript } from '../../../src/report/tearsheet/script.js';
import { exampleReport } from '../example-report.js';
import { exampleSheet, HOUR, walkingCandles } from './example-sheet.js';
import { parseHtml } from './parse-html.js';

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** An element that remembers what was done to it. */
const stub = (attributes: Readonly<Record<string, string>>, width = 1200) => {
  const listeners = new Map<string, Listener>();
  const set = new Map(Object.entries(attributes));
  const children = new Map<string, ReturnType<typeof stub>>();
  return {
    innerHTML: '',
    textContent: '',
    hidden: true,
    clientWidth: width,
    getAttribute: (name: string) => set.get(name) ?? null,
    setAttribute: (name: string, value: string) => void set.set(name, value),
    querySelector: (selector: string): unknown => {
      if (!children.has(selector)) children.set(selector, stub({}));
      return children.get(selector);
    },
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    getBoundingClientRect: () => ({ left: 0, width }),
    setPointerCapture: () => undefined,
    child: (selector: string) => children.get(selector)!,
    tell: (type: string, event: Readonly<Record<string, unknown>> = {}) =>
      listeners.get(type)!({ preventDefault: () => undefined, ...event }),
  };
};

/** The page's script, run on its data against stand-ins for the elements that it looks for. */
const openPage = (html: string, width = 1200) => {
  const elements = parseHtml(html);
  const make = (name: string) =>
    elements
      .filter(({ attributes }) => attributes[name] !== undefined)
      .map(({ attributes }) => stub(attributes, width));
  const [charts, readouts, buttons, tools] = ['data-chart', 'data-readout', 'data-do', 'data-tools'].map(
    make,
  );
  const [data, script] = elements.filter(({ name }) => name === 'script');
  const found: Readonly<Record<string, readonly unknown[]>> = {
    'svg[data-chart]': charts!,
    '[data-readout]': readouts!,
    '[data-do]': buttons!,
    '[data-do="log"]': buttons!.filter((button) => button.getAttribute('data-do') === 'log'),
    '[data-tools]': tools!,
  };
  const screen = stub({});
  runInNewContext(script!.text, {
    atob,
    document: {
      querySelector: (selector: string) =>
        selector === '#tearsheet-data' ? { textContent: data!.text } : null,
      querySelectorAll: (selector: string) => found[selector],
    },
    window: {
      addEventListener: screen.addEventListener,
      requestAnimationFrame: (work: () => void) => work(),
    },
  });
  const chart = (name: string) => charts!.find((svg) => svg.getAttribute('data-chart') === name)!;
  const press = (name: string) =>
    buttons!.find((button) => button.getAttribute('data-do') === name)!.tell('click');
  const said = (name: string) =>
    readouts!.find((one) => one.getAttribute('data-readout') === name)!.textContent;
  return { chart, press, said, tools: tools!, screen, elements };
};

const base = exampleReport();
const sheet = exampleSheet({
  report: { ...base, trades: base.trades.slice(0, 5), run: { ...base.run, to: base.run.from + 2000 * HOUR } },
  candles: [walkingCandles(base.run.from, 2000)],
});
const html = renderTearSheet(sheet);

describe('the script of the page', () => {
  test('cannot end its own element', () => {
    expect(pageScript()).not.toMatch(/<\/script|<!--/i);
  });

  test('draws the same picture that the file has, at the same width', () => {
    const page = openPage(html);
    const drawn = page.chart('price-0').child('.drawn').innerHTML;
    expect(drawn.length).toBeGreaterThan(5000);
    expect(html).toContain(drawn);
    for (const tools of page.tools) expect(tools.hidden).toBe(false);
  });

  test('zooms all charts together, into whole candles', () => {
    const page = openPage(html);
    for (let i = 0; i < 5; i++) page.press('in');
    // 2,000 hours halved five times are 62.5: every candle stands alone, and says its numbers.
    page.chart('price-0').tell('pointermove', { clientX: 600 });
    expect(page.said('price-0')).toMatch(
      /^2023-02-1\d \d\d:00 {2}O [\d,.]+ {2}H [\d,.]+ {2}L [\d,.]+ {2}C [\d,.]+/,
    );
    expect(page.said('equity')).toMatch(/^2023-02-1\d \d\d:00 {2}strategy [\d,.]+ \(-?[\d.]+ % from peak\)/);
    page.press('all');
    expect(html).toContain(page.chart('price-0').child('.drawn').innerHTML);
  });

  test('zooms into what was dragged over, and back by a double click', () => {
    const page = openPage(html);
    const before = page.chart('equity').child('.drawn').innerHTML;
    page.chart('equity').tell('pointerdown', { button: 0, pointerId: 1, clientX: 300 });
    page.chart('equity').tell('pointermove', { clientX: 500 });
    expect(page.chart('equity').child('.selection').getAttribute('d')).toMatch(/^M300/);
    page.chart('equity').tell('pointerup', { clientX: 500 });
    expect(page.chart('equity').child('.drawn').innerHTML).not.toBe(before);
    expect(page.said('equity')).toMatch(/^2023-01-1\d .* to 2023-02-0\d .*drag over the chart/);
    page.chart('equity').tell('dblclick');
    expect(page.chart('equity').child('.drawn').innerHTML).toBe(before);
  });

  test('listens to keys, and is drawn for paper', () => {
    const page = openPage(html, 372);
    expect(page.chart('drawdown').getAttribute('viewBox')).toBe('0 0 372 180');
    page.chart('equity').tell('keydown', { key: '+' });
    expect(page.said('equity')).toMatch(/^2023-01-21/);
    page.screen.tell('beforeprint');
    expect(page.chart('drawdown').getAttribute('viewBox')).toBe('0 0 720 180');
  });

  test('writes nothing that is not a number', () => {
    const page = openPage(html);
    for (const name of ['log', 'in', 'later', 'out', 'earlier']) {
      page.press(name);
      for (const chart of ['equity', 'drawdown', 'price-0']) {
        expect(page.chart(chart).child('.drawn').innerHTML).not.toMatch(/NaN|undefined|Infinity/);
      }
    }
  });
});

describe('the view', () => {
  const all = { from: 0, to: 1000 };
  const view = (from: number, to: number): View => ({ from, to, log: false });

  test('stays within what there is, and is not too narrow', () => {
    expect(within(view(-500, 200), all, 20)).toEqual(view(0, 700));
    expect(within(view(900, 1400), all, 20)).toEqual(view(500, 1000));
    expect(within(view(-9, 5000), all, 20)).toEqual(view(0, 1000));
    expect(within(view(500, 501), all, 20)).toEqual(view(500, 520));
  });

  test('follows buttons and keys, and nothing else', () => {
    expect(viewAfter('in', view(0, 1000), all)).toEqual(view(250, 750));
    expect(viewAfter('-', view(250, 750), all)).toEqual(view(0, 1000));
    expect(viewAfter('ArrowRight', view(0, 100), all)).toEqual(view(25, 125));
    expect(viewAfter('log', view(0, 100), all)).toEqual({ from: 0, to: 100, log: true });
    expect(viewAfter('x', view(0, 100), all)).toBeUndefined();
  });
});

describe('ticks', () => {
  test('are round, and written with the digits of their distance', () => {
    const { values, step } = roundTicks(-6.2, 6.1, 5);
    expect(values.map((value) => tickText(value, step))).toEqual(['-5.0', '-2.5', '0.0', '2.5', '5.0']);
    expect(tickText(0.0125, 0.0025)).toBe('0.0125');
    expect(tickText(1_250_000, 250_000)).toBe('1,250k');
    expect(tickText(20_000, 10_000)).toBe('20,000');
  });

  test('end where numbers have no digits left', () => {
    expect(roundTicks(10_000, 10_000 + 4e-12, 5)).toEqual({ values: [10_000], step: 10_000 });
    expect(roundTicks(0, 5e-324, 5)).toEqual({ values: [0], step: 1 });
    expect(roundTicks(1e15, 1e15 + 1e4, 5).values.length).toBeLessThan(12);
  });

  test('of time are where a calendar turns over', () => {
    const texts = (from: number, to: number) => timeTicks(from, to, 4).map(({ text }) => text);
    expect(texts(Date.UTC(2021, 1, 3), Date.UTC(2024, 5, 1))).toEqual(['2022', '2023', '2024']);
    expect(texts(Date.UTC(2022, 0, 1, 5), Date.UTC(2022, 0, 2, 7))).toEqual(['12:00', '01-02']);
  });
});
