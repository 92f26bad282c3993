import type { UntilHalt } from '../core/until-halt.js';
import { count, timeText } from './format.js';

/** What happened, and what that does to the figures of the whole range, in one sentence. */
export const untilHaltText = ({ time, days, idleDays }: UntilHalt): string =>
  `Halted on ${timeText(time)} UTC; idle on ${count(idleDays)} of ${count(days + idleDays)} days, which are in the figures of the whole range. Luck, value at risk and simulations are those of the ${count(days)} ${days === 1 ? 'day' : 'days'} until then.`;
