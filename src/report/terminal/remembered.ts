import type { RunRecord } from '../../core/run.js';
import { counted } from '../../core/wording.js';
import type { Recorded } from '../../memory/runs/record-run.js';
import type { ReplaySession } from '../../memory/runs/replay-session.js';
import { count, timeText } from '../format.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** What became of a run that was to be remembered. */
export interface RememberedRun {
  readonly recorded: Recorded;
  readonly place: string;
  readonly trials: number;
  readonly session?: ReplaySession;
}

const storedText = ({ id }: RunRecord, { recorded, place }: RememberedRun): string =>
  recorded.kind === 'again'
    ? `stored before as run ${id} in ${place}, run ${count(recorded.executions)} times by now`
    : `stored as run ${id} in ${place}`;

/** Where a run is stored, and how much was tried on its data, in one line. */
export const rememberedText = (run: RunRecord, remembered: RememberedRun): string => {
  const { trials, session } = remembered;
  return [
    storedText(run, remembered),
    `${counted(trials, 'trial')} of ${run.strategy} on this data by now`,
    ...(session === undefined ? [] : [`session ${session.id}${session.known ? ' was there before' : ''}`]),
  ].join('; ');
};

/** The same for a report: an empty list where nothing was stored. */
export const rememberedLines = (
  run: RunRecord,
  remembered: RememberedRun,
  theme: Theme,
): readonly string[] =>
  remembered.recorded.kind === 'contradicted'
    ? []
    : wrap(theme.outside(rememberedText(run, remembered)), theme.width - 2).map((line) =>
        theme.dim(` ${line}`),
      );

/** What must not be missed: the same run came out differently. Undefined where it did not. */
export const contradictionText = (run: RunRecord, { recorded }: RememberedRun): string | undefined => {
  if (recorded.kind !== 'contradicted') return undefined;
  const [stored, now] = [recorded.digest.slice(0, 8), run.digest.slice(0, 8)];
  return `THE SAME RUN GAVE OTHER RESULTS: run ${run.id} is stored with results ${stored} (last run ${timeText(recorded.lastRunAt)}), now they are ${now}; this one was NOT stored`;
};
