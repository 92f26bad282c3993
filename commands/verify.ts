import { Command } from 'commander';
import { LIMITS } from '../src/config/limits.js';
import { PROVIDERS } from '../src/library/sources.js';
import { MODEL_HELP } from './backtest/flags.js';
import { strategyNamed } from './backtest/strategy-named.js';
import { withCommon } from './cli/common.js';
import { modelsDirOption } from './cli/models-home.js';
import type { Terminal } from './cli/terminal.js';
import { endFlag, numberFlag, repeatable, startFlag } from './cli/values.js';
import type { VerifyFlags } from './verify/flags.js';
import { runVerify } from './verify/run.js';

const count = (flag: string) => numberFlag(flag, { min: 1, max: 100_000, whole: true });

export const verifyCommand = (terminal: Terminal): Command =>
  withCommon(
    new Command('verify')
      .description('Prove that a strategy does not look ahead, and that its warm-up is long enough.')
      .argument('[strategy]', 'name of a strategy, or the path of a .ts or .js file that exports one')
      .option('--strategy <path>', 'the same as the argument')
      .option('--set <name=value>', 'set a parameter of the strategy; repeatable', repeatable)
      .option('--cuts <n>', 'how often the history is cut off', count('--cuts'), 100)
      .option('--starts <n>', 'from how many starts the warm-up is measured', count('--starts'), 40)
      .option('--seed <n>', 'seed of cuts and starts', numberFlag('--seed', LIMITS.seed))
      .option('--symbol <symbol>', 'market, BASE/QUOTE', repeatable)
      .option('--timeframe <timeframe>', 'length of a candle: 1m 5m 15m 30m 1h 4h 1d')
      .option('--days <n>', 'the last n days (default: 365)', numberFlag('--days', LIMITS.days))
      .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
      .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
      .option('--provider <name>', `where candles come from: ${PROVIDERS.join(', ')}`)
      .option('--exchange <id>', 'venue, as ccxt spells it')
      .option('--model <name>', MODEL_HELP)
      .addOption(modelsDirOption())
      .option('--file <path>', 'candles from a CSV file (plain or gzip)'),
    ['trader verify adaptive', 'trader verify ./mine.ts --symbol ETH/USDT --timeframe 4h --cuts 500'],
  ).action(async (name: string | undefined, flags: VerifyFlags) => {
    await runVerify(strategyNamed(name, flags.strategy, 'verify'), flags, terminal);
  });
