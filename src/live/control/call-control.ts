import type { Socket } from 'node:net';
import { exchangeError, type TraderError } from '../../core/errors.js';
import type { SessionStatus, WorkingOrderStatus } from '../../core/session-status.js';
import { connectControl } from './connect-control.js';
import type { ControlArguments, ControlName } from './control-commands.js';
import { errorOfWire } from './control-wire.js';
import { lineReader, parseForeign } from './json-lines.js';

/** What sessions answer; commands that are not here answer with what the session likes to say, or nothing. */
export interface ControlResults {
  readonly status: SessionStatus;
  readonly orders: readonly WorkingOrderStatus[];
}

export type ControlResult<N extends ControlName> = N extends keyof ControlResults
  ? ControlResults[N]
  : unknown;

export interface ControlCall<N extends ControlName> {
  /** Of `controlPath`. */
  readonly path: string;
  readonly command: N;
  readonly args: ControlArguments<N>;
  readonly timeoutMs: number;
}

/** No answer of a session comes near it. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Gives a running session a command and waits for the answer. Throws what the session threw (kind, message and hint); a
 * usage error where none is running; an error of unknown outcome where it did not answer in time or went away before.
 */
export const callControl = async <N extends Exclude<ControlName, 'subscribe'>>(
  call: ControlCall<N>,
): Promise<ControlResult<N>> => {
  const socket = await connectControl(call.path);
  try {
    const answer = await exchangeLines(socket, call);
    if (answer.ok === true) return answer.result as ControlResult<N>;
    throw errorOfWire(answer.error);
  } finally {
    socket.destroy();
  }
};

type AnyAnswer = Readonly<Record<string, unknown>>;

const exchangeLines = (
  socket: Socket,
  { path, command, args, timeoutMs }: ControlCall<ControlName>,
): Promise<AnyAnswer> =>
  new Promise((resolve, reject) => {
    const read = lineReader(LONGEST_ANSWER);
    const unsure = (what: string): TraderError =>
      exchangeError('unknown', `the session at ${path} ${what}`, {
        hint: `see what became of "${command}": trader live --status`,
      });
    const timer = setTimeout(
      () => reject(unsure(`did not answer "${command}" within ${timeoutMs} ms`)),
      timeoutMs,
    );
    // The connection ends in one of these; what comes after the first has no effect.
    const done = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    socket.once('error', () => done(unsure(`broke off before it answered "${command}"`)));
    socket.once('close', () => done(unsure(`went away before it answered "${command}"`)));
    socket.on('data', (chunk: Buffer) => {
      const result = read(chunk);
      if (result.kind === 'too-long') return done(unsure('answered without end'));
      const [line] = result.lines;
      if (line === undefined) return;
      const answer = readAnswer(line);
      if (answer === null) return done(unsure('answered in a way that is not understood'));
      clearTimeout(timer);
      resolve(answer);
    });
    socket.write(`${JSON.stringify({ id: 1, command, args })}\n`);
  });

const readAnswer = (line: string): AnyAnswer | null => {
  try {
    const parsed = parseForeign(line);
    return parsed !== null && typeof parsed === 'object' ? (parsed as AnyAnswer) : null;
  } catch {
    // The caller says that it is not understood.
    return null;
  }
};
