import type { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import { DEFAULT_SLIPPAGE_BPS } from '../../src/library/backtest.js';
import { PROVIDERS } from '../../src/library/sources.js';
import type { CommonOptions } from '../cli/common.js';
import { modelsDirOption } from '../cli/models-home.js';
import { orConfigured as or } from '../cli/or-configured.js';
import { endFlag, numberFlag, repeatable, shareFlag, startFlag } from '../cli/values.js';
import { type ExecutionFlags, withExecutionFlags } from './execution-flags.js';
import { type LimitFlags, withLimitFlags } from './limit-flags.js';

/** The flags of `trader backtest`, parsed. */
export interface Flags extends CommonOptions, LimitFlags, ExecutionFlags {
  readonly symbol?: readonly string[];
  readonly timeframe?: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly initialBalance?: number;
  readonly provider?: string;
  readonly exchange?: string;
  readonly file?: string;
  readonly set?: readonly string[];
  readonly sizing?: string;
  readonly maxPosition?: number;
  readonly maxOpenTrades?: number;
  readonly fee?: number;
  readonly slippageBps?: number;
  readonly impact?: number;
  readonly participation?: number;
  readonly lotSize?: number;
  readonly tickSize?: number;
  readonly minNotional?: number;
  readonly detail?: string;
  readonly allowShort?: boolean;
  readonly history?: boolean;
  readonly endOfData?: string;
  readonly seed?: number;
  readonly verbose?: boolean;
  readonly csv?: string;
  readonly html?: string;
  readonly session?: boolean;
  readonly explore?: boolean;
  readonly strategy?: string;
  readonly model?: string;
  readonly modelsDir?: string;
}

/** Candles do not tell who is served first at a limit. */
const SLICED_IN_BACKTEST = ['market', 'twap', 'vwap'];

export const HTML_HELP = 'also write a tear sheet: one HTML file with pictures that zoom';

export const MODEL_HELP = 'the model that such a strategy asks (default: that of the market, btcusdt_price)';

/** Declares them. What has no default here has one in the configuration. */
export const withBacktestFlags = (command: Command): Command => withOutputFlags(withRunFlags(command));

/** The flags that decide what a run is, and where it is counted. */
export const withRunFlags = (command: Command): Command =>
  withLimitFlags(withExecutionFlags(withMarketFlags(command), SLICED_IN_BACKTEST));

const withOutputFlags = (command: Command): Command =>
  command
    .option('--csv <dir>', 'also write trades, equity and metrics as CSV files')
    .option('--html <file>', HTML_HELP)
    .option('--explore', 'look through the result on the whole terminal: every trade on its candles')
    .option('--session', 'also store the trades as a session of mode replay, to compare and report')
    .option('--verbose', 'list the trades');

const withMarketFlags = (command: Command): Command =>
  command
    .argument('[strategy]', 'name of a strategy, or the path of a .ts or .js file that exports one')
    .option('--strategy <path>', 'the same as the argument')
    .option('--model <name>', MODEL_HELP)
    .addOption(modelsDirOption())
    .option(
      '--symbol <symbol>',
      `market, BASE/QUOTE; repeat it for several on one wallet ${or('trading', 'symbols')}`,
      repeatable,
    )
    .option(
      '--timeframe <timeframe>',
      `length of a candle: 1m 5m 15m 30m 1h 4h 1d ${or('trading', 'timeframe')}`,
    )
    .option('--days <n>', `the last n days ${or('backtest', 'days')}`, numberFlag('--days', LIMITS.days))
    .option('--from <time>', 'first day or moment, UTC: 2024-03-05 or 2024-03-05T14:00', startFlag('--from'))
    .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
    .option(
      '--initial-balance <money>',
      `starting cash in quote currency ${or('trading', 'initialBalance')}`,
      numberFlag('--initial-balance', LIMITS.initialBalance),
    )
    .option(
      '--provider <name>',
      `where candles come from: ${PROVIDERS.join(', ')} ${or('backtest', 'provider')}`,
    )
    .option('--exchange <id>', `venue, as ccxt spells it ${or('exchange', 'id')}`)
    .option('--file <path>', 'candles from a CSV file (plain or gzip)')
    .option('--set <name=value>', 'set a parameter of the strategy; repeatable', repeatable)
    .option(
      '--sizing <how>',
      'risk, risk:0.01, fraction:0.95, units:100 or all-in (default: what the strategy wants, else risk)',
    )
    .option(
      '--max-position <share>',
      'most that one position may be worth, as a share of equity',
      shareFlag('--max-position', LIMITS.maxPosition),
    )
    .option(
      '--max-open-trades <n>',
      'most positions at once',
      numberFlag('--max-open-trades', LIMITS.maxOpenTrades),
    )
    .option(
      '--fee <share>',
      'fee per side, maker and taker: 0.1% or 0.001 (default: the published fees of the venue)',
      shareFlag('--fee', LIMITS.feeRate),
    )
    .option(
      '--slippage-bps <n>',
      `slippage of market orders in basis points (default: ${DEFAULT_SLIPPAGE_BPS})`,
      numberFlag('--slippage-bps', LIMITS.slippageBps),
    )
    .option(
      '--impact <share>',
      'square-root impact instead of slippage: the price move of taking a whole bar, as a share',
      shareFlag('--impact', LIMITS.impact),
    )
    .option(
      '--participation <share>',
      'largest share of the volume of a bar that is taken; the rest waits. With vwap also its pace (default: 10%)',
      shareFlag('--participation', LIMITS.participation),
    )
    .option(
      '--lot-size <n>',
      'smallest quantity step (default: that of the market)',
      numberFlag('--lot-size', LIMITS.marketRule),
    )
    .option(
      '--tick-size <n>',
      'smallest price step (default: that of the market)',
      numberFlag('--tick-size', LIMITS.marketRule),
    )
    .option(
      '--min-notional <n>',
      'smallest order value in quote currency (default: that of the market)',
      numberFlag('--min-notional', LIMITS.marketRule),
    )
    .option(
      '--detail <timeframe>',
      'finer candles, to look inside a bar where the order of its prices matters',
    )
    .option('--allow-short', 'allow short positions')
    .option('--no-allow-short', 'do not, whatever is configured')
    .option('--history', 'read candles before --from to warm up on, whatever is configured')
    .option('--no-history', 'do not read candles before --from to warm up on')
    .option(
      '--end-of-data <where>',
      `close what is open at the "close" or "open" of the last bar ${or('trading', 'endOfData')}`,
    )
    .option(
      '--seed <n>',
      `seed of everything random ${or('backtest', 'seed')}`,
      numberFlag('--seed', LIMITS.seed),
    )
    .option('--no-db', 'do not store the run, and count no trial');
