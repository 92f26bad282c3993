import { Command } from 'commander';
import { withCommon } from './cli/common.js';
import type { Terminal } from './cli/terminal.js';
import { type TrainFlags, withTrainFlags } from './train/flags.js';

export const trainCommand = (terminal: Terminal): Command =>
  withCommon(
    withTrainFlags(
      new Command('train')
        .description('Train a model on past candles and judge it on candles it has not seen.')
        .argument('<symbol>', 'market: BTC/USDT, BTCUSDT'),
    ),
    ['trader train BTCUSDT', 'trader train ETHUSDT --timeframe 4h --days 1500 --folds 4 --architecture mlp'],
  ).action(async (symbol: string, flags: TrainFlags) => {
    const { runTrain } = await import('./train/run.js');
    await runTrain(symbol, flags, terminal);
  });
