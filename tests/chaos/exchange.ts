import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Program, startProgram } from './program.js';

export interface Exchange {
  readonly url: string;
  readonly program: Program;
}

export interface ExchangeWish {
  readonly folder: string;
  readonly symbols: readonly string[];
  readonly speed: number;
  readonly latencyMs: number;
  readonly seed: number;
  readonly balance: string;
  readonly faults: readonly object[];
}

/** Starts a simulated exchange as a process of its own, on any free port, and waits until it answers. */
export const startExchange = async (wish: ExchangeWish): Promise<Exchange> => {
  const { folder, symbols, speed, latencyMs, seed, balance } = wish;
  const faults = join(folder, 'faults.json');
  const log = join(folder, 'exchange.txt');
  writeFileSync(faults, JSON.stringify(wish.faults, null, 1));
  const program = startProgram(
    [
      ...['exchange', 'serve', '--port', '0', '--speed', String(speed), '--seed', String(seed)],
      ...['--latency', String(latencyMs), '--balance', balance, '--faults', faults],
      ...['--from', '2024-03-01', ...symbols.flatMap((symbol) => ['--symbol', symbol])],
    ],
    { env: { TRADER_DATA_DIR: folder }, log },
  );
  for (let tries = 0; tries < 300; tries++) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(log, 'utf8'))?.[0];
    if (url !== undefined) return { url, program };
    await delay(100);
  }
  throw new Error(`the exchange does not answer: ${readFileSync(log, 'utf8')}`);
};

/** From now on nothing goes wrong. */
export const faultsOff = async ({ url }: Exchange): Promise<void> => {
  const answer = await fetch(`${url}/sim/faults?active=false`, { method: 'POST' });
  if (!answer.ok) throw new Error(`the exchange goes on failing: ${answer.status}`);
};
