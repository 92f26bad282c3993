import { parseArgs } from 'node:util';

const EXECUTIONS = ['market', 'limit', 'twap', 'vwap'] as const;

export type ChaosExecution = (typeof EXECUTIONS)[number];

export interface ChaosSettings {
  readonly seed: number;
  readonly kills: number;
  /** Campaigns, each with an exchange, a session and a seed of its own. */
  readonly campaigns: number;
  /** How many of them run at the same time. */
  readonly lanes: number;
  /** How the session carries out its orders. */
  readonly execution: ChaosExecution;
  readonly verbose: boolean;
  /** Where everything is kept; null for a folder that is removed when all was well. */
  readonly keep: string | null;
}

const whole = (name: string, text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} ${text} is not a whole number`);
};

const executionOf = (text: string): ChaosExecution => {
  const found = EXECUTIONS.find((name) => name === text);
  if (found !== undefined) return found;
  throw new Error(`--execution ${text} is none of ${EXECUTIONS.join(', ')}`);
};

/** `--quick` is what fits into a minute. */
export const chaosSettings = (args: readonly string[]): ChaosSettings => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      kills: { type: 'string' },
      campaigns: { type: 'string' },
      lanes: { type: 'string' },
      execution: { type: 'string', default: 'market' },
      quick: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  });
  return {
    seed: whole('seed', values.seed),
    kills: whole('kills', values.kills ?? (values.quick ? '6' : '240')),
    campaigns: whole('campaigns', values.campaigns ?? (values.quick ? '1' : '8')),
    lanes: whole('lanes', values.lanes ?? (values.quick ? '1' : '2')),
    execution: executionOf(values.execution),
    verbose: values.verbose,
    keep: values.keep ?? null,
  };
};
