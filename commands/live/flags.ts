import type { Command } from 'commander';
import { DEFAULTS } from '../../src/config/defaults.js';
import { LIMITS } from '../../src/config/limits.js';
import { EXECUTION_STYLES } from '../../src/core/execution-style.js';
import { ON_DEGRADED, type OnDegraded } from '../../src/core/on-degraded.js';
import { PROVIDERS } from '../../src/library/sources.js';
import { type ExecutionFlags, withExecutionFlags } from '../backtest/execution-flags.js';
import { MODEL_HELP } from '../backtest/flags.js';
import { type LimitFlags, withLimitFlags } from '../backtest/limit-flags.js';
import type { CommonOptions } from '../cli/common.js';
import { modelsDirOption } from '../cli/models-home.js';
import { endFlag, numberFlag, repeatable, shareFlag, startFlag } from '../cli/values.js';
import { wordFlag } from '../trades/flags.js';

/** Where prices may come from. */
export const FEEDS = ['exchange', 'replay', 'synthetic'] as const;

export type FeedName = (typeof FEEDS)[number];

/** The flags of `trader live`, parsed. */
export interface LiveFlags extends CommonOptions, LimitFlags, ExecutionFlags {
  readonly strategy?: string;
  readonly model?: string;
  readonly modelsDir?: string;
  readonly set?: readonly string[];
  readonly symbol?: readonly string[];
  readonly timeframe?: string;
  readonly balance?: number;
  readonly maxPosition?: number;
  readonly allowShort?: boolean;
  readonly paperTrading?: boolean;
  readonly liveTrading?: boolean;
  readonly iUnderstandTheRisks?: boolean;
  readonly exchange?: string;
  readonly exchangeUrl?: string;
  readonly testnet?: boolean;
  readonly account?: string;
  readonly feed?: FeedName;
  readonly speed?: number;
  readonly from?: number;
  readonly to?: number;
  readonly days?: number;
  readonly provider?: string;
  readonly file?: string;
  readonly seed?: number;
  readonly duration?: string;
  readonly participation?: number;
  readonly orderTimeout?: string;
  readonly reconcileEvery?: string;
  readonly autoCorrect?: boolean;
  readonly whale?: string;
  readonly onDegraded?: OnDegraded;
  readonly logFile?: string;
  readonly view?: boolean;
  readonly session?: string;
  readonly new?: boolean;
  readonly stop?: boolean;
  readonly flatten?: boolean;
  /** False for `--no-wait`. */
  readonly wait?: boolean;
  readonly status?: boolean;
  readonly pause?: boolean;
  readonly resume?: boolean;
  readonly swap?: string;
  readonly kill?: boolean;
  readonly rearm?: boolean;
}

/** How fast a market may run: a thousand days in a second and a half. */
const SPEED = { above: 0, max: 60_000_000 } as const;

/** The end of a help text: what holds where the flag is not given. */
const or = (category: 'trading' | 'exchange' | 'live' | 'backtest', key: string): string => {
  const values: Readonly<Record<string, unknown>> = DEFAULTS[category];
  return `(default: ${values[key]}, or ${category}.${key} of the configuration)`;
};

/** Declares them. What has no default here has one in the configuration. */
export const withLiveFlags = (command: Command): Command =>
  withControlFlags(withOrderFlags(withFeedFlags(withTradingFlags(command))));

const withTradingFlags = (command: Command): Command =>
  withLimitFlags(
    command
      .argument('[strategy]', 'name of a strategy, or the path of a .ts or .js file that exports one')
      .option('--strategy <path>', 'the same as the argument')
      .option('--model <name>', MODEL_HELP)
      .addOption(modelsDirOption())
      .option(
        '--on-degraded <what>',
        `what predicts once a model is found to be degraded: the earlier one, nothing, or still it: ${ON_DEGRADED.join(', ')} (default: earlier)`,
        wordFlag('--on-degraded', ON_DEGRADED),
      )
      .option('--set <name=value>', 'set a parameter of the strategy; repeatable', repeatable)
      .option(
        '--symbol <symbol>',
        `market, BASE/QUOTE; repeat it for several ${or('trading', 'symbols')}`,
        repeatable,
      )
      .option('--timeframe <timeframe>', `length of a candle ${or('trading', 'timeframe')}`)
      .option('--paper-trading', 'no real orders (the default)')
      .option('--live-trading', 'real orders, with real money')
      .option('--i-understand-the-risks', 'must be said beside --live-trading')
      .option(
        '--balance <money>',
        'cash of a paper session; most that a live session may use (default: trading.initialBalance on paper, all that is free live)',
        numberFlag('--balance', LIMITS.initialBalance),
      )
      .option(
        '--max-position <share>',
        `most that one position may be worth, as a share of equity ${or('live', 'maxPosition')}`,
        shareFlag('--max-position', LIMITS.maxPosition),
      )
      .option('--allow-short', 'allow short positions, on paper only')
      .option('--no-allow-short', 'do not, whatever is configured'),
  );

const withFeedFlags = (command: Command): Command =>
  command
    .option('--exchange <id>', `the venue: binance, coinbase, kraken, ..., simulator ${or('exchange', 'id')}`)
    .option('--exchange-url <url>', 'where the venue answers, in place of its usual address')
    .option('--testnet', 'the test environment of the venue')
    .option('--no-testnet', 'not the test environment, whatever is configured')
    .option('--account <name>', 'which account of the venue: whose keys are taken from the environment')
    .option(
      '--feed <where>',
      `where prices come from: ${FEEDS.join(', ')} (default: exchange)`,
      wordFlag('--feed', FEEDS),
    )
    .option(
      '--speed <times>',
      'replay, synthetic: how many times faster than the clock the market runs',
      numberFlag('--speed', SPEED),
    )
    .option('--days <n>', 'replay: the last n days', numberFlag('--days', LIMITS.days))
    .option('--from <time>', 'replay: first day or moment, UTC', startFlag('--from'))
    .option('--to <time>', 'replay: last day (to its end) or moment, UTC', endFlag('--to'))
    .option(
      '--provider <name>',
      `replay: where candles come from: ${PROVIDERS.join(', ')} ${or('backtest', 'provider')}`,
    )
    .option('--file <path>', 'replay: candles from a CSV file (plain or gzip)')
    .option(
      '--seed <n>',
      `replay, synthetic: seed of made-up prices ${or('backtest', 'seed')}`,
      numberFlag('--seed', LIMITS.seed),
    )
    .option('--duration <time>', 'end the session after so long in its market: 30m, 4h, 2d');

const withOrderFlags = (command: Command): Command =>
  withExecutionFlags(command, EXECUTION_STYLES)
    .option(
      '--participation <share>',
      `most of the volume that vwap takes ${or('live', 'participation')}`,
      shareFlag('--participation', LIMITS.participation),
    )
    .option(
      '--order-timeout <time>',
      `how long an order may wait before it is priced anew ${or('live', 'orderTimeout')}`,
    )
    .option(
      '--reconcile-every <time>',
      `how often the books are compared with the venue ${or('live', 'reconcileEvery')}`,
    )
    .option('--auto-correct', 'correct in the books what can be explained')
    .option('--no-auto-correct', 'do not, whatever is configured')
    .option(
      '--whale <size>',
      'tell of trades of others from this value on, or this multiple of the median: 50x',
    )
    .option('--log-file <path>', 'write the log there, one JSON object a line')
    .option('--no-view', 'print lines, also where there is a whole terminal to show the session on');

const withControlFlags = (command: Command): Command =>
  command
    .option('--session <id>', 'which session is meant, or is to go on beside a strategy')
    .option('--new', 'begin a new session; one whose process died is ended as it stands')
    .option('--status', 'show a session that runs')
    .option('--stop', 'end it: entries are cancelled, real positions kept with their stops')
    .option('--flatten', 'close all positions at the end; with --stop now')
    .option(
      '--no-wait',
      'with --stop and --kill: do not wait for the end of the session, or until nothing is held',
    )
    .option('--pause', 'no more entries; positions are looked after')
    .option('--resume', 'entries again')
    .option('--swap <strategy>', 'another strategy from the next closed candle on')
    .option('--kill', 'close everything now and halt, until --rearm; waits until nothing is held')
    .option('--rearm', 'allow a session that was killed or halted to start again');
