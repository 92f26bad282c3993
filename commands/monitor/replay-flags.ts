import type { Command } from 'commander';
import { parseShare } from '../../src/core/decimal.js';
import { usageError } from '../../src/core/errors.js';
import { FASTEST, SLOWEST } from '../../src/library/monitor/replay/play-clock.js';
import type { ReplayFrom } from '../../src/library/monitor/replay/replay-start.js';
import { numberFlag, startFlag } from '../cli/values.js';

export interface ReplayFlags {
  /** A session by its id or its beginning; true for the newest. */
  readonly replay?: string | true;
  readonly speed?: number;
  readonly from?: ReplayFrom;
}

/** A moment as other commands take it, or a share of the session: `50%`. */
export const fromFlag = (text: string): ReplayFrom => {
  if (!text.trim().endsWith('%')) return { kind: 'time', time: startFlag('--from')(text) };
  const share = parseShare(text);
  if (share >= 0 && share <= 1) return { kind: 'share', share };
  throw usageError(`--from "${text}" is not allowed`, 'give 0% to 100%, or a time');
};

/** The flags of a replay, for `trader monitor`. */
export const withReplayFlags = (command: Command): Command =>
  command
    .option('--replay [session]', 'play a past session again: its id, or how it begins (default: the newest)')
    .option(
      '--speed <times>',
      'of a replay: so many times faster than real time (default: 100)',
      numberFlag('--speed', { min: SLOWEST, max: FASTEST }),
    )
    .option('--from <time>', 'of a replay: a date or time (UTC), or a share of the session: 50%', fromFlag);

/** What a replay alone takes, where nothing is played again. Throws a usage error that names it. */
export const refuseReplayFlags = ({ replay, speed, from }: ReplayFlags): void => {
  if (replay !== undefined) return;
  const flag = speed !== undefined ? '--speed' : from !== undefined ? '--from' : null;
  if (flag !== null) throw usageError(`${flag} is for a replay`, 'add --replay <session>');
};
