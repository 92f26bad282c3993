import type { Socket } from 'node:net';
import { usageError } from '../../core/errors.js';
import { checkCommand, type SessionCommand } from './control-commands.js';
import type { ControlLimits } from './control-limits.js';
import { answerLine, type ControlAnswer, wireError } from './control-wire.js';
import type { EventHub } from './event-hub.js';
import { lineReader, parseForeign } from './json-lines.js';

/** Carries out a command of a client; its result must be plain data. What it throws is told to the client. */
export type ControlHandler = (command: SessionCommand) => Promise<unknown>;

export interface ConnectionParts {
  readonly handle: ControlHandler;
  readonly hub: EventHub;
  readonly limits: ControlLimits;
}

/** One client. `finish` ends it as soon as the answer under way, if any, is out. */
export interface ControlConnection {
  readonly finish: () => void;
}

/**
 * Serves one client: its requests one after another, the next is read when the one before is answered. A line that is no
 * request ends the connection after an answer that says why; a command that cannot be is answered, and the client may go on.
 */
export const serveConnection = (
  socket: Socket,
  { handle, hub, limits }: ConnectionParts,
): ControlConnection => {
  const read = lineReader(limits.lineLength);
  let busy = false;
  let ending = false;
  let subscribed = false;

  const send = (answer: ControlAnswer): void => {
    if (socket.writable) socket.write(answerLine(answer));
  };
  const end = (): void => {
    ending = true;
    // What it does not read is not waited for without end.
    socket.setTimeout(limits.idleMs);
    socket.destroySoon();
  };
  const refuse = (reason: string): void => {
    send({ id: null, ok: false, error: wireError(usageError(reason, 'send one JSON object per line')) });
    end();
  };

  const answer = async (line: string): Promise<void> => {
    const request = readRequest(line);
    if (request === null) return refuse('that line is not a request');
    const { id } = request;
    try {
      const command = checkCommand(request.command, request.args);
      if (command.command !== 'subscribe')
        return send({ id, ok: true, result: (await handle(command)) ?? null });
      send({ id, ok: true, result: null });
      if (!subscribed) hub.add(socket);
      subscribed = true;
    } catch (error) {
      send({ id, ok: false, error: wireError(error) });
    }
  };

  const work = async (lines: readonly string[]): Promise<void> => {
    busy = true;
    socket.pause();
    // A command may take long; only a client that says nothing is sent away.
    socket.setTimeout(0);
    for (const line of lines) {
      if (ending || socket.destroyed) break;
      await answer(line);
    }
    busy = false;
    if (ending) return end();
    if (!subscribed) socket.setTimeout(limits.idleMs);
    if (socket.writableNeedDrain) await drained(socket);
    socket.resume();
  };

  socket.setTimeout(limits.idleMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const result = read(chunk);
    if (result.kind === 'too-long') refuse(`a line is longer than ${limits.lineLength} characters`);
    else if (result.lines.length > 0) void work(result.lines);
  });
  // A client that has no more to say still gets its answer: it is not read from until then, so this comes after it.
  socket.on('end', end);
  return {
    finish: () => {
      ending = true;
      if (!busy) end();
    },
  };
};

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });

const readRequest = (
  line: string,
): { readonly id: string | number; readonly command: unknown; readonly args: unknown } | null => {
  let parsed: unknown;
  try {
    parsed = parseForeign(line);
  } catch {
    // Whatever it is, it is no request, and the client is told so.
    return null;
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return null;
  const { id, command, args } = parsed as Readonly<Record<string, unknown>>;
  const fit = typeof id === 'number' || (typeof id === 'string' && id.length <= 64);
  return fit ? { id, command, args } : null;
};
