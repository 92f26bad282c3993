import { isoTime } from '../../src/core/clock.js';
import type { Logger } from '../../src/core/log.js';
import type { SessionEvent } from '../../src/live/control/event-hub.js';
import { DEGRADED } from '../../src/live/core/play-step.js';
import type { LastWarning } from '../../src/live/session/last-warning.js';
import type { Notice } from '../../src/live/session/running.js';
import type { TradeTally } from '../../src/live/session/trade-tally.js';
import { noticeLine } from './notice-line.js';
import { openRefusedExits } from './refused-exits.js';

/** Who is told what a session does. */
export interface NoticeHearers {
  readonly log: Logger;
  readonly tally: TradeTally;
  readonly warning: LastWarning;
  readonly print: (line: string) => void;
}

export interface HeardNotices {
  readonly hear: (notice: Notice) => void;
  /** Begins to tell a program at the control channel; answers what ends it. */
  readonly listen: (listener: (event: SessionEvent) => void) => () => void;
}

/** What the log has as warnings. */
const WARNS: ReadonlySet<string> = new Set([DEGRADED]);

/** Hands what a session did to its log, its counts, the programs that listen, and a person. */
export const hearNotices = ({ log, tally, warning, print }: NoticeHearers): HeardNotices => {
  const listeners = new Set<(event: SessionEvent) => void>();
  const refused = openRefusedExits();
  const hear = (notice: Notice): void => {
    const { kind, clientOrderId, payload } = notice;
    const { time, filledAt, ...facts } = payload;
    // A fill has its own time; that of anything else is the bar it is about.
    const fillTime = kind === 'fill' ? time : filledAt;
    log[WARNS.has(kind) ? 'warn' : 'info'](kind, {
      ...facts,
      ...(kind !== 'fill' && typeof time === 'number' ? { bar: isoTime(time) } : {}),
      ...(typeof fillTime === 'number' ? { filledAt: isoTime(fillTime) } : {}),
      marketTime: isoTime(notice.time),
      order: clientOrderId,
    });
    tally.hear(notice);
    warning.hear(notice);
    for (const listener of listeners) listener({ ...notice });
    const line = refused.isRepeated(notice) ? null : noticeLine(notice);
    if (line !== null) print(line);
  };
  return {
    hear,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
