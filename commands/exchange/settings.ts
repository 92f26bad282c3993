import { readFile } from 'node:fs/promises';
import type { EffectiveConfig } from '../../src/config/config.js';
import { plainDecimal } from '../../src/core/decimal-text.js';
import { messageOf, usageError } from '../../src/core/errors.js';
import { parseSymbol, type SymbolName } from '../../src/core/symbol.js';
import { parseTimeframe, type Timeframe } from '../../src/core/timeframe.js';
import type { FaultRule } from '../../src/exchange/simulator/faults/fault-rule.js';
import { parseFaults } from '../../src/exchange/simulator/faults/parse-faults.js';
import type { SourceOptions } from '../../src/library/sources.js';
import { symbolOfFile } from '../cli/file-symbol.js';
import { dataDirOf } from '../cli/settings.js';
import { venueOf } from '../data/market-key.js';
import type { ServeFlags } from './flags.js';

const PROVIDERS = ['synthetic', 'cache', 'csv'] as const;

/** Where the candles come from. Throws a usage error for what does not go together. */
export const simulatorSources = (flags: ServeFlags, config: EffectiveConfig): SourceOptions => {
  const given = flags.provider ?? (flags.file === undefined ? 'synthetic' : 'csv');
  const provider = PROVIDERS.find((name) => name === given.trim().toLowerCase());
  if (provider === undefined)
    throw usageError(`--provider "${given}" is not known here`, `use one of ${PROVIDERS.join(', ')}`);
  if (flags.file !== undefined && provider !== 'csv')
    throw usageError(`--file does not go with --provider ${provider}`, 'leave out --provider');
  return {
    provider,
    exchange: venueOf(flags, config),
    ...(flags.file === undefined ? {} : { file: flags.file }),
    seed: flags.seed,
    dataDir: dataDirOf(flags, config),
  };
};

/** The markets that are named, else those of the configuration. */
export const simulatorSymbols = (
  { symbol, file }: ServeFlags,
  { provider }: SourceOptions,
  { values }: EffectiveConfig,
): readonly SymbolName[] => {
  if (symbol === undefined && file !== undefined) return [symbolOfFile(file, undefined)];
  const symbols = symbol === undefined ? values.trading.symbols : symbol.map(parseSymbol);
  const twice = symbols.find((name, k) => symbols.indexOf(name) !== k);
  if (twice !== undefined) throw usageError(`--symbol ${twice} is given twice`, 'leave one of them out');
  if (provider === 'csv' && symbols.length > 1)
    throw usageError(
      'one CSV file holds one market',
      'give one --symbol, or import the files first: trader data import',
    );
  return symbols;
};

export const simulatorTimeframe = (
  { timeframe }: ServeFlags,
  { provider }: SourceOptions,
  { values }: EffectiveConfig,
): Timeframe => {
  if (timeframe !== undefined) return parseTimeframe(timeframe);
  return provider === 'synthetic' ? '1m' : values.trading.timeframe;
};

const KEY = /^[A-Za-z0-9_-]{1,128}$/;

/** Throws a usage error for a key that no request could be sent with, and for a secret that is none. */
export const checkKey = ({ apiKey, apiSecret }: ServeFlags): void => {
  if (!KEY.test(apiKey))
    throw usageError(`--api-key "${apiKey}" is not allowed`, 'use 1 to 128 letters, digits, - and _');
  if (apiSecret === '') throw usageError('--api-secret is empty', 'give any text, or leave it out');
};

const CURRENCY = /^[A-Z0-9]{1,20}$/;

/** `USDT=100000` and the like, by currency. */
export const parseBalances = (texts: readonly string[]): Readonly<Record<string, string>> => {
  const balances = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const currency = text.slice(0, Math.max(0, at)).trim().toUpperCase();
    const amount = plainDecimal(text.slice(at + 1).trim());
    const decimals = amount?.split('.')[1]?.length ?? 0;
    if (!CURRENCY.test(currency) || amount === null || Number(amount) < 0 || decimals > 8)
      throw usageError(
        `--balance "${text}" is not allowed`,
        'write CURRENCY=AMOUNT with at most 8 decimals, for example USDT=100000',
      );
    if (balances.has(currency))
      throw usageError(`--balance ${currency} is given twice`, 'leave one of them out');
    balances.set(currency, amount);
  }
  return Object.fromEntries(balances);
};

/** The rules of `--faults`; none without it. Throws a usage error that names file, rule and member. */
export const loadFaults = async (file: string | undefined): Promise<readonly FaultRule[]> => {
  if (file === undefined) return [];
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const missing = (error as { readonly code?: unknown } | null)?.code === 'ENOENT';
    const why = missing ? 'there is no such file' : messageOf(error);
    throw usageError(`--faults ${file} cannot be read: ${why}`, 'name a JSON file of rules');
  }
  return parseFaults(text, file);
};
