import { EXIT, usageError } from '../../src/core/errors.js';
import { callControl } from '../../src/live/control/call-control.js';
import { controlPath } from '../../src/live/control/control-path.js';
import { listControlSockets } from '../../src/live/control/list-control-sockets.js';
import { pickSocket } from '../../src/live/control/pick-socket.js';
import { parseAssignments } from '../../src/strategy/parameters.js';
import { errorText } from '../cli/error-text.js';
import { withMemory } from '../cli/memory.js';
import { outText } from '../cli/out-text.js';
import { dataDirOf, effectiveConfig } from '../cli/settings.js';
import { strategyByName } from '../cli/strategy-by-name.js';
import type { Terminal } from '../cli/terminal.js';
import { awaitEnd } from './await-end.js';
import type { LiveFlags } from './flags.js';
import { armedLine, killedLine, swappedLine, waiting } from './kept-answer.js';
import type { ControlSettings } from './live-settings.js';
import { noAnswer } from './no-answer.js';
import { sayHowFlat } from './say-how-flat.js';
import { statusLines } from './status-lines.js';
import { adviceOf, killWithout, rearmWithout } from './without-session.js';

const TIMEOUT_MS = 30_000;

/** A look changes nothing: that nobody answers is said sooner. */
const LOOK_MS = 10_000;

/** The session that is named, or the only one that runs. */
const sessionOf = async (
  dataDir: string,
  { session: named, action }: ControlSettings,
  flags: LiveFlags,
): Promise<string> => {
  const sockets = await listControlSockets(dataDir);
  const found = pickSocket(sockets, named);
  if (found !== undefined) return found.sessionId;
  const alive = sockets.filter((socket) => socket.alive);
  if (named === null || alive.length === 0)
    throw usageError(
      named === null ? 'no session is running here' : `session "${named}" is not running here`,
      await adviceOf(flags, action),
    );
  throw usageError(
    `session "${named}" is not running here`,
    `those that do: ${alive.map(({ sessionId }) => sessionId).join(', ')}`,
  );
};

/** Waits for the end of a session that was told to stop. One that is not over in time is a failure (exit code 1). */
const sayHowItEnds = async (
  sessionId: string,
  path: string,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<void> => {
  const { gone, ...outcome } = await awaitEnd(sessionId, path, flags);
  const { ended, reason } = outcome;
  if (flags.json === true) terminal.out.write(`${JSON.stringify(outcome)}\n`);
  else if (ended)
    terminal.out.write(
      outText(`session ${sessionId} ended${reason === null ? '' : `: ${reason}`}`, terminal),
    );
  if (ended) return;
  const text = gone
    ? `session ${sessionId} is not over: its process ended before its last orders were — start it as it was, it goes on; what it holds: trader reconcile`
    : `session ${sessionId} has not ended yet — it is told to stop and may still do so: see trader live --status`;
  terminal.err.write(errorText(`error: ${text}`, terminal));
  process.exitCode = EXIT.failed;
};

/** Throws a refusal (exit code 4) for an evolved strategy that was deactivated or retired: the session asks of its family. */
const refuseUnlessActive = (evolved: string, flags: LiveFlags): Promise<void> =>
  withMemory(flags, { create: false }, async (memory) => {
    const { requireStrategy } = await import('../../src/memory/strategies/find-strategies.js');
    const { refuseInactive } = await import('../../src/memory/strategies/refuse-inactive.js');
    await refuseInactive(memory, (await requireStrategy(memory, evolved)).id, 'paper');
  });

/** Tells a session something, and says what it answered. */
const tell = async (
  { sessionId, path }: { readonly sessionId: string; readonly path: string },
  settings: ControlSettings,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<void> => {
  const call = { path, timeoutMs: settings.action === 'status' ? LOOK_MS : TIMEOUT_MS } as const;
  const say = (line: string, answer: unknown): void => {
    terminal.out.write(flags.json === true ? `${JSON.stringify(answer)}\n` : outText(line, terminal));
  };
  switch (settings.action) {
    case 'status': {
      const status = await callControl({ ...call, command: 'status', args: {} });
      say(statusLines(status).join('\n'), status);
      return;
    }
    case 'stop': {
      const { flatten, wait } = settings;
      const answer = await callControl({ ...call, command: 'stop', args: { flatten } });
      if (wait) await sayHowItEnds(sessionId, call.path, flags, terminal);
      else {
        say(
          `session ${sessionId} is stopping${flatten ? ', its positions are closed' : ''}${waiting(answer)}`,
          answer,
        );
      }
      return;
    }
    case 'kill': {
      const answer = await callControl({ ...call, command: 'kill', args: { reason: 'trader live --kill' } });
      if (settings.wait) await sayHowFlat(sessionId, call.path, answer, flags, terminal);
      else say(killedLine(sessionId, answer), answer);
      return;
    }
    case 'swap': {
      const { loaded, source, assignments, evolved } = await strategyByName(
        settings.strategy,
        settings.assignments,
        flags,
      );
      if (evolved !== null) await refuseUnlessActive(evolved, flags);
      const { strategy } = loaded;
      const parameters = parseAssignments(strategy.parameters, assignments, (given) =>
        strategy.resolve(given),
      );
      const answer = await callControl({
        ...call,
        command: 'swap',
        args: { strategy: source, parameters: { ...parameters } },
      });
      say(swappedLine(sessionId, strategy.name, answer), answer);
      return;
    }
    case 'pause':
    case 'resume': {
      const { action } = settings;
      const answer = await callControl({ ...call, command: action, args: {} });
      say(`session ${sessionId} ${action === 'pause' ? 'is paused: no entries' : 'goes on'}`, answer);
      return;
    }
    case 'rearm': {
      const answer = await callControl({ ...call, command: 'rearm', args: {} });
      say(armedLine(sessionId, answer), answer);
    }
  }
};

/**
 * Tells a running session something, and says what it answered. Throws what the session threw, and an exchange error of
 * unknown outcome (5) where it does not answer: with its process and what to do, where that is there.
 */
export const controlLive = async (
  settings: ControlSettings,
  flags: LiveFlags,
  terminal: Terminal,
): Promise<void> => {
  const config = await effectiveConfig(flags);
  const dataDir = dataDirOf(flags, config);
  if (settings.action === 'rearm' && (await rearmWithout(dataDir, settings, flags, terminal))) return;
  if (settings.action === 'kill' && (await killWithout(dataDir, settings, flags, terminal))) return;
  const sessionId = await sessionOf(dataDir, settings, flags);
  const session = { sessionId, path: controlPath(dataDir, sessionId) };
  try {
    await tell(session, settings, flags, terminal);
  } catch (error) {
    throw await noAnswer(error, session, settings.action, flags);
  }
};
