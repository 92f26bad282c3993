import { cash } from './cash.js';
import { cooldowns } from './cooldowns.js';
import { costs } from './costs.js';
import { detail } from './detail.js';
import { entryDelay } from './entry-delay.js';
import { gaps } from './gaps.js';
import { grid } from './grid.js';
import { lastBar } from './last-bar.js';
import { limitEntries } from './limit-entries.js';
import { limits } from './limits.js';
import { marketOrders } from './market-orders.js';
import { markets } from './markets.js';
import { participation } from './participation.js';
import { dailyLosses, drawdownHalts, losingStreaks, pauses } from './protections.js';
import { resting } from './resting.js';
import { ruin } from './ruin.js';
import type { Scenario } from './scenario.js';
import { shorts } from './shorts.js';
import { sizing } from './sizing.js';
import { stages } from './stages.js';
import { stopEntries } from './stop-entries.js';
import { stops } from './stops.js';
import { targets } from './targets.js';
import { timeExits } from './time-exits.js';
import { trailing } from './trailing.js';
import { turnArounds } from './turn-arounds.js';
import { warmUp } from './warm-up.js';

/** The executable specification of the bar, by theme. */
export const tables: Readonly<Record<string, readonly Scenario[]>> = {
  'market orders': marketOrders,
  gaps,
  stops,
  targets,
  'limit entries': limitEntries,
  'stop entries': stopEntries,
  'resting entries': resting,
  'trailing stops': trailing,
  stages,
  'time exits': timeExits,
  'cool-downs': cooldowns,
  'turn-arounds': turnArounds,
  'delayed entries': entryDelay,
  participation,
  'ticks, lots and minimums': grid,
  'fees and slippage': costs,
  cash,
  sizing,
  shorts,
  ruin,
  'limits of the account': limits,
  'losing streaks': losingStreaks,
  'pauses between entries': pauses,
  'drawdown halts': drawdownHalts,
  'losses of a day': dailyLosses,
  'the last bar': lastBar,
  'finer candles': detail,
  'several markets': markets,
  'warm-up': warmUp,
};
