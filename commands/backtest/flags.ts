import type { Command } from 'commander';
import {
  DEFAULT_BALANCE,
  DEFAULT_SEED,
  DEFAULT_SLIPPAGE_BPS,
  DEFAULT_VENUE,
} from '../../src/library/backtest.js';
import { PROVIDERS } from '../../src/library/sources.js';
import type { CommonOptions } from '../cli/common.js';
import { endFlag, numberFlag, repeatable, shareFlag, startFlag } from '../cli/values.js';

/** The flags of `trader backtest`, parsed. */
export interface Flags extends CommonOptions {
  readonly symbol?: readonly string[];
  readonly timeframe: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly initialBalance: number;
  readonly provider?: string;
  readonly exchange: string;
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
  readonly history: boolean;
  readonly endOfData: string;
  readonly seed: number;
  readonly verbose?: boolean;
  readonly csv?: string;
  readonly strategy?: string;
}

/** Declares them. */
export const withBacktestFlags = (command: Command): Command =>
  command
    .argument('[strategy]', 'name of a strategy, or the path of a .ts or .js file that exports one')
    .option('--strategy <path>', 'the same as the argument')
    .option(
      '--symbol <symbol>',
      'market, BASE/QUOTE; repeat it for several on one wallet (default: BTC/USDT)',
      repeatable,
    )
    .option('--timeframe <timeframe>', 'length of a candle: 1m 5m 15m 30m 1h 4h 1d', '1h')
    .option('--days <n>', 'the last n days (default: 30)', numberFlag('--days', { above: 0, max: 20_000 }))
    .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
    .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
    .option(
      '--initial-balance <money>',
      'starting cash in quote currency',
      numberFlag('--initial-balance', { above: 0 }),
      DEFAULT_BALANCE,
    )
    .option('--provider <name>', `where candles come from: ${PROVIDERS.join(', ')} (default: auto)`)
    .option('--exchange <id>', 'venue, as ccxt spells it', DEFAULT_VENUE)
    .option('--file <path>', 'candles from a CSV file (plain or gzip)')
    .option('--set <name=value>', 'set a parameter of the strategy; repeatable', repeatable)
    .option(
      '--sizing <how>',
      'risk, risk:0.01, fraction:0.95, units:100 or all-in (default: what the strategy wants, else risk)',
    )
    .option(
      '--max-position <share>',
      'most that one position may be worth, as a share of equity',
      shareFlag('--max-position', { min: 0.0001, max: 1 }),
    )
    .option(
      '--max-open-trades <n>',
      'most positions at once',
      numberFlag('--max-open-trades', { min: 1, whole: true }),
    )
    .option(
      '--fee <share>',
      'fee per side, maker and taker (default: the published fees of the venue)',
      shareFlag('--fee', { max: 0.1 }),
    )
    .option(
      '--slippage-bps <n>',
      `slippage of market orders in basis points (default: ${DEFAULT_SLIPPAGE_BPS})`,
      numberFlag('--slippage-bps', { min: 0, max: 1000 }),
    )
    .option(
      '--impact <share>',
      'square-root impact instead: the price move of taking a whole bar',
      shareFlag('--impact'),
    )
    .option(
      '--participation <share>',
      'most of a bar’s volume that is taken; the rest waits',
      shareFlag('--participation', { min: 0.0001, max: 1 }),
    )
    .option('--lot-size <n>', 'smallest quantity step', numberFlag('--lot-size', { min: 0 }))
    .option('--tick-size <n>', 'smallest price step', numberFlag('--tick-size', { min: 0 }))
    .option('--min-notional <n>', 'smallest order value', numberFlag('--min-notional', { min: 0 }))
    .option('--detail <timeframe>', 'look inside bars with finer candles where order matters')
    .option('--allow-short', 'allow short positions')
    .option('--no-history', 'do not read candles before --from to warm up on')
    .option('--end-of-data <where>', 'close what is open at the "close" or "open" of the last bar', 'close')
    .option(
      '--seed <n>',
      'seed of everything random',
      numberFlag('--seed', { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }),
      DEFAULT_SEED,
    )
    .option('--csv <dir>', 'also write trades, equity and metrics as CSV files')
    .option('--no-db', 'do not store the run (nothing is stored yet; accepted for scripts)')
    .option('--verbose', 'list the trades');
