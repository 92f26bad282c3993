import type { Command } from 'commander';
import { DEFAULTS as CONFIGURED } from '../../src/config/defaults.js';
import { LIMITS, type NumberLimits } from '../../src/config/limits.js';
import { OBJECTIVE_NAMES, type ObjectiveName, parseObjective } from '../../src/core/objective.js';
import { DEFAULT_SLIPPAGE_BPS } from '../../src/library/backtest.js';
import { EVOLUTION_DEFAULTS as DEFAULTS } from '../../src/library/evolution/defaults.js';
import { PROVIDERS } from '../../src/library/sources.js';
import type { CommonOptions } from '../cli/common.js';
import { orConfigured } from '../cli/or-configured.js';
import { endFlag, numberFlag, shareFlag, startFlag } from '../cli/values.js';
import { type QueueFlags, withQueueFlags } from './queue.js';

/** The flags of `trader evolve`, parsed. */
export interface EvolveFlags extends CommonOptions, QueueFlags {
  readonly force?: boolean;
  readonly strategies?: readonly string[];
  readonly symbols?: readonly string[];
  readonly timeframe?: string;
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly provider?: string;
  readonly exchange?: string;
  readonly fee?: number;
  readonly slippageBps?: number;
  readonly sizing?: string;
  readonly allowShort?: boolean;
  readonly train: string;
  readonly test: string;
  readonly holdout: number;
  readonly minTrades: number;
  readonly objective?: ObjectiveName;
  readonly generations: number;
  readonly population: number;
  readonly islands: number;
  readonly mutationRate: number;
  readonly crossoverRate: number;
  readonly randomRate: number;
  readonly adapt?: boolean;
  readonly minutes?: number;
  readonly threads?: number;
  readonly seed?: number;
  readonly deploy?: boolean;
  readonly cleanup?: boolean;
}

export const NUMBERS = {
  generations: { min: 1, max: 10_000, whole: true },
  // Who is better than whom is asked of every pair of an island.
  population: { min: 4, max: 5_000, whole: true },
  islands: { min: 1, max: 64, whole: true },
  minTrades: { min: 1, max: 1_000_000, whole: true },
  minutes: { above: 0, max: 100_000 },
  threads: { min: 1, max: 256, whole: true },
} as const satisfies Record<string, NumberLimits>;

/** Several names in one flag: `a,b`. */
const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What makes one due. */
const DUE = `${CONFIGURED.evolution.evolutionInterval} closed trades after the last, or evolution.evolutionInterval of the configuration`;

const withDataFlags = (command: Command): Command =>
  command
    .option(
      '--strategies <list>',
      'what is bred: names or paths, confluence,rsi (default: every built-in one that has parameters and wants candles alone)',
      list,
    )
    .option(
      '--symbols <list>',
      `markets on one wallet: BTC/USDT,ETH/USDT ${orConfigured('trading', 'symbols')}`,
      list,
    )
    .option(
      '--timeframe <timeframe>',
      `length of a candle: 1m 5m 15m 30m 1h 4h 1d ${orConfigured('trading', 'timeframe')}`,
    )
    .option('--days <n>', `the last n days (default: ${DEFAULTS.days})`, numberFlag('--days', LIMITS.days))
    .option('--from <time>', 'first day or moment, UTC', startFlag('--from'))
    .option('--to <time>', 'last day (to its end) or moment, UTC', endFlag('--to'))
    .option(
      '--provider <name>',
      `where candles come from: ${PROVIDERS.join(', ')} ${orConfigured('backtest', 'provider')}`,
    )
    .option('--exchange <id>', `venue, as ccxt spells it ${orConfigured('exchange', 'id')}`)
    .option(
      '--fee <share>',
      'fee per side: 0.1% or 0.001 (default: the published fees of the venue)',
      shareFlag('--fee', LIMITS.feeRate),
    )
    .option(
      '--slippage-bps <n>',
      `slippage of market orders in basis points (default: ${DEFAULT_SLIPPAGE_BPS})`,
      numberFlag('--slippage-bps', LIMITS.slippageBps),
    )
    .option(
      '--sizing <how>',
      'risk, risk:0.01, fraction:0.95, units:100 or all-in, the same for all (default: risk)',
    )
    .option('--allow-short', 'allow short positions');

const withFitnessFlags = (command: Command): Command =>
  command
    .option('--train <length>', 'train part of a window, bars or 180d', DEFAULTS.train)
    .option('--test <length>', 'the part after it that counts', DEFAULTS.test)
    .option(
      '--holdout <share>',
      'the end of the range that nothing is bred on',
      shareFlag('--holdout', { max: 0.9 }),
      DEFAULTS.holdout,
    )
    .option(
      '--min-trades <n>',
      'trades out of sample below which a genome has no score',
      numberFlag('--min-trades', NUMBERS.minTrades),
      DEFAULTS.minTrades,
    )
    .option(
      '--objective <name>',
      `breed for one figure alone: ${OBJECTIVE_NAMES.join(' ')} (default: growth, drawdown and stability together)`,
      parseObjective,
    );

const withBreedingFlags = (command: Command): Command =>
  command
    .option(
      '--generations <n>',
      'generations, the first included',
      numberFlag('--generations', NUMBERS.generations),
      DEFAULTS.generations,
    )
    .option(
      '--population <n>',
      'members of all islands together, one for each strategy at least',
      numberFlag('--population', NUMBERS.population),
      DEFAULTS.population,
    )
    .option(
      '--islands <n>',
      'populations side by side',
      numberFlag('--islands', NUMBERS.islands),
      DEFAULTS.islands,
    )
    .option(
      '--mutation-rate <share>',
      'share of a generation that is bred by mutation',
      shareFlag('--mutation-rate'),
      DEFAULTS.mutation,
    )
    .option('--crossover-rate <share>', 'by crossover', shareFlag('--crossover-rate'), DEFAULTS.crossover)
    .option('--random-rate <share>', 'made at random', shareFlag('--random-rate'), DEFAULTS.random)
    .option('--adapt', 'let the rates follow what succeeds (default: they stay)')
    .option(
      '--seed <n>',
      `seed of everything random ${orConfigured('backtest', 'seed')}`,
      numberFlag('--seed', LIMITS.seed),
    );

/** Declares them. */
export const withEvolveFlags = (command: Command): Command =>
  withQueueFlags(
    withBreedingFlags(
      withFitnessFlags(withDataFlags(command.option('--force', `run also where none is due (due: ${DUE})`))),
    ),
  )
    .option(
      '--minutes <n>',
      'end breeding after so long, and judge what there is (default: no limit)',
      numberFlag('--minutes', NUMBERS.minutes),
    )
    .option(
      '--threads <n>',
      'threads (default: one for each processor)',
      numberFlag('--threads', NUMBERS.threads),
    )
    .option('--deploy', 'deploy the best one that passes the gate, where one does')
    .option('--cleanup', 'also retire active evolved strategies that are beaten and that nothing trades');
