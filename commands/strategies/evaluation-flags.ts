import type { Command } from 'commander';
import { EVALUATION_DAYS, type EvaluationOptions } from '../../src/analysis/scores/evaluation-options.js';
import { MIN_TRADES_FOR_SCORE } from '../../src/analysis/scores/score.js';
import { endFlag, numberFlag, startFlag } from '../cli/values.js';

/** Flags that say over what strategies are judged. */
export interface EvaluationFlags {
  readonly days?: number;
  readonly from?: number;
  readonly to?: number;
  readonly minTrades: number;
}

export const withEvaluationFlags = (command: Command): Command =>
  command
    .option(
      '--days <n>',
      `trades of the last n days (default: ${EVALUATION_DAYS})`,
      numberFlag('--days', { above: 0, max: 20_000 }),
    )
    .option('--from <time>', 'trades that ended from this day or moment on, UTC', startFlag('--from'))
    .option(
      '--to <time>',
      'trades that ended up to the end of this day, or before this moment, UTC',
      endFlag('--to'),
    )
    .option(
      '--min-trades <n>',
      'trades that a score asks for',
      numberFlag('--min-trades', { min: 1, whole: true }),
      MIN_TRADES_FOR_SCORE,
    );

export const evaluationOptions = ({ days, from, to, minTrades }: EvaluationFlags): EvaluationOptions => ({
  ...(days === undefined ? {} : { days }),
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
  minTrades,
});
