import type { EffectiveConfig } from '../../src/config/config.js';
import { parseDuration } from '../../src/core/duration.js';
import { usageError } from '../../src/core/errors.js';
import { timeframeMs } from '../../src/core/timeframe.js';
import { parseWhaleThreshold } from '../../src/core/whale-threshold.js';
import { checkAddress } from '../../src/exchange/check-address.js';
import { configuredLimits } from '../../src/library/configured-limits.js';
import { DEFAULT_EXECUTION_MS } from '../../src/library/execution-options.js';
import { rangeOf, refuseExcluded, sourceOptions } from '../backtest/settings.js';
import { effectiveConfig } from '../cli/settings.js';
import { controlSettings } from './control-flags.js';
import { liveFlagValues } from './flag-values.js';
import type { FeedName, LiveFlags } from './flags.js';
import type { ExecutionChoice, FeedChoice, LiveSettings, RunSettings } from './live-settings.js';
import { checkRun, refuseUnconfirmed } from './run-rules.js';

const strategyOf = (argument: string | undefined, flag: string | undefined): string => {
  if (argument !== undefined && flag !== undefined && argument !== flag)
    throw usageError(`two strategies were named: "${argument}" and "${flag}"`, 'name one');
  const name = argument ?? flag;
  if (name === undefined)
    throw usageError('no strategy was named', 'for example: trader live adaptive --paper-trading');
  return name;
};

const urlOf = (text: string | undefined): string | null =>
  text === undefined ? null : checkAddress('--exchange-url', text);

const feedOf = (feed: FeedName, flags: LiveFlags, config: EffectiveConfig): FeedChoice => {
  const { speed } = flags;
  if (feed === 'exchange') return { kind: feed };
  if (feed === 'synthetic') return { kind: feed, speed: speed ?? 1, seed: config.values.backtest.seed };
  const { session, ...shared } = flags;
  return {
    kind: feed,
    speed: speed ?? Number.POSITIVE_INFINITY,
    source: sourceOptions(shared, config),
    range: rangeOf(shared, config),
  };
};

/** How long slices are spread. On past candles no time passes inside a bar: there they fit into one. */
const spreadOf = ({ trading }: EffectiveConfig['values'], feed: FeedName): number => {
  const { executionDuration: asked, timeframe } = trading;
  const bar = feed === 'replay' ? timeframeMs(timeframe) : Number.POSITIVE_INFINITY;
  if (asked === null) return Math.min(DEFAULT_EXECUTION_MS, bar);
  const durationMs = parseDuration(asked);
  if (durationMs <= bar) return durationMs;
  throw usageError(
    `slices over ${asked} do not fit into a bar of ${timeframe}`,
    'on past candles spread them over one bar at most, or take longer bars',
  );
};

const executionOf = ({ values }: EffectiveConfig, feed: FeedName): ExecutionChoice => {
  const { live, trading } = values;
  const { execution: style, executionSlices: slices } = trading;
  const { participation } = live;
  if (style === 'market' || style === 'limit') return { style };
  const durationMs = spreadOf(values, feed);
  if (style === 'twap') return { style, slices, durationMs };
  return { style, slices, durationMs, participation };
};

const runSettings = (
  argument: string | undefined,
  flags: LiveFlags,
  feed: FeedName,
  config: EffectiveConfig,
): RunSettings => {
  const { exchange, trading, risk, backtest, live } = config.values;
  const { maxPosition, maxOpenTrades, ...limits } = risk;
  const isLive = flags.liveTrading === true;
  return {
    action: 'run',
    mode: isLive ? 'live' : 'paper',
    strategy: strategyOf(argument, flags.strategy),
    assignments: flags.set ?? [],
    symbols: trading.symbols,
    timeframe: trading.timeframe,
    balance: isLive ? (flags.balance ?? null) : trading.initialBalance,
    maxPosition: Math.min(live.maxPosition, maxPosition ?? 1),
    maxOpenTrades,
    sizing: trading.sizing,
    limits: configuredLimits(limits),
    allowShort: trading.allowShort,
    venue: {
      exchange: exchange.id,
      url: urlOf(flags.exchangeUrl),
      testnet: live.testnet && feed === 'exchange' && exchange.id !== 'simulator',
      account: live.account,
    },
    feed: feedOf(feed, flags, config),
    execution: executionOf(config, feed),
    orderTimeoutMs: parseDuration(live.orderTimeout),
    reconcileEveryMs: parseDuration(live.reconcileEvery),
    autoCorrect: live.autoCorrect,
    whale: live.whale === null || feed !== 'exchange' ? null : parseWhaleThreshold(live.whale),
    seed: backtest.seed,
    durationMs: flags.duration === undefined ? null : parseDuration(flags.duration),
    flatten: flags.flatten === true,
    session: flags.session ?? null,
    startsNew: flags.new === true,
    onDegraded: flags.onDegraded ?? null,
    logFile: flags.logFile ?? null,
    debug: flags.debug === true,
    config,
  };
};

/**
 * What a call of `trader live` is to do, from its argument, flags and the configuration. Throws a usage error for what
 * does not go together, and a refusal (exit code 4) for excluded markets and for real orders that nobody said yes to.
 */
export const liveSettings = async (argument: string | undefined, flags: LiveFlags): Promise<LiveSettings> => {
  const control = controlSettings(argument, flags);
  if (control !== undefined) return control;
  const config = await effectiveConfig(flags, liveFlagValues(flags));
  const feed = flags.feed ?? 'exchange';
  const wish = { flags, config, feed };
  checkRun(wish);
  const settings = runSettings(argument, flags, feed, config);
  refuseExcluded(config);
  refuseUnconfirmed(wish);
  return settings;
};
