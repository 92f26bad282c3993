import { monotonicMs } from '../../src/core/clock.js';
import { EXIT } from '../../src/core/errors.js';
import { callControl } from '../../src/live/control/call-control.js';
import { answers } from '../../src/live/control/claim-socket.js';
import { errorText } from '../cli/error-text.js';
import { outText } from '../cli/out-text.js';
import type { Terminal } from '../cli/terminal.js';
import { awaitFlat, type Held, type KillOutcome, notFlat } from './await-flat.js';
import type { LiveFlags } from './flags.js';

const TIMEOUT_MS = 30_000;

const SEE = 'see trader live --status';

const closingIn = (answer: unknown): readonly string[] => {
  const told = (answer as { readonly closing?: unknown } | null)?.closing;
  return Array.isArray(told) ? told.map(String) : [];
};

/** The status of the session; undefined once nobody listens there. Throws what else speaks against an answer. */
const held = async (path: string): Promise<Held | undefined> => {
  try {
    return await callControl({ path, command: 'status', args: {}, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (await answers(path)) throw error;
    return undefined;
  }
};

const positions = (n: number): string => `${n} ${n === 1 ? 'position' : 'positions'}`;

/** One line for a person of what came of a kill. */
export const killLine = (outcome: KillOutcome & { readonly gone: boolean }): string => {
  const { session, halted, done, closed, gone } = outcome;
  if (done)
    return `session ${session} is halted; ${positions(closed)} closed, nothing is held, and nothing is opened until trader live --rearm`;
  const left = notFlat(outcome);
  if (gone)
    return `session ${session} is gone before it said that nothing is held${left === '' ? '' : ` (last seen: ${left})`}: the halt is stored — start it again as it was, it goes on closing; what it holds: trader reconcile`;
  if (!halted)
    return `session ${session} is not halted at this moment: it is still starting, or was armed again meanwhile${left === '' ? '' : `; ${left}`} — ${SEE}`;
  return `session ${session} is halted, and not everything is closed: ${left} — it goes on closing; ${SEE}`;
};

/** Waits until a session that was killed holds nothing, and says so; what is not done in time is a failure (exit code 1). */
export const sayHowFlat = async (
  session: string,
  path: string,
  answer: unknown,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<void> => {
  const found = await awaitFlat(session, closingIn(answer), {
    ask: () => held(path),
    now: monotonicMs,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const { gone: _, ...outcome } = found;
  if (flags.json === true) terminal.out.write(`${JSON.stringify(outcome)}\n`);
  else if (outcome.done) terminal.out.write(outText(killLine(found), terminal));
  if (outcome.done) return;
  terminal.err.write(errorText(`error: ${killLine(found)}`, terminal));
  process.exitCode = EXIT.failed;
};
