import { Command } from 'commander';
import type { Memory } from '../../src/memory/memory.js';
import type { StrategyStatus } from '../../src/memory/strategies/strategy-record.js';
import type { ListedStrategy } from '../../src/report/scores/strategy-table.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';
import { wordFlag } from '../trades/flags.js';

const STATUSES = ['active', 'candidate', 'inactive', 'retired'] as const;

interface ListOptions extends CommonOptions {
  readonly status?: StrategyStatus;
}

export const listCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('list')
      .description('List the strategies that the memory knows, and the built-in ones.')
      .option('--status <status>', `only ${STATUSES.join(', ')}`, wordFlag('--status', STATUSES)),
    ['trader strategies list', 'trader strategies list --status active --json'],
  ).action((options: ListOptions) => list(options, terminal));

/** What the memory knows, with the scores of the newest evaluation, and the built-in strategies it does not know yet. */
const listed = async (memory: Memory, status: StrategyStatus | undefined): Promise<ListedStrategy[]> => {
  const { latestEvaluation } = await import('../../src/memory/performance/evaluations.js');
  const { byScore } = await import('../../src/analysis/scores/evaluate-strategies.js');
  const { listStrategies } = await import('../../src/memory/strategies/find-strategies.js');
  const { builtIns } = await import('../../src/strategy/load/catalogue.js');
  // The book nearest to real money is the one that stays: it comes first.
  const ranked = (await latestEvaluation(memory)).toSorted(byScore).toReversed();
  const evaluated = new Map(ranked.map((row) => [row.strategyId, row]));
  const known = await listStrategies(memory);
  const names = new Set(known.map(({ name }) => name));
  const ideas = new Map(
    (await builtIns()).map(({ name, title, tags, inputs = {} }) => [
      name,
      { title, tags, inputs: Object.values(inputs).map(({ kind }) => kind) },
    ]),
  );
  const unused = [...ideas.keys()].filter((name) => !names.has(name));
  const ideaOf = (name: string, family = name) =>
    ideas.get(name) ?? ideas.get(family) ?? { title: null, tags: [], inputs: [] };
  return [
    ...known.map((strategy) => {
      const { score = null, trades = null } = evaluated.get(strategy.id) ?? {};
      const { name, origin, statusReason, generation, updatedAt } = strategy;
      const { status: own } = strategy;
      return {
        name,
        origin,
        status: own,
        statusReason,
        generation,
        updatedAt,
        score,
        trades,
        ...ideaOf(name, strategy.family),
      };
    }),
    ...unused.map((name) => ({
      name,
      origin: 'built-in' as const,
      status: null,
      statusReason: null,
      generation: 0,
      updatedAt: null,
      score: null,
      trades: null,
      ...ideaOf(name),
    })),
  ]
    .filter((strategy) => status === undefined || strategy.status === status)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

const list = async (options: ListOptions, terminal: Terminal): Promise<void> => {
  const { withMemory } = await import('../cli/memory.js');
  const strategies = await withMemory(options, { create: false }, (memory) => listed(memory, options.status));
  if (options.json === true) {
    terminal.out.write(`${JSON.stringify({ strategies })}\n`);
    return;
  }
  if (options.quiet === true) {
    for (const { name } of strategies) terminal.out.write(`${name}\n`);
    return;
  }
  if (strategies.length === 0) {
    terminal.out.write('no strategies are like that\n');
    return;
  }
  const { createTheme } = await import('../../src/report/terminal/theme.js');
  const { strategyTableLines } = await import('../../src/report/scores/strategy-table.js');
  terminal.out.write(`${strategyTableLines(strategies, createTheme(terminal)).join('\n')}\n`);
};
