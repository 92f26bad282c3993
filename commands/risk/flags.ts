import { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import { type Flags, withRunFlags } from '../backtest/flags.js';
import { numberFlag, repeatable } from '../cli/values.js';
import { parseWeights } from './weights.js';

/** The flags of `trader risk`, parsed: those of a backtest that say which candles and limits, and its own. */
export interface RiskFlags extends Flags {
  readonly weights?: readonly number[];
  readonly capital?: number;
  readonly benchmark?: string;
  readonly run?: string;
  readonly scenario?: readonly string[];
  readonly scenarios?: string;
  readonly stress: boolean;
}

/** Flags of a backtest that mean the same here. */
const SHARED = [
  ...['from', 'to', 'provider', 'exchange', 'file', 'seed'],
  ...['limits', 'maxExposure', 'dailyLoss', 'maxDrawdown', 'maxCorrelation'],
];

const withSharedFlags = (command: Command): Command => {
  for (const option of withRunFlags(new Command()).options) {
    if (SHARED.includes(option.attributeName())) command.addOption(option);
  }
  return command;
};

/** Declares them. */
export const withRiskFlags = (command: Command): Command =>
  withSharedFlags(
    command
      .option(
        '--symbol <symbol>',
        'a position, BASE/QUOTE; repeat it for several (default: trading.symbols of the configuration)',
        repeatable,
      )
      .option(
        '--weights <list>',
        'share of capital in each, in the same order: 0.6,0.4 or 60%,40%; negative for a short (default: equal)',
        parseWeights,
      )
      .option(
        '--capital <money>',
        'what it is worth, in quote currency (default: trading.initialBalance; of a run its final equity)',
        numberFlag('--capital', LIMITS.initialBalance),
      )
      .option('--run <id>', 'the daily returns of a stored run instead: its id, or the first digits')
      .option(
        '--timeframe <timeframe>',
        'candles that daily closes are taken from (default: 1d; of a file, that of the configuration)',
      )
      .option('--days <n>', 'the last n days (default: 365)', numberFlag('--days', LIMITS.days))
      .option(
        '--benchmark <symbol>',
        'market that beta and correlation are measured against (default: BTC against the same currency)',
      )
      .option(
        '--scenario <name>',
        'a stress scenario by its name, or a .json file; repeatable (default: all there are)',
        repeatable,
      )
      .option('--scenarios <dir>', 'a folder of further scenarios, beside stress in the data directory')
      .option('--no-stress', 'no stress tests')
      .option('--no-history', 'foretell value at risk from the range alone, not from 250 days before it'),
  );
