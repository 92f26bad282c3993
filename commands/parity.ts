import { Command } from 'commander';
import { type CommonOptions, withCommon } from './cli/common.js';
import { withMemory } from './cli/memory.js';
import type { Terminal } from './cli/terminal.js';
import { numberFlag } from './cli/values.js';

interface ParityOptions extends CommonOptions {
  readonly session?: string;
  readonly limit: number;
}

export const parityCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('parity')
      .description('Play the candles that a session saw through the backtest, and itemise what differs.')
      .option('--session <id>', 'the session, or the beginning of its id (default: the newest)')
      .option(
        '--limit <n>',
        'list at most so many fills, decisions and trades that differ',
        numberFlag('--limit', { min: 0, max: 100_000, whole: true }),
        20,
      ),
    ['trader parity', 'trader parity --session 1a2b3c4d --json'],
  ).action((options: ParityOptions) => parity(options, terminal));

const parity = async (options: ParityOptions, terminal: Terminal): Promise<void> => {
  const { newestOrNamed } = await import('../src/live/parity/newest-or-named.js');
  const { sessionParity } = await import('../src/live/parity/session-parity.js');
  const { loadStrategy } = await import('../src/strategy/load/catalogue.js');
  const { parityInputs } = await import('../src/library/live/session-inputs.js');
  const { dataDirOf, effectiveConfig } = await import('./cli/settings.js');
  const { toolkitResolvers } = await import('../src/library/inputs/resolvers.js');
  const { configuredWeights } = await import('../src/library/sentiment/configured-weights.js');
  const config = await effectiveConfig(options, {});
  const inputs = parityInputs(dataDirOf(options, config), toolkitResolvers(configuredWeights(config)));
  const [session, { recipe, report }] = await withMemory(options, { create: false }, async (memory) => {
    const id = await newestOrNamed(memory, options.session);
    return [id, await sessionParity(memory, id, loadStrategy, inputs)] as const;
  });
  const { quoteOf } = await import('../src/core/symbol.js');
  const head = {
    session,
    strategy: recipe.strategy.name,
    symbols: recipe.symbols,
    timeframe: recipe.timeframe,
    currency: quoteOf(recipe.symbols[0]!),
  };
  if (options.json === true) {
    const { venue, feed } = recipe;
    terminal.out.write(`${JSON.stringify({ ...head, venue, feed: feed.kind, ...report })}\n`);
    return;
  }
  const { parityLines } = await import('../src/report/terminal/parity.js');
  const { createTheme } = await import('../src/report/terminal/theme.js');
  const lines = parityLines(report, head, options.limit, createTheme(terminal), terminal.piped);
  terminal.out.write(`${lines.join('\n')}\n`);
};
