import { usageError } from './errors.js';
import { suggestion } from './suggest.js';

interface ObjectiveDescription {
  /** The metric it is. */
  readonly metric: string;
  readonly better: 'higher' | 'lower';
}

/** What a search may look for: one metric of a backtest each. The greatest drawdown is negative, so higher is better. */
export const OBJECTIVES = {
  sharpe: { metric: 'sharpe', better: 'higher' },
  sortino: { metric: 'sortino', better: 'higher' },
  calmar: { metric: 'calmar', better: 'higher' },
  return: { metric: 'totalReturn', better: 'higher' },
  'profit-factor': { metric: 'profitFactor', better: 'higher' },
  expectancy: { metric: 'expectancy', better: 'higher' },
  sqn: { metric: 'sqn', better: 'higher' },
  'max-drawdown': { metric: 'maxDrawdown', better: 'higher' },
  ulcer: { metric: 'ulcerIndex', better: 'lower' },
  psr: { metric: 'probabilisticSharpe', better: 'higher' },
} as const satisfies Readonly<Record<string, ObjectiveDescription>>;

export type ObjectiveName = keyof typeof OBJECTIVES;

export const OBJECTIVE_NAMES = Object.keys(OBJECTIVES) as readonly ObjectiveName[];

/** Parses an objective as a person types it. Throws a usage error that names the known ones. */
export const parseObjective = (text: string): ObjectiveName => {
  const typed = text.trim().toLowerCase().replaceAll('_', '-');
  const name = OBJECTIVE_NAMES.find((known) => known === typed);
  if (name !== undefined) return name;
  throw usageError(
    `unknown objective "${text}"`,
    suggestion(typed, OBJECTIVE_NAMES, `use one of ${OBJECTIVE_NAMES.join(', ')}`),
  );
};
