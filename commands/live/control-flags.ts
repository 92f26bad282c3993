import { usageError } from '../../src/core/errors.js';
import { flagName } from './flag-name.js';
import type { LiveFlags } from './flags.js';
import type { ControlSettings } from './live-settings.js';

const ACTIONS = ['status', 'stop', 'pause', 'resume', 'swap', 'kill', 'rearm'] as const;

type Action = (typeof ACTIONS)[number];

/** What goes with every action: which session, where its database is, how the answer looks. */
const ALWAYS: readonly string[] = [
  'session',
  'json',
  'quiet',
  'color',
  'debug',
  'config',
  'db',
  'dataDir',
  ...ACTIONS,
];

const ALSO: Readonly<Partial<Record<Action, readonly string[]>>> = { stop: ['flatten'], swap: ['set'] };

/** The one action that is asked for, or undefined for a session that is to run. */
const actionIn = (flags: LiveFlags): Action | undefined => {
  const [first, second] = ACTIONS.filter((action) => flags[action] !== undefined);
  if (first !== undefined && second !== undefined)
    throw usageError(`${flagName(first)} and ${flagName(second)} exclude each other`, 'give one of them');
  return first;
};

/**
 * What is to be said to a session that runs, or undefined where one is to be run. Throws a usage error for two actions,
 * and for anything beside one that only a session to be run can take.
 */
export const controlSettings = (
  argument: string | undefined,
  flags: LiveFlags,
): ControlSettings | undefined => {
  const action = actionIn(flags);
  const { wait, view, ...rest } = flags;
  // A session that runs is shown by itself: only that it is not to be is something that was given.
  const given = view === false ? { ...rest, view } : rest;
  if (wait === false && action !== 'stop' && action !== 'kill')
    throw usageError('--no-wait goes with --stop and --kill only', 'leave it out, or give one of them');
  if (action === undefined) return undefined;
  const name = flagName(action);
  const hint = 'leave it out: it speaks to a session that runs';
  if (argument !== undefined || flags.strategy !== undefined)
    throw usageError(`${name} does not go with a strategy ("${argument ?? flags.strategy}")`, hint);
  const other = Object.entries(given).find(
    ([key, value]) => value !== undefined && ![...ALWAYS, ...(ALSO[action] ?? [])].includes(key),
  );
  if (other !== undefined) throw usageError(`${name} does not go with ${flagName(...other)}`, hint);
  const session = flags.session ?? null;
  if (action === 'stop') return { action, session, flatten: flags.flatten === true, wait: wait !== false };
  if (action === 'kill') return { action, session, wait: wait !== false };
  if (action === 'swap') return { action, session, strategy: flags.swap ?? '', assignments: flags.set ?? [] };
  return { action, session };
};
