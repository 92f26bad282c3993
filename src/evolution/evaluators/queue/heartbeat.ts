import { monotonicMs } from '../../../core/clock.js';
import { exchangeError, messageOf, type TraderError } from '../../../core/errors.js';

const BEAT_MS = 1000;

export interface HeartbeatOptions {
  /** Asks the server for what is new; throws where that does not answer. */
  readonly beat: () => Promise<void>;
  /** How the server is named. */
  readonly shown: string;
  /** How long a server that is away is waited for, ms; Infinity for ever. */
  readonly patienceMs: number;
  /** Whether anything waits for it. */
  readonly waiting: () => boolean;
  readonly onLost: (error: TraderError) => void;
  readonly log: (line: string) => void;
}

export interface Heartbeat {
  /** Whether the server answered the last time it was asked. */
  readonly answers: () => boolean;
  /** Settles when the last question is answered, or will not be. */
  readonly stop: () => Promise<void>;
}

const lostError = (shown: string, patienceMs: number, cause: unknown): TraderError =>
  exchangeError('transient', `Redis at ${shown} was away for ${Math.round(patienceMs / 1000)} s`, {
    hint: 'bring it back and resume, or wait longer with --queue-patience',
    cause,
  });

/**
 * Asks a server every second. While it is away that is said once, and what waits for it is kept; after the patience it is
 * told that the server is lost. Time is counted only while something waits.
 */
export const startHeartbeat = (options: HeartbeatOptions): Heartbeat => {
  const { beat, shown, patienceMs, waiting, onLost, log } = options;
  let away: { since: number } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const answered = (): void => {
    if (away !== null) log(`Redis at ${shown} is back`);
    away = null;
  };

  const missed = (error: unknown): void => {
    const now = monotonicMs();
    if (away === null) {
      away = { since: now };
      const limit = Number.isFinite(patienceMs) ? `, up to ${Math.round(patienceMs / 1000)} s` : '';
      log(`Redis at ${shown} does not answer (${messageOf(error)}): waiting for it${limit}`);
    }
    if (!waiting()) away.since = now;
    else if (now - away.since >= patienceMs) onLost(lostError(shown, patienceMs, error));
  };

  const round = async (): Promise<void> => {
    try {
      await beat();
      if (!stopped) answered();
    } catch (error) {
      if (!stopped) missed(error);
    }
    if (!stopped) timer = setTimeout(again, BEAT_MS);
  };

  const again = (): void => {
    current = round();
  };

  let current = round();
  return {
    answers: () => away === null,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
};
