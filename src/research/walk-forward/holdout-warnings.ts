import type { HoldoutRecord } from '../../core/walk-forward.js';
import { counted, timesText } from '../../core/wording.js';

/** What there is to say of a hold-out that was opened before, by whatever search; nothing where it was not, or nobody knows. */
export const openedWarnings = (times: number | null): readonly string[] =>
  times !== null && times > 0
    ? [`the hold-out was opened ${timesText(times)} before: what it says is no longer out of sample`]
    : [];

/** What there is to say of a hold-out before anybody believes it. */
export const holdoutWarnings = ({
  opened,
  openedBefore,
  seenBefore,
}: Pick<HoldoutRecord, 'opened' | 'openedBefore' | 'seenBefore'>): readonly string[] => [
  ...openedWarnings(openedBefore),
  ...(seenBefore !== null && seenBefore > 0
    ? [
        `${counted(seenBefore, 'other evaluation')} of this strategy ${seenBefore === 1 ? 'has' : 'have'} seen part of the hold-out`,
      ]
    : []),
  ...(opened && openedBefore === 0
    ? ['the hold-out is open now: whatever is changed after this has seen it']
    : []),
];
