import { exchangeError } from '../../core/errors.js';
import type { TradingClient } from './trading-client.js';

/** How the simulated exchange's market stands. */
export interface SimulatorStatus {
  /** ms UTC of its market. */
  readonly marketTime: number;
  /** How many times faster than the clock on the wall it runs. */
  readonly speed: number;
}

/** Asks the simulated exchange for `GET /sim/status`. */
export const simulatorStatus = async (client: TradingClient): Promise<SimulatorStatus> => {
  const told = await client.read(async (exchange) => {
    const { origin } = new URL(String((exchange.urls.api as Record<string, unknown>).public));
    return (await exchange.fetch(`${origin}/sim/status`, 'GET')) as Record<string, unknown>;
  });
  const marketTime = Number(told.marketTime);
  const speed = Number(told.speed);
  if (!Number.isFinite(marketTime) || Number.isNaN(speed)) {
    throw exchangeError('rejected', `${client.id} does not say how its market stands`, {
      hint: 'is it trader exchange serve that answers there?',
    });
  }
  return { marketTime, speed };
};
