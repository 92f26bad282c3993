import type { FlagValue, FlagValues } from '../../src/config/flags-layer.js';
import { durationText, parseDuration } from '../../src/core/duration.js';
import { usageError } from '../../src/core/errors.js';
import { losingStreakText, parseLosingStreak } from '../../src/core/losing-streak.js';
import { parseSizing, sizingText } from '../../src/core/sizing.js';
import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe } from '../../src/core/timeframe.js';
import { parseProvider } from '../../src/library/sources.js';
import { checkVenueName } from '../../src/market/cache/cache-key.js';
import { symbolOfFile } from '../cli/file-symbol.js';
import type { Flags } from './flags.js';

const given = <T>(
  flag: string,
  value: T | undefined,
  parse: (value: T) => unknown = (same) => same,
): FlagValue | undefined => (value === undefined ? undefined : { value: parse(value), flag });

const yesOrNo = (flag: string, value: boolean | undefined): FlagValue | undefined =>
  given(value === false ? flag.replace('--', '--no-') : flag, value);

const parseVenue = (text: string): string => checkVenueName(text.trim().toLowerCase());

const streak = (text: string): string => losingStreakText(parseLosingStreak(text));

const whichLimits = (text: string): string => {
  if (text === 'usual' || text === 'off') return text;
  throw usageError(`--limits ${text} is not allowed`, 'use usual or off');
};

const duration = (text: string): string => durationText(parseDuration(text));

/** The flags of a backtest as settings. A CSV file tells its market by its name, and is a provider of its own. */
export const flagValues = (flags: Flags): FlagValues => {
  const { file } = flags;
  return {
    exchange: {
      id: given('--exchange', flags.exchange, parseVenue),
      lotSize: given('--lot-size', flags.lotSize),
      tickSize: given('--tick-size', flags.tickSize),
      minNotional: given('--min-notional', flags.minNotional),
    },
    trading: {
      symbols:
        given('--symbol', flags.symbol, (symbols) => symbols.map(parseSymbol)) ??
        given('--file', file, (path) => [symbolOfFile(path, undefined)]),
      timeframe: given('--timeframe', flags.timeframe, parseTimeframe),
      initialBalance: given('--initial-balance', flags.initialBalance),
      sizing: given('--sizing', flags.sizing, (text) => sizingText(parseSizing(text))),
      allowShort: yesOrNo('--allow-short', flags.allowShort),
      feeRate: given('--fee', flags.fee),
      slippageBps: given('--slippage-bps', flags.slippageBps),
      impact: given('--impact', flags.impact),
      participation: given('--participation', flags.participation),
      execution: given('--execution', flags.execution),
      executionSlices: given('--execution-slices', flags.executionSlices),
      executionDuration: given('--execution-duration', flags.executionDuration, duration),
      detail: given('--detail', flags.detail, parseTimeframe),
      endOfData: given('--end-of-data', flags.endOfData),
    },
    risk: {
      maxPosition: given('--max-position', flags.maxPosition),
      maxOpenTrades: given('--max-open-trades', flags.maxOpenTrades),
      limits: given('--limits', flags.limits, whichLimits),
      maxExposure: given('--max-exposure', flags.maxExposure),
      dailyRisk: given('--daily-risk', flags.dailyRisk),
      dailyLoss: given('--daily-loss', flags.dailyLoss),
      maxDrawdown: given('--max-drawdown', flags.maxDrawdown),
      maxCorrelation: given('--max-correlation', flags.maxCorrelation),
      correlationBars: given('--correlation-bars', flags.correlationBars),
      accountStreak: given('--account-streak', flags.accountStreak, streak),
      marketStreak: given('--market-streak', flags.marketStreak, streak),
      marketCooldown: given('--market-cooldown', flags.marketCooldown, duration),
      orderInterval: given('--order-interval', flags.orderInterval, duration),
    },
    backtest: {
      days: given('--days', flags.days),
      provider: given('--provider', flags.provider, parseProvider) ?? given('--file', file, () => 'csv'),
      history: yesOrNo('--history', flags.history),
      seed: given('--seed', flags.seed),
    },
  };
};
