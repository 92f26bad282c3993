import { isoTime } from '../../../core/clock.js';
import { missing, textParam } from '../api/params.js';
import type { Params } from '../api/types.js';
import { Refusal } from '../refusal.js';
import { formatUnits } from '../units.js';
import type { WireStatistics } from './statistics.js';
import type { RestDeps } from './types.js';

/** Longest step that is played by hand in one request, ms: a year. */
const LONGEST_ADVANCE = 366 * 86_400_000;

/** What the simulator tells of itself; no real exchange has it. */
export const simStatus = ({ venue, speed, manual, status }: RestDeps, wire: WireStatistics): object => ({
  marketTime: venue.marketTime(),
  marketTimeText: isoTime(venue.marketTime()),
  manual: manual === true,
  speed: manual === true ? null : (speed?.() ?? null),
  symbols: venue.markets().map(({ rules, status, lastPrice }) => ({
    symbol: rules.symbol,
    status,
    lastPrice: formatUnits(lastPrice),
  })),
  wire,
  market: venue.statistics(),
  ...status?.(),
});

/** Moves the market by hand, `to` a time or `by` a span (ms). Only where nobody else moves it. */
export const simAdvance = ({ venue, manual }: RestDeps, params: Params): object => {
  if (manual !== true) {
    throw new Refusal(-1003, 'The market moves by itself; start the server in manual mode.', {
      status: 409,
    });
  }
  const [to, by] = [textParam(params, 'to'), textParam(params, 'by')];
  const target =
    to === undefined ? (by === undefined ? null : venue.marketTime() + whole('by', by)) : whole('to', to);
  if (target === null) throw missing('to');
  if (target - venue.marketTime() > LONGEST_ADVANCE) {
    throw new Refusal(-1130, "Data sent for parameter 'to' is not valid: at most a year at once.");
  }
  venue.advanceTo(target);
  return { marketTime: venue.marketTime() };
};

/** Switches what goes wrong on (`active=true`) or off: what has happened stays, and rules keep their counts. */
export const simFaults = ({ setFaults }: RestDeps, params: Params): object => {
  const active = textParam(params, 'active');
  if (active !== 'true' && active !== 'false') throw missing('active');
  setFaults?.(active === 'true');
  return { active: active === 'true' };
};

const whole = (name: string, text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal(-1130, `Data sent for parameter '${name}' is not valid.`);
  return Number(text);
};
