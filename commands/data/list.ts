import { Command } from 'commander';
import { dayText } from '../../src/core/clock.js';
import { openCache } from '../../src/market/cache/candle-cache.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { cell, table } from '../../src/report/terminal/table.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import { outText } from '../cli/out-text.js';
import { sourceText } from '../cli/source-text.js';
import type { Terminal } from '../cli/terminal.js';

export const listCommand = (terminal: Terminal): Command =>
  withCommon(new Command('list').description('List the candles that are in the cache.'), [
    'trader data list',
    'trader data list --json',
  ]).action(async (options: CommonOptions) => {
    const home = await dataHome(options);
    const entries = openCache(home).list();
    if (options.json === true) {
      const rows = entries.map((entry) =>
        'manifest' in entry
          ? {
              ...entry.key,
              rows: entry.manifest.rows,
              from: entry.manifest.from,
              to: entry.manifest.to,
              gaps: entry.manifest.gaps,
              findings: entry.manifest.findings,
              digest: entry.manifest.candleDigest,
            }
          : { ...entry.key, problem: entry.problem.message },
      );
      terminal.out.write(`${JSON.stringify({ dataDir: home, candles: rows })}\n`);
      return;
    }
    if (entries.length === 0) {
      terminal.out.write(
        outText(
          `no candles in ${escapedText(home)}\nget some with "trader data download --symbol BTC/USDT" or "trader data import FILE --symbol BTC/USDT"`,
          terminal,
        ),
      );
      return;
    }
    const theme = createTheme(terminal);
    const lines = table(
      {
        columns: [
          { head: 'Venue', align: 'left' },
          { head: 'Symbol', align: 'left' },
          { head: 'Every', align: 'left' },
          { head: 'Candles', align: 'right' },
          { head: 'First day', align: 'left' },
          { head: 'Last day', align: 'left' },
          { head: 'Gaps', align: 'right' },
          { head: 'Source', align: 'left', shrinkTo: 8 },
        ],
        rows: entries.map((entry) => {
          const { venue, symbol, timeframe } = entry.key;
          if (!('manifest' in entry)) {
            return [venue, symbol, timeframe, 'damaged', '', '', '', entry.problem.message].map((text) =>
              cell(theme.outside(text)),
            );
          }
          const { rows, from, to, gaps, sources } = entry.manifest;
          const origin = sources.map(sourceText).join(', ');
          return [
            venue,
            symbol,
            timeframe,
            rows.toLocaleString('en-US'),
            dayText(from),
            dayText(to - 1),
            String(gaps.length),
            origin,
          ].map((text) => cell(theme.outside(text)));
        }),
      },
      theme,
    );
    terminal.out.write(`${lines.join('\n')}\n`);
  });
