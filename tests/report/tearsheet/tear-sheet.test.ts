import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { renderTearSheet } from '../../../src/report/tearsheet/render-tear-sheet.js';
import { curveOf, exampleMetrics, exampleReport, exampleTrade, walkingCurve } from '../example-report.js';
import { exampleSheet, extras, HOUR, START, walkingCandles } from './example-sheet.js';
import { isWithin, parseHtml, rowsWithin } from './parse-html.js';

const html = renderTearSheet(exampleSheet(extras(START)));
const elements = parseHtml(html);
const named = (name: string) => elements.filter((element) => element.name === name);
const withId = (id: string) => elements.find(({ attributes }) => attributes.id === id);
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a tear sheet', () => {
  test('has its sections, in order, each once', () => {
    expect(named('h1').map(({ text }) => text)).toEqual(['adaptive · EMA crossover']);
    const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(named('section').map(({ attributes }) => attributes.id)).toEqual([
      'equity',
      'price',
      'metrics',
      'months',
      'figures',
      'sensitivity',
      'trades',
    ]);
    expect(named('figure').map(({ attributes }) => attributes.id)).toEqual([
      'distribution',
      'rolling',
      'excursions',
      'outcomes',
      'walk-forward',
      'fan',
    ]);
  });

  test('is alone: nothing is loaded, and only its own script and styles may run', () => {
    expect(html).not.toMatch(/https?:|\bsrc=|\bhref=|url\(|@import|\bfetch\(|XMLHttpRequest|WebSocket/);
    const policy = named('meta').find(
      ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
    );
    const [data, script] = named('script');
    expect(named('script')).toHaveLength(2);
    expect(data?.attributes).toEqual({ type: 'application/json', id: 'tearsheet-data' });
    expect(policy?.attributes.content?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script?.text ?? '')}`,
      `style-src ${hash(named('style')[0]?.text ?? '')}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    // What the policy would not let through.
    for (const { attributes } of elements) {
      expect(Object.keys(attributes).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
    }
  });

  test('is plain ASCII, and the same twice', () => {
    expect(html).toMatch(/^[\n -~]*$/);
    const { report, ...rest } = exampleSheet(extras(START));
    const later = { ...report, run: { ...report.run, elapsedMs: 99_999 } };
    expect(renderTearSheet({ ...rest, report: later })).toBe(html);
  });

  test('names and describes every picture', () => {
    const pictures = named('svg').filter(({ attributes }) => attributes['aria-hidden'] !== 'true');
    expect(pictures).toHaveLength(9);
    for (const { attributes } of pictures) {
      const [title = '', description = ''] = (attributes['aria-labelledby'] ?? '').split(' ');
      expect(withId(title)).toMatchObject({ name: 'title', text: expect.stringMatching(/\w/) });
      expect(withId(description)).toMatchObject({ name: 'desc', text: expect.stringMatching(/\w/) });
    }
    for (const table of named('table')) {
      expect(elements.some(({ name, parent }) => name === 'caption' && parent === table)).toBe(true);
    }
  });

  test('draws numbers only', () => {
    const paths = named('path').map(({ attributes }) => attributes.d ?? '');
    expect(paths.filter((d) => /NaN|Infinity|undefined/.test(d))).toEqual([]);
    expect(html).not.toMatch(/"(NaN|undefined|null)"|>(NaN|undefined|null)</);
  });

  test('has the identity, parameters, data and costs in front', () => {
    const facts = Object.fromEntries(
      named('dt').map((dt) => [
        dt.text,
        elements.find(({ name, parent }) => name === 'dd' && parent === dt.parent)?.text,
      ]),
    );
    expect(facts).toMatchObject({
      Market: 'BTC/USDT 1h',
      Costs: 'fee 0.1 % a side · slippage 2 bps',
      Parameters: 'fast=10, slow=30, trend=200, adaptive=true, mode=ema',
      Data: '26,232 bars from cache (binance) · digest 55ee01c9a7b3',
      Run: 'a41c0f73d9be2255e0c1 · results 9c02ab77d1e4 · seed 42 · engine 0.1.0',
      Return: '+34.8 %',
    });
  });

  test('puts the metrics beside those of buy and hold', () => {
    const rows = rowsWithin(elements, 'metrics');
    expect(rows).toContainEqual(['Return', '+34.83 %', '+154.02 %']);
    expect(rows).toContainEqual(['Sharpe ratio', '0.69 ± 0.58', '0.90 ± 0.58']);
    expect(rows).toContainEqual(['Won', '41.96 %']);
  });

  test('lists the trades, of many the first 200', () => {
    const rows = rowsWithin(elements, 'trades');
    expect(rows).toHaveLength(144);
    expect(rows[1]?.slice(0, 4)).toEqual(['1', 'BTC/USDT', 'long', '2023-01-01 00:00']);
    const trades = Array.from({ length: 250 }, () => exampleTrade());
    const many = parseHtml(renderTearSheet(exampleSheet({ report: exampleReport({ trades }) })));
    expect(rowsWithin(many, 'trades')).toHaveLength(201);
    expect(many.filter((one) => one.name === 'p' && isWithin(one, 'trades')).map(({ text }) => text)).toEqual(
      ['50 more are not listed; --csv and --json have them all.'],
    );
  });

  test('puts warnings in front of everything but the name', () => {
    const warnings = ['ZERO COSTS', 'only 3 trades'];
    const shown = parseHtml(renderTearSheet(exampleSheet({ report: exampleReport({ warnings }) })));
    const items = shown.filter(
      ({ name, parent }) => name === 'li' && parent?.attributes.class === 'warnings',
    );
    expect(items.map(({ text }) => text)).toEqual([' ZERO COSTS', ' only 3 trades']);
    expect(shown.indexOf(items[0]!)).toBeLessThan(shown.findIndex(({ name }) => name === 'dl'));
  });
});

describe('what is drawn only where it is given', () => {
  test('is walk-forward, with its values', () => {
    expect(rowsWithin(elements, 'walk-forward').slice(1)).toEqual([
      ['2023-01-01', '2023-06-30', '2023-06-30', '2023-07-30', '+40.00 %', '+10.00 %'],
      ['2023-01-31', '2023-07-30', '2023-07-30', '2023-08-29', '+30.00 %', '-20.00 %'],
      ['2023-03-02', '2023-08-29', '2023-08-29', '2023-09-28', '+20.00 %', 'N/A'],
    ]);
  });

  test('is a fan, and sensitivity', () => {
    expect(rowsWithin(elements, 'fan').at(-1)).toEqual([
      '2023-01-03',
      '8,000.00',
      '9,000.00',
      '10,200.00',
      '11,000.00',
      '12,000.00',
    ]);
    expect(
      rowsWithin(elements, 'sensitivity')
        .slice(1)
        .map((row) => row.slice(0, 3)),
    ).toEqual([
      ['as it was run', '', '0.69'],
      ['fast', '10 to 9', '0.61'],
      ['fee', 'twice', '-0.20'],
      ['entry', 'one bar later', 'N/A'],
    ]);
  });

  test('is else left out', () => {
    const plain = parseHtml(renderTearSheet(exampleSheet()));
    const ids = plain.map(({ attributes }) => attributes.id);
    for (const id of ['walk-forward', 'fan', 'sensitivity']) expect(ids).not.toContain(id);
  });

  test('are the candles, or a sentence why not', () => {
    const { candles: _, ...sheet } = exampleSheet();
    const withoutCandles = 'The candles are gone.';
    const plain = parseHtml(renderTearSheet({ ...sheet, withoutCandles }));
    expect(plain.filter((one) => one.name === 'p' && isWithin(one, 'price')).map(({ text }) => text)).toEqual(
      [withoutCandles],
    );
    expect(plain.filter(({ attributes }) => attributes['data-chart'] !== undefined)).toHaveLength(2);
  });
});

test('100,000 bars take less than 4 MB, and more bars not much more', () => {
  const size = (bars: number): number => {
    const base = exampleReport();
    const report = exampleReport({
      equity: walkingCurve(bars),
      run: { ...base.run, to: START + bars * HOUR },
    });
    return renderTearSheet({ report, title: '', candles: [walkingCandles(START, bars)] }).length;
  };
  expect(size(100_000)).toBeLessThan(4e6);
  expect(size(150_000)).toBeLessThan(4.5e6);
});

describe('limits of the account', () => {
  test('are listed where they changed anything', () => {
    const report = exampleReport({
      stateChanges: [
        {
          time: START,
          state: { name: 'reducing', reason: 'daily-loss', since: START, until: START + 24 * HOUR },
          limit: 0.05,
          measured: 0.0512,
        },
        { time: START + 24 * HOUR, state: { name: 'active' }, limit: 0.05, measured: 0 },
      ],
    });
    expect(rowsWithin(parseHtml(renderTearSheet(exampleSheet({ report }))), 'limits').slice(1)).toEqual([
      ['2023-01-01 00:00', 'reducing', 'daily-loss', '5.12 %', '5.00 %', 'the next UTC day'],
      ['2023-01-02 00:00', 'active', '', '', '', ''],
    ]);
  });
});

describe('a run of little', () => {
  const nothing = exampleMetrics({
    sharpe: null,
    valueAtRisk95: null,
    conditionalValueAtRisk95: null,
    trades: 0,
  });

  test.each([
    ['one bar', [10_000]],
    ['a flat curve', [10_000, 10_000, 10_000]],
    ['a curve that is not a number', [10_000, Number.NaN, 10_100]],
    ['lost money', [10_000, 0, 0]],
  ])('is drawn: %s', (_, equity) => {
    const base = exampleReport();
    const report = exampleReport({
      equity: curveOf(equity),
      trades: [],
      metrics: nothing,
      run: { ...base.run, to: START + equity.length * HOUR },
    });
    const text = renderTearSheet({ report, title: '', candles: [walkingCandles(START, equity.length)] });
    const small = parseHtml(text);
    expect(small.filter(({ name }) => name === 'h1').map((one) => one.text)).toEqual(['adaptive']);
    const drawn = small.flatMap(({ attributes }) => attributes.d ?? []);
    expect(drawn.filter((d) => /NaN|Infinity|undefined/.test(d))).toEqual([]);
    const rolling = small.filter((one) => one.name === 'p' && isWithin(one, 'rolling'));
    expect(rolling[0]?.text).toMatch(/^N\/A: the run has 1 days/);
  });
});

describe('text from outside', () => {
  const EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)">&amp;\u202e\u0007\'<!--';
  const KEPT = EVIL.replace('\u202e', '').replace('\u0007', '');

  test('stays text, wherever it stands', () => {
    const base = exampleReport();
    const start = base.run.from;
    const report = exampleReport({
      run: {
        ...base.run,
        id: EVIL,
        digest: EVIL,
        strategy: EVIL,
        parameters: { [EVIL]: EVIL },
        symbols: [EVIL],
        provider: EVIL,
        dataDigest: EVIL,
        engineVersion: EVIL,
      },
      conditions: { ...base.conditions, slippage: EVIL, sizing: EVIL, limits: EVIL, detail: EVIL },
      trades: [exampleTrade({ symbol: EVIL, entryTag: EVIL, exitReason: EVIL })],
      warnings: [EVIL],
      dataNotes: [EVIL],
      refusals: { [EVIL]: 3 },
    });
    const { walkForward, fan, sensitivity } = extras(start);
    const text = renderTearSheet({
      report,
      title: EVIL,
      candles: [walkingCandles(start, 500, EVIL)],
      walkForward: { ...walkForward!, measure: { label: EVIL, kind: 'ratio' } },
      fan: fan!,
      sensitivity: {
        ...sensitivity!,
        measure: { label: EVIL, kind: 'money' },
        rows: [{ name: EVIL, change: EVIL, value: 1 }],
      },
    });
    const shown = parseHtml(text);
    expect(shown.filter(({ name }) => name === 'script')).toHaveLength(2);
    expect(shown.filter(({ name }) => name === 'img')).toHaveLength(0);
    expect(text).not.toContain('<!--');
    expect(shown.find(({ name }) => name === 'h1')?.text).toBe(`${KEPT} · ${KEPT}`);
    expect(shown.filter(({ text: one }) => one.includes('alert(2)')).length).toBeGreaterThan(15);
    expect(rowsWithin(shown, 'trades')[1]?.at(-1)).toBe(KEPT);
  });
});
