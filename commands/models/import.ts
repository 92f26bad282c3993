import { Command, Option } from 'commander';
import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe } from '../../src/core/timeframe.js';
import { FEATURE_SETS, type FeatureSetName, STEPS } from '../../src/ml/features/definition.js';
import type { Terminal } from '../cli/terminal.js';
import { numberFlag } from '../cli/values.js';
import { type ModelsOptions, placesOf, toolsFor, withModels } from './flags.js';

interface Flags extends ModelsOptions {
  readonly name: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly horizon: number;
  readonly features: FeatureSetName;
  readonly steps?: number;
  readonly deviation: number;
  readonly replace?: boolean;
}

export const importCommand = (terminal: Terminal): Command =>
  withModels(
    new Command('import')
      .description('Take an ONNX file of another origin as a candidate.')
      .argument('<file>', 'an .onnx file: [batch, steps, features] to [batch, 1 or 3]')
      .requiredOption('--name <name>', 'what it is called here')
      .requiredOption('--symbol <symbol>', 'the market it predicts')
      .requiredOption('--timeframe <timeframe>', 'length of its candles')
      .requiredOption(
        '--horizon <bars>',
        'how many bars ahead it predicts',
        numberFlag('--horizon', { min: 1, max: 1000, whole: true }),
      )
      .addOption(
        new Option('--features <set>', 'what it takes').choices([...FEATURE_SETS]).default(FEATURE_SETS[0]),
      )
      .option(
        '--steps <bars>',
        'bars of its window, where the file leaves them free',
        numberFlag('--steps', { ...STEPS, whole: true }),
      )
      .option(
        '--deviation <d>',
        'spread of its errors in units of the target, for its confidence',
        numberFlag('--deviation', { min: 1e-6, max: 1e6 }),
        1,
      )
      .option('--replace', 'replace a candidate of that name'),
    [
      'trader models import lstm.onnx --name lstm --symbol BTCUSDT --timeframe 1h --horizon 24',
      'trader models import conv.onnx --name conv --symbol BTCUSDT --timeframe 4h --horizon 6 --steps 120',
    ],
  ).action(async (path: string, flags: Flags) => {
    const { home, ...places } = await placesOf(flags, true);
    const { importModel } = await import('../../src/ml/registry/import-model.js');
    const { name, features, horizon, steps, deviation, replace = false } = flags;
    const metadata = await importModel(
      home,
      {
        ...{ path, name, features, horizon, deviation, replace },
        symbol: parseSymbol(flags.symbol),
        timeframe: parseTimeframe(flags.timeframe),
        ...(steps === undefined ? {} : { steps }),
      },
      await toolsFor(places),
    );
    if (flags.json === true) terminal.out.write(`${JSON.stringify({ metadata })}\n`);
    else if (flags.quiet !== true) {
      terminal.out.write(
        `${name}: staged ${metadata.fileDigest.slice(0, 12)}; it was never judged here\n` +
          `put it to use: trader models promote ${name} --force\n`,
      );
    }
  });
