import { Command } from 'commander';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import type { Terminal } from '../cli/terminal.js';

interface NewOptions extends CommonOptions {
  readonly dir: string;
}

export const newCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('new')
      .description('Write the file of a strategy to begin with, and a test for it. It runs as it is.')
      .argument(
        '<name>',
        'name of the strategy: lower-case letters, digits, hyphens or underscores, a letter first',
      )
      .option('--dir <dir>', 'the folder to write into', '.'),
    ['trader strategies new my-idea', 'trader strategies new my-idea --dir ideas'],
  ).action(async (typed: string, options: NewOptions) => {
    const { newStrategy } = await import('../../src/strategy/load/new-strategy.js');
    const made = await newStrategy(typed, options.dir);
    if (options.json === true) {
      terminal.out.write(`${JSON.stringify(made)}\n`);
      return;
    }
    const [file, testFile] = [made.file, made.testFile].map(cleanText) as [string, string];
    terminal.out.write(`wrote ${file} and ${testFile}\n`);
    if (options.quiet === true) return;
    const path = /[/\\]/.test(file) ? file : `./${file}`;
    terminal.out.write(`run it:  trader backtest ${path} --days 90\n`);
    terminal.out.write(`test it: node --test ${testFile} (outside the clone, once: npm link trader)\n`);
  });
