import { candleDigest } from '../../../core/candle-digest.js';
import type { Candles } from '../../../core/candles.js';
import { digestOf } from '../../../core/digest.js';
import { refusedError } from '../../../core/errors.js';
import type { Instrument } from '../../../core/instrument.js';
import { isStrategyFileName } from '../../../core/strategy-file.js';
import { ENGINE_VERSION } from '../../../engine/version.js';
import type { EvaluationTask } from '../../evaluator.js';
import type { Family } from '../../genome/family.js';
import { arithmeticDigest } from './arithmetic.js';
import { exactJson } from './exact-json.js';

/** Raised whenever description, jobs or results are laid out in another way, or a score is computed in another way. */
export const PROTOCOL = 1;

/** Candles of a market, by their digest. */
export interface DataSet {
  readonly symbol: string;
  readonly timeframe: string;
  readonly length: number;
  readonly digest: string;
}

export interface DescribedMarket {
  readonly candles: DataSet;
  readonly detail?: DataSet;
  readonly instrument: Instrument;
}

/** A family without its code: a worker has that itself, or refuses. */
export interface DescribedFamily extends Omit<Family, 'strategy' | 'sourceDigest'> {
  /** Name of a built-in strategy, or of a file, without its folder. */
  readonly source: string;
  readonly sourceDigest: string;
}

/** A task as it travels. */
export interface TaskDescription extends Omit<EvaluationTask, 'families' | 'markets'> {
  readonly protocol: number;
  readonly engine: string;
  /** What the machine that asks makes of `Math.exp` and its like. */
  readonly arithmetic: string;
  readonly families: readonly DescribedFamily[];
  readonly markets: readonly DescribedMarket[];
}

/** What is sent of a task: its description, and the data sets that it names. */
export interface DescribedTask {
  readonly text: string;
  readonly digest: string;
  readonly dataSets: ReadonlyMap<string, Candles>;
}

/** Whether a strategy is loaded from a file of a person's own. */
export const isFileSource = (source: string): boolean => /[/\\]/.test(source) || isStrategyFileName(source);

const fileName = (source: string): string => source.split(/[/\\]/).at(-1)!;

const ELSEWHERE = 'evaluate it in threads of this machine: leave --queue out';

const describeFamily = ({ strategy, ...family }: Family): DescribedFamily => {
  const { name, source, sourceDigest } = family;
  if (Object.keys(strategy.inputs ?? {}).length > 0)
    throw refusedError(`${name} looks at more than candles: only candle strategies go to other machines`, {
      hint: ELSEWHERE,
    });
  if (sourceDigest === null)
    throw refusedError(`${name} was made in memory: no other machine has it`, { hint: ELSEWHERE });
  return { ...family, sourceDigest, source: isFileSource(source) ? fileName(source) : source };
};

/**
 * Takes a task apart into what is sent. Throws a refused error (exit code 4) where it cannot be evaluated elsewhere: for
 * inputs beside candles (models, sentiment), and for strategies that have no source.
 */
export const describeTask = ({ families, markets, ...rest }: EvaluationTask): DescribedTask => {
  const dataSets = new Map<string, Candles>();
  const dataSet = (candles: Candles): DataSet => {
    const { symbol, timeframe, length } = candles;
    if (candles.inputs !== undefined)
      throw refusedError(`${symbol} has columns beside its candles: only candles go to other machines`, {
        hint: ELSEWHERE,
      });
    const digest = candleDigest(candles);
    dataSets.set(digest, candles);
    return { symbol, timeframe, length, digest };
  };
  const description: TaskDescription = {
    ...rest,
    protocol: PROTOCOL,
    engine: ENGINE_VERSION,
    arithmetic: arithmeticDigest(),
    families: families.map(describeFamily),
    markets: markets.map(({ candles, detail, instrument }) => ({
      candles: dataSet(candles),
      ...(detail === undefined ? {} : { detail: dataSet(detail) }),
      instrument,
    })),
  };
  const text = exactJson(description);
  return { text, digest: digestOf(text), dataSets };
};
