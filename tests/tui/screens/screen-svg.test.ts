import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import xterm from '@xterm/headless';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { cellsOf, paletteColour, screenSvg, xmlText } from './screen-svg.js';

const written = async (text: string, columns: number, rows: number) => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  return cellsOf(terminal);
};

describe('a screen as a picture', () => {
  test('has the cells of the emulator with their colours, run by run, each at its place', async () => {
    const cells = await written('ab \x1b[1;38;5;39mUP\x1b[0m\r\n  <&>', 8, 2);
    expect(cells.map((line) => line.map(({ char }) => char).join(''))).toEqual(['ab UP   ', '  <&>   ']);
    expect(cells[0]![3]).toEqual({ char: 'U', colour: '#00afff', bold: true });
    expect(screenSvg(cells, 'A "title"').split('\n')).toEqual([
      // 8 cells of 8.5 and 2 lines of 17, with a margin of 12 around them.
      '<svg xmlns="http://www.w3.org/2000/svg" width="92" height="58" viewBox="0 0 92 58" role="img">',
      '<title>A &quot;title&quot;</title>',
      '<rect width="100%" height="100%" rx="6" fill="#14161b"/>',
      `<g font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#d8dade">`,
      '<text x="12" textLength="25.5" lengthAdjust="spacingAndGlyphs" y="25.26" xml:space="preserve">ab </text>',
      '<text x="37.5" textLength="17" lengthAdjust="spacingAndGlyphs" y="25.26" fill="#00afff" font-weight="bold" xml:space="preserve">UP</text>',
      '<text x="12" textLength="42.5" lengthAdjust="spacingAndGlyphs" y="42.26" xml:space="preserve">  &lt;&amp;&gt;</text>',
      '</g>',
      '</svg>',
      '',
    ]);
  });

  test('has a place for each cell of a drawing', async () => {
    expect(screenSvg(await written('█░', 4, 1), 't')).toContain(
      '<text x="12 20.5" y="25.26" xml:space="preserve">█░</text>',
    );
  });

  test('knows the palette of 256 colours as xterm has it', () => {
    expect([3, 16, 39, 208, 231, 232, 245, 255].map(paletteColour)).toEqual([
      ...[null, '#000000', '#00afff', '#ff8700', '#ffffff', '#080808', '#8a8a8a', '#eeeeee'],
    ]);
  });

  test('leaves out what XML does not allow', () => {
    expect(xmlText('a\x00\x1b\x08b\ud800<script>"&')).toBe('ab&lt;script&gt;&quot;&amp;');
  });
});

describe('the pictures of the documentation', () => {
  const folder = new URL('../../../docs/screens/', import.meta.url);

  test('are there for every page', () => {
    expect(readdirSync(folder).toSorted()).toEqual(TABS.map(({ id }) => `${id}.svg`).toSorted());
  });

  test.each(TABS.map(({ id }) => id))('of %s is text and nothing that runs or is loaded', (id) => {
    const text = readFileSync(new URL(`${id}.svg`, folder), 'utf8');
    const tags = [...text.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(new Set(['svg', 'title', 'rect', 'g', 'text']));
    expect(text).not.toMatch(/href|url\(|javascript|on[a-z]+=/i);
    expect(text.split('<text').length).toBe(text.split('</text>').length);
    expect(text).toContain('[PAPER]');
  });
});
