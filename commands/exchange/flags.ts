import type { Command } from 'commander';
import { LIMITS } from '../../src/config/limits.js';
import type { CommonOptions } from '../cli/common.js';
import { numberFlag, repeatable, shareFlag, startFlag } from '../cli/values.js';

/** The flags of `trader exchange serve`, parsed. */
export interface ServeFlags extends CommonOptions {
  readonly port: number;
  readonly host: string;
  readonly provider?: string;
  readonly exchange?: string;
  readonly file?: string;
  readonly symbol?: readonly string[];
  readonly timeframe?: string;
  readonly from?: number;
  readonly speed: number;
  readonly seed: number;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly balance?: readonly string[];
  readonly faults?: string;
  readonly latency: number;
  readonly latencySpread?: number;
  readonly failureRate: number;
  readonly manual?: boolean;
}

export const DEFAULT_HOST = '127.0.0.1';

const PORTS = { min: 0, max: 65_535, whole: true };
const SPEEDS = { above: 0, max: 100_000 };
const LATENCIES = { min: 0, max: 60_000 };

export const withServeFlags = (command: Command): Command =>
  command
    .option('--port <n>', 'port to listen on; 0: any that is free', numberFlag('--port', PORTS), 9080)
    .option('--host <address>', 'address to listen on', DEFAULT_HOST)
    .option('--provider <name>', 'where candles come from: synthetic (default), cache, csv')
    .option('--exchange <id>', 'whose cached candles (default: binance, or exchange.id of the configuration)')
    .option('--file <file>', 'a CSV file of candles: --provider csv')
    .option(
      '--symbol <symbol>',
      'market, BASE/QUOTE; repeat it for several (default: trading.symbols of the configuration)',
      repeatable,
    )
    .option(
      '--timeframe <timeframe>',
      'length of the candles that drive it: 1m 5m 15m 30m 1h 4h 1d (default: 1m for the synthetic market, else trading.timeframe of the configuration)',
    )
    .option(
      '--from <time>',
      'market time at which it opens, UTC (default: a year ago; with candles of a file or the cache, once there are some to warm up on)',
      startFlag('--from'),
    )
    .option('--speed <n>', 'seconds of market per second', numberFlag('--speed', SPEEDS), 1)
    .option('--seed <n>', 'decides prices, books and faults', numberFlag('--seed', LIMITS.seed), 7)
    .option('--api-key <key>', 'key of the account', 'simulator-key')
    .option(
      '--api-secret <secret>',
      'its secret; only for play, never one of a real venue',
      'simulator-secret',
    )
    .option(
      '--balance <currency=amount>',
      'what the account has; repeat it for several (default: USDT=100000)',
      repeatable,
    )
    .option('--faults <file>', 'what goes wrong: a JSON list of rules')
    .option('--latency <ms>', 'of every call, there and back', numberFlag('--latency', LATENCIES), 50)
    .option(
      '--latency-spread <ms>',
      'standard deviation of the latency (default: a fifth of it)',
      numberFlag('--latency-spread', LATENCIES),
    )
    .option(
      '--failure-rate <share>',
      'share of all calls that fail: refused, cut off, or never answered',
      shareFlag('--failure-rate'),
      0,
    )
    .option('--manual', 'the market stands still until POST /sim/advance moves it');
