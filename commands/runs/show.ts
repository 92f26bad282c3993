import { once } from 'node:events';
import { Command } from 'commander';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { checkHtmlFile, writeHtmlFile } from '../cli/html-file.js';
import { withMemory } from '../cli/memory.js';
import { dataDirOf } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';

interface Flags extends CommonOptions {
  readonly trades?: boolean;
  readonly html?: string;
}

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description('Show a run as it was reported, and what is stored of it.')
      .argument('<id>', 'the id of a run, or its first digits')
      .option('--trades', 'list the trades')
      .option('--html <file>', 'also write a tear sheet: one HTML file with pictures that zoom'),
    [
      'trader runs show 1a2b3c4d5e6f --trades',
      'trader runs show 1a2b3c4d5e6f --json',
      'trader runs show 1a2b3c4d5e6f --html report.html',
    ],
  ).action(async (id: string, flags: Flags) => {
    checkHtmlFile(flags.html);
    const { requireRun } = await import('../../src/memory/runs/find-run.js');
    const { runEquity, runMetrics, runStateChanges, runTrades } = await import(
      '../../src/memory/runs/run-results.js'
    );
    const { storedReport } = await import('../../src/report/stored-report.js');
    await withMemory(flags, { create: false }, async (memory, config) => {
      const stored = await requireRun(memory, id);
      const report = storedReport(stored, {
        metrics: await runMetrics(memory, stored.run.id),
        trades: await runTrades(memory, stored.run.id),
        equity: await runEquity(memory, stored.run.id),
        stateChanges: await runStateChanges(memory, stored.run.id),
      });
      if (flags.html !== undefined) {
        const { recallRunCandles } = await import('../../src/library/runs/recall-run-candles.js');
        const place = { dataDir: dataDirOf(flags, config), forced: flags.dataDir !== undefined };
        const sheet = { report, title: stored.title, ...(await recallRunCandles(stored, place)) };
        await writeHtmlFile(flags.html, sheet, flags, terminal);
      }
      if (flags.json === true) {
        const { storedJsonText } = await import('../../src/report/stored-json.js');
        for (const piece of storedJsonText(stored, report)) {
          if (!terminal.out.write(piece)) await once(terminal.out, 'drain');
        }
        terminal.out.write('\n');
        return;
      }
      const { renderBacktest } = await import('../../src/report/terminal/render-backtest.js');
      const { storedRunLines } = await import('../../src/report/terminal/stored-run.js');
      const { width, colour, unicode } = terminal;
      const text = renderBacktest(report, {
        width,
        colour,
        unicode,
        title: stored.title,
        verbose: flags.trades === true,
        remarks: (theme) => storedRunLines(stored, theme),
      });
      terminal.out.write(`${text}\n`);
    });
  });
