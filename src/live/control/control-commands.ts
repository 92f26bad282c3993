import { z } from 'zod';
import { usageError } from '../../core/errors.js';
import { suggestion } from '../../core/suggest.js';

/** Longest time that a command may be given, ms: a day. */
const LONGEST_MS = 86_400_000;

const nothing = z.strictObject({}).default({});

const text = z.string().min(1).max(200);

/** The arguments of every command. What is not here is refused. */
const ARGUMENTS = {
  status: nothing,
  pause: nothing,
  resume: nothing,
  /** Cancels what rests and ends the session; `flatten` closes the positions before. */
  stop: z.strictObject({ flatten: z.boolean(), timeoutMs: z.int().positive().max(LONGEST_MS).optional() }),
  /** Another strategy from the next closed candle on. */
  swap: z.strictObject({
    strategy: z.string().min(1).max(1000),
    parameters: z
      .record(z.string().min(1).max(100), z.union([z.number(), z.boolean(), text]))
      .refine((all) => Object.keys(all).length <= 200, 'more than 200 parameters')
      .default({}),
  }),
  /** Closes every position now and halts, until `rearm`. */
  kill: z.strictObject({ reason: text }),
  rearm: nothing,
  /** Books against the venue; `apply` corrects the books. */
  reconcile: z.strictObject({ apply: z.boolean() }),
  /** The orders that work. */
  orders: nothing,
  /** Ends a smart execution (TWAP, VWAP) by its id. */
  execution: z.strictObject({ cancel: text }),
  /** Events of the session as lines until the client goes. */
  subscribe: nothing,
} as const;

export type ControlName = keyof typeof ARGUMENTS;

export const CONTROL_NAMES = Object.keys(ARGUMENTS) as readonly ControlName[];

/** A command whose arguments were checked. */
export type ControlCommand = {
  readonly [N in ControlName]: { readonly command: N; readonly args: z.output<(typeof ARGUMENTS)[N]> };
}[ControlName];

/** What a session is told; `subscribe` is answered by the server of the channel. */
export type SessionCommand = Exclude<ControlCommand, { command: 'subscribe' }>;

/** A command as a client gives it: what has a default may be left out. */
export type ControlArguments<N extends ControlName> = z.input<(typeof ARGUMENTS)[N]>;

const isName = (name: string): name is ControlName => Object.hasOwn(ARGUMENTS, name);

/** Throws a usage error that names the command, and the argument that is wrong. */
export const checkCommand = (name: unknown, args: unknown): ControlCommand => {
  if (typeof name !== 'string' || !isName(name)) {
    const typed = typeof name === 'string' ? name.slice(0, 40) : '';
    throw usageError(
      `"${typed}" is no command of a session`,
      suggestion(typed, CONTROL_NAMES, `use one of ${CONTROL_NAMES.join(', ')}`),
    );
  }
  const checked = ARGUMENTS[name].safeParse(args);
  if (checked.success) return { command: name, args: checked.data } as ControlCommand;
  const [issue] = checked.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` ${issue.path.join('.').slice(0, 80)}`;
  throw usageError(
    `the argument${where} of ${name} is wrong: ${(issue?.message ?? 'not as expected').slice(0, 200)}`,
    'docs/control.md has the arguments of every command',
  );
};
