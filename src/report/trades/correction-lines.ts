import { isoTime } from '../../core/clock.js';
import type { CorrectionRecord } from '../../memory/trades/trade-corrections.js';
import { factLines } from '../terminal/facts.js';
import type { Theme } from '../terminal/theme.js';
import { decimal, digits } from './decimal.js';

/** What a trade said before each correction, the oldest first, and why it was corrected. */
export const correctionLines = (corrections: readonly CorrectionRecord[], theme: Theme): readonly string[] =>
  factLines(
    corrections.flatMap(({ time, reason, exitPrice, exitTime, fees, profit, exact }) => [
      ['Corrected', isoTime(time)],
      ['Why', theme.outside(reason)],
      [
        'Before',
        theme.outside(
          `left at ${decimal(exact.exitPrice, exitPrice)}, ${isoTime(exitTime)}, fees ${decimal(exact.fees, fees)}, net ${digits(profit)}`,
        ),
      ],
    ]),
    theme,
  );
