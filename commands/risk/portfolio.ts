import type { EffectiveConfig } from '../../src/config/config.js';
import { exchangeError, isTraderError, messageOf, usageError } from '../../src/core/errors.js';
import { parseSymbol, quoteOf, type SymbolName } from '../../src/core/symbol.js';
import { DAY_MS, timeframeMs } from '../../src/core/timeframe.js';
import { alignedReturns, type DailyCloses, dailyCloses } from '../../src/metrics/daily-closes.js';
import { FULL_WINDOW } from '../../src/metrics/value-at-risk-backtests.js';
import { type BuiltPortfolio, buildPortfolioRisk } from '../../src/report/risk/build-risk-report.js';
import { gatherMarkets, type Market, shortfallsOf } from '../backtest/gather-markets.js';
import { rangeOf, sourceOptions } from '../backtest/settings.js';
import { sourceText } from '../cli/source-text.js';
import type { Terminal } from '../cli/terminal.js';
import type { RiskFlags } from './flags.js';
import { borrowedWarning, weightsFor } from './weights.js';

/** Days of returns where no range is named. */
const DAYS = 365;

/** The configuration with other markets to gather, and no finer candles. */
const gathering = (config: EffectiveConfig, symbols: readonly SymbolName[]): EffectiveConfig => ({
  ...config,
  values: { ...config.values, trading: { ...config.values.trading, symbols, detail: null } },
});

/** The market that others are measured against: as named, else Bitcoin, else (a file holds one) the market itself. */
const benchmarkOf = (
  { benchmark }: RiskFlags,
  { values: { backtest, trading } }: EffectiveConfig,
): SymbolName => {
  const [first] = trading.symbols;
  if (benchmark !== undefined) return parseSymbol(benchmark);
  return backtest.provider === 'csv' ? first! : `BTC/${quoteOf(first!)}`;
};

const checkSymbols = (symbols: readonly SymbolName[]): void => {
  const quotes = new Set(symbols.map(quoteOf));
  if (quotes.size > 1)
    throw usageError(
      `${[...quotes].join(' and ')} are different currencies`,
      'name markets against one currency: weights are shares of one capital',
    );
};

const closesOf = ({ candles }: Market): DailyCloses =>
  dailyCloses(candles.time, candles.close, timeframeMs(candles.timeframe));

/** Prices that were made up without being asked for say nothing about a risk. */
const refuseMadeUp = (markets: readonly Market[], config: EffectiveConfig): void => {
  const { provider } = config.values.backtest;
  if (provider === 'synthetic' || markets.every(({ source }) => source.provider !== 'synthetic')) return;
  const names = markets.map(({ candles }) => candles.symbol).join(' and ');
  throw exchangeError(
    'transient',
    `${config.values.exchange.id} cannot be reached and the cache has no candles of ${names}`,
    { hint: 'check the network, import a file, or have prices made up with --provider synthetic' },
  );
};

interface Gathering {
  readonly markets: readonly Market[];
  readonly warnings: readonly string[];
}

/** From the flags to the risk of a portfolio: gathers the candles of its markets and of the benchmark. */
export const portfolioOf = async (
  flags: RiskFlags,
  config: EffectiveConfig,
  terminal: Terminal,
): Promise<BuiltPortfolio> => {
  const { symbols, timeframe, initialBalance } = config.values.trading;
  checkSymbols(symbols);
  const weights = weightsFor(flags.weights, symbols.length);
  const benchmark = benchmarkOf(flags, config);
  const sources = sourceOptions(flags, config);
  const days = flags.days ?? (flags.from === undefined ? DAYS : undefined);
  const range = rangeOf(days === undefined ? flags : { ...flags, days }, config);
  // One close more: the first return of the range is from the day before it.
  const history =
    (flags.history === false ? 1 : FULL_WINDOW + 1) * Math.ceil(DAY_MS / timeframeMs(timeframe));
  const gather = async (names: readonly SymbolName[]): Promise<Gathering> => {
    const wish = { range, history };
    const gathered = await gatherMarkets(gathering(config, names), sources, wish, flags, terminal);
    refuseMadeUp(gathered.markets, config);
    return gathered;
  };
  const { markets, warnings } = await gather(symbols);
  const notes = [...warnings, ...markets.flatMap(shortfallsOf)];
  const other = async (): Promise<Market | undefined> => {
    const own = markets[symbols.indexOf(benchmark)];
    if (own !== undefined) return own;
    try {
      return (await gather([benchmark])).markets[0];
    } catch (error) {
      if (flags.benchmark !== undefined || !isTraderError(error) || error.kind === 'interrupted') throw error;
      notes.push(`no beta and no correlation to ${benchmark}: ${messageOf(error)}`);
      return undefined;
    }
  };
  const against = await other();
  const all = against === undefined ? markets : [...markets, against];
  const { firstDay, columns } = alignedReturns(all.map(closesOf));
  const from = Math.ceil(Math.max(...markets.map((market) => market.from)) / DAY_MS);
  const length = columns[0]!.length;
  return buildPortfolioRisk({
    subject: { kind: 'portfolio' },
    symbols,
    currency: quoteOf(symbols[0]!),
    capital: flags.capital ?? initialBalance,
    timeframe,
    provider: [...new Set(markets.map(({ source }) => sourceText(source)))].join('; '),
    notes: [],
    warnings: [...borrowedWarning(weights), ...notes],
    firstDay,
    history: Math.max(0, Math.min(length, from - firstDay)),
    benchmark: against === undefined ? null : { name: benchmark, returns: columns.at(-1)! },
    weights,
    columns: columns.slice(0, symbols.length),
  });
};
