import type { SessionStatus } from '../../../core/session-status.js';
import { DAY_MS } from '../../../core/timeframe.js';
import type { AccountPoint } from '../../../memory/monitor/equity-points.js';

type Told = Pick<SessionStatus, 'equity' | 'cash' | 'exposure' | 'drawdown' | 'dailyLoss'>;

/** The account of a session as it was noted at the closes of its bars. */
export interface AccountBooks {
  /** In the order of time. */
  readonly hear: (points: readonly AccountPoint[]) => void;
  readonly now: () => Told;
}

/** `initialBalance`: quote currency, what it is worth until something is noted. */
export const openAccountBooks = (initialBalance: number): AccountBooks => {
  let last: AccountPoint | null = null;
  let day: number | null = null;
  let dayStart = initialBalance;

  const hear = (point: AccountPoint): void => {
    const today = Math.floor(point.time / DAY_MS);
    // What was there at the last look was there at midnight, as the limit of a day's loss counts it.
    if (today !== day) dayStart = point.time === today * DAY_MS ? point.equity : (last?.equity ?? dayStart);
    day = today;
    last = point;
  };

  return {
    hear: (points) => {
      for (const point of points) hear(point);
    },
    now: () => {
      const { equity, cash, exposure, drawdown } = last ?? {
        ...{ equity: initialBalance, cash: initialBalance, exposure: 0, drawdown: 0 },
      };
      return {
        equity,
        cash,
        exposure: equity > 0 ? exposure / equity : 0,
        drawdown: Math.max(0, -drawdown),
        dailyLoss: dayStart > 0 ? Math.max(0, 1 - equity / dayStart) : 0,
      };
    },
  };
};
