import type { EffectiveConfig } from '../../src/config/config.js';
import { withFlags } from '../../src/config/load-config.js';
import { sourceText } from '../../src/config/setting.js';
import { refusedError, usageError } from '../../src/core/errors.js';
import { isFile } from '../../src/core/strategy-file.js';
import type { BacktestOptions } from '../../src/library/backtest-options.js';
import { configuredLimits } from '../../src/library/configured-limits.js';
import { configuredParameters } from '../../src/library/configured-parameters.js';
import type { SourceOptions } from '../../src/library/sources.js';
import { type ParameterValues, parseAssignments } from '../../src/strategy/parameters.js';
import type { Strategy } from '../../src/strategy/strategy.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import { executionConditions, refuseIdleSlices } from './execution.js';
import { flagValues } from './flag-values.js';
import type { Flags } from './flags.js';

/** The configuration of a backtest, its flags included. Throws a refusal (exit code 4) for an excluded market. */
export const backtestConfig = async (flags: Flags): Promise<EffectiveConfig> => {
  const config = await effectiveConfig(flags, flagValues(flags));
  refuseExcluded(config);
  refuseIdleSlices(flags, config);
  return config;
};

/** Throws a refusal (exit code 4) where a market is to be traded that is on the list of excluded ones. */
export const refuseExcluded = (config: EffectiveConfig): void => {
  const { symbols, excludedSymbols } = config.values.trading;
  const excluded = symbols.find((symbol) => excludedSymbols.includes(symbol));
  if (excluded === undefined) return;
  const list = 'trading.excludedSymbols';
  const from = sourceText(config.sources.get(list) ?? { kind: 'default' });
  throw refusedError(`${excluded} is one of the excluded symbols (${list}, ${from})`, {
    hint: 'choose another market, or take it off that list',
  });
};

/** The parameters a strategy runs with, and the configuration that says so: what there is to record of a run. */
export interface ConfiguredRun {
  readonly parameters: ParameterValues;
  /** As the run uses it: the market of `--file` and what `--set` gives are in it. */
  readonly config: EffectiveConfig;
}

/** The strategy's defaults, over them what is configured for it, over that what `--set` gives. */
export const configureStrategy = async (
  config: EffectiveConfig,
  strategy: Strategy,
  assignments: readonly string[],
): Promise<ConfiguredRun> => {
  const configured = configuredParameters(config, strategy);
  let typed: readonly string[] = [];
  const parameters = parseAssignments(strategy.parameters, assignments, (given) => {
    typed = Object.keys(given);
    return strategy.resolve({ ...configured, ...given });
  });
  const set = typed.map((name) => [name, { value: parameters[name], flag: '--set' }]);
  const flags = set.length === 0 ? {} : { [strategy.name]: Object.fromEntries(set) };
  return { parameters, config: await withFlags(config, { strategies: flags }) };
};

/** A place for CSV files that cannot be is refused before anything is fetched or run. */
export const checkCsvFolder = (folder: string | undefined): void => {
  if (folder === '') throw usageError('--csv needs the name of a folder', 'for example --csv results');
  // Whether a folder can be made where there is nothing yet, its making says.
  if (folder !== undefined && isFile(folder))
    throw usageError(`--csv ${folder} is not a folder`, 'choose another');
};

export const sourceOptions = (flags: Flags, config: EffectiveConfig): SourceOptions => {
  const { exchange, trading, backtest } = config.values;
  const { provider, seed } = backtest;
  if (flags.file !== undefined && provider !== 'csv') {
    throw usageError(`--file does not go with --provider ${provider}`, 'leave out --provider');
  }
  if (provider === 'csv' && trading.symbols.length > 1) {
    throw usageError(
      'one CSV file holds one market',
      'give one --symbol, or import the files first: trader data import',
    );
  }
  return {
    provider,
    exchange: exchange.id,
    ...(flags.file === undefined ? {} : { file: flags.file }),
    seed,
    dataDir: dataDirOf(flags, config),
  };
};

/** The range wished for. The configured number of days counts only where no start is given. */
export const rangeOf = ({ days, from, to }: Flags, { values }: EffectiveConfig) => {
  const span = days ?? (from === undefined ? values.backtest.days : undefined);
  return {
    ...(span === undefined ? {} : { days: span }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
};

/** Everything that decides the outcome but strategy and candles, checked before anything is fetched. */
export const conditionsOf = (config: EffectiveConfig): Omit<BacktestOptions, 'strategy' | 'candles'> => {
  const { exchange, trading, risk, backtest } = config.values;
  const { lotSize, tickSize, minNotional } = exchange;
  const { sizing, feeRate: fee, slippageBps, impact, participation } = trading;
  const { initialBalance, allowShort, endOfData } = trading;
  const { maxPosition, maxOpenTrades, ...limits } = risk;
  return {
    ...given({ sizing, maxPosition, maxOpenTrades, fee, slippageBps, impact, participation }),
    ...executionConditions(config),
    limits: configuredLimits(limits),
    initialBalance,
    seed: backtest.seed,
    allowShort,
    instrument: given({ lotSize, tickSize, minNotional }),
    venue: exchange.id,
    endOfData,
  };
};

/** Those members that are there. */
const given = <T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as { [K in keyof T]?: NonNullable<T[K]> };
