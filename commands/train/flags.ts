import type { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import { PROVIDERS } from '../../src/library/sources.js';
import { HORIZON } from '../../src/ml/data/dataset.js';
import { DEFAULT_STEPS, STEPS } from '../../src/ml/features/definition.js';
import { ARCHITECTURES, DEFAULT_CHOICES, LOSSES } from '../../src/ml/fit/fit-settings.js';
import type { CommonOptions } from '../cli/common.js';
import { modelsDirOption } from '../cli/models-home.js';
import { endFlag, numberFlag, startFlag } from '../cli/values.js';

/** The flags of `trader train`, parsed. */
export interface TrainFlags extends CommonOptions {
  readonly timeframe?: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly provider?: string;
  readonly exchange?: string;
  readonly sentiment: boolean;
  readonly forceSentiment?: boolean;
  readonly architecture: string;
  readonly loss: string;
  readonly epochs: number;
  readonly batch: number;
  readonly horizon?: number;
  readonly steps: number;
  readonly seed?: number;
  readonly folds: number;
  readonly threads?: number;
  readonly name?: string;
  readonly modelsDir?: string;
  readonly resume?: boolean;
  readonly quantise?: boolean;
  readonly ifOlderThan?: string;
}

const whole = (flag: string, min: number, max: number) => numberFlag(flag, { min, max, whole: true });

/** Declares them. */
export const withTrainFlags = (command: Command): Command =>
  command
    .option('--timeframe <timeframe>', 'length of a candle: 1m 5m 15m 30m 1h 4h 1d')
    .option('--days <n>', 'the last n days (default: 730)', numberFlag('--days', LIMITS.days))
    .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
    .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
    .option('--provider <name>', `where candles come from: ${PROVIDERS.join(', ')}`)
    .option('--exchange <id>', 'venue, as ccxt spells it')
    .option('--force-sentiment', 'fail (exit code 3) where there is no sentiment for the candles')
    .option('--no-sentiment', 'train on prices alone, whatever there is')
    .option('--architecture <name>', `network: ${ARCHITECTURES.join(', ')}`, DEFAULT_CHOICES.architecture)
    .option('--loss <name>', `what training makes small: ${LOSSES.join(', ')}`, DEFAULT_CHOICES.loss)
    .option(
      '--epochs <n>',
      'passes over the training part',
      whole('--epochs', 1, 1000),
      DEFAULT_CHOICES.epochs,
    )
    .option('--batch <n>', 'samples in one step', whole('--batch', 1, 4096), DEFAULT_CHOICES.batch)
    .option(
      '--horizon <bars>',
      'bars ahead that are predicted (default: about a day)',
      whole('--horizon', HORIZON.min, HORIZON.max),
    )
    .option('--steps <bars>', 'bars of a window', whole('--steps', STEPS.min, STEPS.max), DEFAULT_STEPS)
    .option('--seed <n>', 'seed of everything random', numberFlag('--seed', LIMITS.seed))
    .option('--folds <n>', 'walk-forward folds judged before', whole('--folds', 0, 50), 0)
    .option('--threads <n>', 'threads (default: 2, or 1 on one core)', whole('--threads', 1, 64))
    .option('--name <name>', 'name of the model (default: market and timeframe)')
    .addOption(modelsDirOption())
    .option('--resume', 'go on where a training of this name was stopped')
    .option('--quantise', 'keep large weights as 8 bits, and say what that costs')
    .option('--if-older-than <time>', 'do nothing where the model is younger: 30d');
