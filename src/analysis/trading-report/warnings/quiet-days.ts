import { dayText } from '../../../core/clock.js';
import { counted } from '../../../core/wording.js';
import type { DayFigures } from '../trading-report.js';
import { firstOf } from './wording.js';

/** Finished days on which a book that trades had no trade. `days` are those of one book. */
export const quietDayWarnings = (days: readonly DayFigures[], before: number): readonly string[] => {
  const over = days.filter(({ day }) => day < before);
  const quiet = over.filter(({ trades }) => trades === 0);
  if (quiet.length === 0 || quiet.length === over.length) return [];
  const listed = firstOf(quiet.map(({ day }) => dayText(day)));
  return [`no trades on ${quiet.length} of ${counted(over.length, 'day')}: ${listed}`];
};
