import { counted } from '../../../core/wording.js';
import type { Unmatched } from '../../../memory/reconciliations/unmatched.js';
import type { SessionRecord } from '../../../memory/sessions/session-record.js';
import { firstOf, timeText } from './wording.js';

/** Crashes that are told one by one: a session that is started again and again may crash as often. */
const MOST_CRASHES = 5;

/** Sessions that crashed in `[from, to)`; a replay that did has cost nobody anything. */
export const crashWarnings = (
  sessions: readonly SessionRecord[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly string[] => {
  const crashed = sessions.filter(
    ({ mode, status, endedAt }) =>
      mode !== 'replay' && status === 'crashed' && endedAt !== null && endedAt >= from && endedAt < to,
  );
  const told = crashed
    .slice(0, MOST_CRASHES)
    .map(
      ({ id, mode, endedAt, endReason }) =>
        `the ${mode} session ${id} crashed at ${timeText(endedAt ?? 0)}${endReason ? `: ${endReason}` : ''}`,
    );
  const more = crashed.length - MOST_CRASHES;
  return more > 0 ? [...told, `${counted(more, 'more session')} crashed`] : told;
};

/** Books that did not match the venue's. */
export const reconciliationWarnings = (found: readonly Unmatched[]): readonly string[] => {
  const halted = found.filter((one) => one.halted);
  const wrong = found.filter(({ outcome, halted: stopped }) => !stopped && outcome !== 'corrected');
  const corrected = found.filter(({ outcome, halted: stopped }) => !stopped && outcome === 'corrected');
  const listed = (rows: readonly Unmatched[]): string =>
    firstOf(
      rows.map(
        ({ time, until, message }) =>
          `${timeText(time)}${until === null ? '' : ` to ${timeText(until)}`}${message === '' ? '' : ` (${message})`}`,
      ),
      3,
    );
  return [
    ...(halted.length === 0
      ? []
      : [`trading was halted because the books did not match the venue: ${listed(halted)}`]),
    ...(wrong.length === 0
      ? []
      : [`the books did not match the venue or could not be compared: ${listed(wrong)}`]),
    ...(corrected.length === 0
      ? []
      : [
          `the books were corrected to match the venue: ${counted(corrected.length, 'time')}, ${listed(corrected)}`,
        ]),
  ];
};
