import { usageError } from '../../src/core/errors.js';

/** The strategy a command is to run: its argument, or `--strategy`. Throws a usage error for none and for two. */
export const strategyNamed = (
  argument: string | undefined,
  flag: string | undefined,
  command = 'backtest',
): string => {
  if (argument !== undefined && flag !== undefined && argument !== flag)
    throw usageError(`two strategies were named: "${argument}" and "${flag}"`, 'name one');
  const name = argument ?? flag;
  if (name === undefined)
    throw usageError(
      'no strategy was named',
      `for example: trader ${command} adaptive --days ${command === 'backtest' ? 30 : 1095}`,
    );
  return name;
};
