import { Command } from 'commander';
import type { ComparedRun } from '../../src/analysis/runs/compare-runs.js';
import type { Memory } from '../../src/memory/memory.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';

export const compareCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('compare')
      .description('Compare two runs: what differs in how they were made, and what came out.')
      .argument('<first>', 'the id of a run, or its first digits')
      .argument('<second>', 'the id of another'),
    ['trader runs compare 1a2b3c4d5e6f 6f5e4d3c2b1a', 'trader runs compare 1a2b 6f5e --json'],
  ).action(async (first: string, second: string, flags: CommonOptions) => {
    const { compareRuns } = await import('../../src/analysis/runs/compare-runs.js');
    await withMemory(flags, { create: false }, async (memory) => {
      const [a, b] = [await comparedRun(memory, first), await comparedRun(memory, second)];
      const comparison = compareRuns(a, b);
      if (flags.json === true) {
        const [of, to] = [a, b].map(({ stored }) => stored.run);
        terminal.out.write(`${JSON.stringify({ first: of, second: to, ...comparison })}\n`);
        return;
      }
      const { runComparisonLines } = await import('../../src/report/terminal/run-comparison.js');
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const lines = runComparisonLines(a.stored, b.stored, comparison, createTheme(terminal));
      terminal.out.write(`${lines.join('\n')}\n`);
    });
  });

const comparedRun = async (memory: Memory, id: string): Promise<ComparedRun> => {
  const { requireRun } = await import('../../src/memory/runs/find-run.js');
  const { runEquity, runMetrics } = await import('../../src/memory/runs/run-results.js');
  const stored = await requireRun(memory, id);
  return {
    stored,
    metrics: (await runMetrics(memory, stored.run.id)).strategy,
    equity: await runEquity(memory, stored.run.id),
  };
};
