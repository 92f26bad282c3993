import type { EquityPoint } from '../../../core/monitor-event.js';

/** A point of an account as a monitor is told it: equity and drawdown alone. */
export const equityOf = ({ time, equity, drawdown }: EquityPoint): EquityPoint => ({
  time,
  equity,
  drawdown,
});
