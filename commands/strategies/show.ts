import { Command } from 'commander';
import { blameStrategy } from '../cli/blame.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { maybeEvolved } from '../cli/maybe-evolved.js';
import type { Terminal } from '../cli/terminal.js';

export const showCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('show')
      .description('Show a strategy: idea, source, parameters, warm-up and protection.')
      .argument(
        '<strategy>',
        'name of a strategy, evolved ones too, or the path of a .ts or .js file that exports one',
      ),
    ['trader strategies show confluence', 'trader strategies show ./mine.ts --json'],
  ).action(async (named: string, options: CommonOptions) => {
    if (maybeEvolved(named)) {
      const { showEvolved } = await import('./show-evolved.js');
      await showEvolved(named, options, terminal);
      return;
    }
    const { loadStrategy } = await import('../../src/strategy/load/catalogue.js');
    const { describeStrategy } = await import('../../src/strategy/describe.js');
    const { strategy, origin, sourceDigest } = await loadStrategy(named);
    const described = await blameStrategy(origin, () => describeStrategy(strategy));
    const { name, ...rest } = described;
    if (options.json === true) {
      terminal.out.write(`${JSON.stringify({ name, origin, sourceDigest, ...rest })}\n`);
      return;
    }
    const { strategySheetLines } = await import('../../src/report/strategies/strategy-sheet.js');
    const { createTheme } = await import('../../src/report/terminal/theme.js');
    const lines = strategySheetLines({ ...described, origin }, createTheme(terminal));
    terminal.out.write(`${lines.join('\n')}\n`);
  });
