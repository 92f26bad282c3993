import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadStrategy } from '../../src/strategy/load/catalogue.js';
import { benchBreeding } from './breeding/figures.js';
import { benchData } from './data.js';
import { benchEngine, benchGrid } from './engine.js';
import { benchEvolution } from './evolution.js';
import { benchMemory } from './memory/journal.js';
import { benchStartUp } from './start-up.js';

const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

const folder = mkdtempSync(join(tmpdir(), 'trader-bench-'));
try {
  const { strategy } = await loadStrategy('sma_crossover');
  const engine = benchEngine(strategy);
  const strategiesPerSecond = benchGrid(strategy);
  const evolution = await benchEvolution();
  const breeding = await benchBreeding(folder);
  const data = await benchData(folder);
  const memory = await benchMemory(folder);
  const startup = benchStartUp(folder);
  const residentMb = process.resourceUsage().maxRSS / 1024;

  if (process.argv.includes('--json')) {
    const document = {
      engine: engine.map(({ bars, nsPerBar, nsPerBarWithMetrics }) => ({
        bars,
        nsPerBar: round(nsPerBar, 1),
        nsPerBarWithMetrics: round(nsPerBarWithMetrics, 1),
      })),
      grid: { strategiesPerSecond: round(strategiesPerSecond) },
      evolution: {
        threads: evolution.threads,
        smaPerSecond: round(evolution.smaPerSecond),
        confluencePerSecond: round(evolution.confluencePerSecond),
        breeding: breeding.map(({ population, msPerGenome, msPerGenomeStored }) => ({
          population,
          msPerGenome: round(msPerGenome, 3),
          msPerGenomeStored: round(msPerGenomeStored, 3),
        })),
      },
      csv: { rowsPerSecond: round(data.csvRowsPerSecond) },
      cache: { rowsPerSecond: round(data.cacheRowsPerSecond) },
      memory: {
        batchTradesPerSecond: round(memory.batchTradesPerSecond),
        commitsPerSecond: round(memory.commitsPerSecond),
        commitMs: round(memory.commitMs, 3),
      },
      startup: { helpMs: round(startup.helpMs), backtestMs: round(startup.backtestMs) },
    };
    process.stdout.write(`${JSON.stringify(document)}\n`);
  } else {
    const rows: [string, string, string][] = [
      ...engine.map(({ bars, trades, nsPerBar, nsPerBarWithMetrics }): [string, string, string] => [
        `SMA(10)/SMA(30), ${bars.toLocaleString('en-US')} bars, ${trades.toLocaleString('en-US')} trades`,
        `${nsPerBar.toFixed(1)} ns a bar`,
        `${nsPerBarWithMetrics.toFixed(1)} ns with metrics`,
      ]),
      [
        'grid of 1,000 SMA pairs, 8,760 bars, metrics',
        `${round(strategiesPerSecond).toLocaleString('en-US')} a second`,
        '',
      ],
      [
        'evolution, SMA, 1,000 genomes, 8,760 bars, metrics',
        `${round(evolution.smaPerSecond).toLocaleString('en-US')} evaluations a second`,
        `${evolution.threads} threads`,
      ],
      [
        'evolution, confluence, 1,000 genomes, 8,760 bars, metrics',
        `${round(evolution.confluencePerSecond).toLocaleString('en-US')} evaluations a second`,
        `${evolution.threads} threads`,
      ],
      ...breeding.map(({ population, msPerGenome, msPerGenomeStored }): [string, string, string] => [
        `evolution, breeding, population ${population.toLocaleString('en-US')}`,
        `${msPerGenomeStored.toFixed(2)} ms a genome`,
        `${msPerGenome.toFixed(2)} ms without a memory`,
      ]),
      [
        'CSV, 525,600 rows parsed and checked',
        `${data.csvMs.toFixed(0)} ms`,
        `${round(data.csvRowsPerSecond).toLocaleString('en-US')} rows a second`,
      ],
      [
        'cache, 525,600 rows read and proved',
        `${data.cacheMs.toFixed(1)} ms`,
        `${round(data.cacheRowsPerSecond).toLocaleString('en-US')} rows a second`,
      ],
      [
        'memory, 100,000 trades in batches',
        `${round(memory.batchTradesPerSecond).toLocaleString('en-US')} a second`,
        '',
      ],
      [
        'memory, one trade a commit, flushed',
        `${round(memory.commitsPerSecond).toLocaleString('en-US')} a second`,
        `${memory.commitMs.toFixed(2)} ms a commit`,
      ],
      ['trader --help, whole process', `${startup.helpMs.toFixed(0)} ms`, ''],
      ['trader backtest, 30 days, whole process', `${startup.backtestMs.toFixed(0)} ms`, ''],
      ['resident memory of this benchmark', `${residentMb.toFixed(0)} MB`, ''],
    ];
    const widths = [0, 1].map((c) => Math.max(...rows.map((row) => row[c]!.length)));
    for (const [what, value, more] of rows) {
      process.stdout.write(`${what.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}  ${more}`.trimEnd());
      process.stdout.write('\n');
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
