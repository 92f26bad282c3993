import { EXIT, usageError } from '../../src/core/errors.js';
import { isHolderAlive, isHolderRunning } from '../../src/library/live/holder.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { type LiveSession, runningSessions } from '../../src/memory/live/reads/find-running-session.js';
import { activeHalts, clearHalt, haltTrading } from '../../src/memory/live/trading-halts.js';
import type { SessionRecord } from '../../src/memory/sessions/session-record.js';
import { errorText } from '../cli/error-text.js';
import { withMemory } from '../cli/memory.js';
import type { Terminal } from '../cli/terminal.js';
import type { LiveFlags } from './flags.js';
import type { ControlSettings } from './live-settings.js';

const NEEDS = { create: false, mayBeMissing: true } as const;

const listens = async (dataDir: string): Promise<boolean> =>
  (await listControlSockets(dataDir)).some((socket) => socket.alive);

const named = ({ id, mode, symbols }: SessionRecord): string =>
  `session ${id} (${mode}, ${symbols.join(', ')}) has not ended and its process is gone`;

/** What fits where there is nothing to say anything to. */
const NOTHING: Readonly<Record<ControlSettings['action'], string>> = {
  status: 'start one: trader live <strategy>',
  stop: 'there is nothing to stop; where one runs elsewhere, name its --data-dir',
  kill: 'there is nothing to close; where one runs elsewhere, name its --data-dir',
  rearm: 'no account is halted: there is nothing to arm again',
  pause: 'there is nothing to pause; where one runs elsewhere, name its --data-dir',
  resume: 'there is nothing that waits to go on; where one runs elsewhere, name its --data-dir',
  swap: 'there is nothing to hand over: start one with that strategy, trader live <strategy>',
};

/** What to do where no session runs: one whose process died is not over. */
export const adviceOf = async (flags: LiveFlags, action: ControlSettings['action']): Promise<string> => {
  const [left, halts] = await withMemory(
    flags,
    NEEDS,
    async (memory) => [await runningSessions(memory), await activeHalts(memory)] as const,
  );
  if (action === 'rearm' && halts.length > 0)
    return `leave --session out: "trader live --rearm" arms ${halts.map(({ account }) => account).join(', ')}`;
  const starting = left.find(({ holder }) => holder !== null && isHolderRunning(holder));
  if (starting !== undefined)
    return `session ${starting.session.id} is starting: give it again in a moment (where it runs already, name its --data-dir)`;
  const last = left.find(({ holder }) => holder !== null && !isHolderAlive(holder));
  if (last === undefined || action === 'rearm') return NOTHING[action];
  return `${named(last.session)}: start it as it was, it goes on; what it holds: trader reconcile`;
};

/** Where no session runs, an account that was halted is armed again in the books. Answers whether it was. */
export const rearmWithout = async (
  dataDir: string,
  { session }: ControlSettings,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<boolean> => {
  if (session !== null || (await listens(dataDir))) return false;
  return withMemory(flags, NEEDS, async (memory) => {
    const halts = await activeHalts(memory);
    for (const { account, reason } of halts) {
      await clearHalt(memory, { account, by: 'trader live --rearm' });
      terminal.err.write(errorText(`${account} is armed again; it was halted: ${reason}`, terminal));
    }
    if (flags.json === true && halts.length > 0)
      terminal.out.write(`${JSON.stringify(halts.map(({ account }) => account))}\n`);
    return halts.length > 0;
  });
};

/** The one session whose process is gone; undefined where there is none, a usage error where it is not clear which. */
const onlyDead = (dead: readonly LiveSession[]): LiveSession | undefined => {
  const [first, ...more] = dead;
  if (more.every(({ account }) => account === first?.account)) return first;
  throw usageError(
    `${dead.length} sessions have not ended and their processes are gone`,
    `name one with --session: ${dead.map(({ session }) => session.id).join(', ')}`,
  );
};

/**
 * Where no session listens but the process of one is gone, its account is halted in the books: nobody can close what it
 * holds, and its next start does. That nothing was closed is a failure (exit code 1). Answers whether there was one.
 */
export const killWithout = async (
  dataDir: string,
  settings: ControlSettings,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<boolean> => {
  if (await listens(dataDir)) return false;
  return withMemory(flags, NEEDS, async (memory) => {
    const found = await runningSessions(memory);
    const dead = found.filter(
      ({ holder, session }) =>
        (holder === null || !isHolderAlive(holder)) &&
        (settings.session === null || session.id === settings.session),
    );
    // One that is only starting hears it itself in a moment, and says so.
    if (dead.length < found.length && settings.session === null) return false;
    const one = onlyDead(dead);
    if (one === undefined) return false;
    const { account, session } = one;
    await haltTrading(memory, { account, reason: 'trader live --kill', sessionId: session.id });
    const text = `${named(session)}: nothing was closed; ${account} is halted — start it as it was: it opens nothing and closes what it holds; what that is: trader reconcile`;
    if (flags.json === true)
      terminal.out.write(`${JSON.stringify({ session: session.id, account, halted: true, done: false })}\n`);
    terminal.err.write(errorText(`error: ${text}`, terminal));
    process.exitCode = EXIT.failed;
    return true;
  });
};
