import { Command } from 'commander';
import { cleanText } from '../../src/report/clean-text.js';
import { type CommonOptions, withCommon } from '../cli/common.js';
import { dataHome } from '../cli/data-home.js';
import type { Terminal } from '../cli/terminal.js';

interface InitOptions extends CommonOptions {
  readonly ts?: boolean;
  readonly force?: boolean;
}

export const initCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('init')
      .description('Write a trader.config.json with the defaults into the working folder, to begin with.')
      .option('--ts', 'write a trader.config.ts instead, with every key and a comment on each')
      .option('--force', 'overwrite the file that is there'),
    ['trader config init', 'trader config init --ts'],
  ).action(async (options: InitOptions) => {
    const { starterJson, starterTs } = await import('../../src/config/starter.js');
    const { writeStarter } = await import('../../src/config/write-starter.js');
    const file = options.ts === true ? 'trader.config.ts' : 'trader.config.json';
    const text = options.ts === true ? starterTs() : starterJson();
    writeStarter(process.cwd(), file, text, options.force === true);
    if (options.json === true) {
      terminal.out.write(`${JSON.stringify({ file })}\n`);
      return;
    }
    terminal.out.write(`wrote ${file}\n`);
    if (options.quiet === true) return;
    const home = await dataHome(options);
    terminal.out.write(`this folder is a trader project now: data are kept in ${cleanText(home)}\n`);
  });
