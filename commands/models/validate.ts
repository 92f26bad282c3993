import { Command } from 'commander';
import { dataError } from '../../src/core/errors.js';
import type { Terminal } from '../cli/terminal.js';
import { MODEL_HELP, type ModelsOptions, placesOf, toolsFor, withModels } from './flags.js';

export const validateCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('validate')
      .description('Judge a model: file, features, outputs, latency, drift of its inputs.')
      .argument('<model>', `${MODEL_HELP} (default: the staged one)`),
    ['trader models validate btcusdt_1h', 'trader models validate btcusdt_1h@promoted --json'],
  ).action(async (named: string, flags: ModelsOptions) => {
    const { home, shipped, ...places } = await placesOf(flags);
    const { findModel } = await import('../../src/ml/registry/entries.js');
    const { validateModel } = await import('../../src/ml/registry/validate-model.js');
    const entry = findModel(home, named, { first: 'staged', shipped });
    const validation = await validateModel(entry, await toolsFor(places));
    const { name, state, former } = entry;
    if (flags.json === true) {
      terminal.out.write(`${JSON.stringify({ name, state, former, ...validation })}\n`);
    } else if (flags.quiet !== true) {
      const { createTheme } = await import('../../src/report/terminal/theme.js');
      const { checkLines } = await import('./checks.js');
      terminal.out.write(`${checkLines(validation, createTheme(terminal)).join('\n')}\n`);
    }
    const failed = validation.checks.find((check) => check.state === 'failed');
    if (failed === undefined) return;
    throw dataError(`"${name}" (${former ?? state}) does not pass: ${failed.name}`, {
      hint: 'train or import it again',
    });
  });
