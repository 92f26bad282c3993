import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { monotonicMs } from '../../src/core/clock.js';
import { createRng, hashInts } from '../../src/core/rng.js';
import { type Audit, audit } from './audit/audit.js';
import { type Exchange, faultsOff, startExchange } from './exchange.js';
import { makeFaults } from './make-faults.js';
import { type KillPlan, noteHits, type PointTally, planKill } from './plan-kill.js';
import { type Ended, startProgram } from './program.js';
import type { ChaosExecution } from './settings.js';

export interface CampaignWish {
  readonly seed: number;
  readonly kills: number;
  readonly execution: ChaosExecution;
  readonly folder: string;
  readonly tally: PointTally;
  readonly onRound: (line: string) => void;
}

export interface Campaign {
  readonly seed: number;
  readonly lives: number;
  readonly kills: number;
  /** Kills at no point: planned so, or because the point was not come to in time. */
  readonly randomKills: number;
  readonly audit: Audit | null;
  readonly findings: readonly string[];
}

const SYMBOLS = ['BTC/USDT', 'ETH/USDT'];
const BALANCE = '100000';
const SPEED = 240;
const LATENCY_MS = 10;
/** A point that was not come to by then is given up, ms. */
const POINT_MS = 8_000;
/** How long the last life trades without faults, how long it may take to recover before, and to end after it, ms. */
const CALM_MS = 8_000;
const RECOVERY_MS = 60_000;
const END_MS = 90_000;
/** A life that did not begin, because the venue failed it: exit code 5, or 1 for what is not a failure of the venue. */
const VENUE_FAILED = 5;

const HOOKS = fileURLToPath(new URL('./hooks/register.js', import.meta.url));
const STRATEGY = fileURLToPath(new URL('./strategy.js', import.meta.url));

/** Parts that are over within a bar or two, and limit orders that are often priced anew. */
const executionArgs = (execution: ChaosExecution): readonly string[] => [
  ...['--execution', execution, '--order-timeout', execution === 'limit' ? '10s' : '60s'],
  ...(execution === 'twap' || execution === 'vwap'
    ? ['--execution-slices', '4', '--execution-duration', '60s']
    : []),
];

const sessionArgs = ({ url }: Exchange, execution: ChaosExecution): readonly string[] => [
  ...['live', STRATEGY, '--live-trading', '--i-understand-the-risks'],
  ...['--exchange', 'simulator', '--exchange-url', url, '--timeframe', '1m'],
  ...executionArgs(execution),
  ...[
    '--max-position',
    '0.1',
    '--reconcile-every',
    '5m',
    ...SYMBOLS.flatMap((symbol) => ['--symbol', symbol]),
  ],
];

const environment = (folder: string, exchange: Exchange): Record<string, string> => ({
  TRADER_DATA_DIR: folder,
  TRADER_SIMULATOR_URL: exchange.url,
});

const describe = (plan: KillPlan): string =>
  plan.kind === 'random' ? `after ${plan.afterMs} ms` : `${plan.point} #${plan.count} +${plan.delayMs} ms`;

const lastLines = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' | ');

interface Life {
  readonly ended: Ended;
  readonly byUs: boolean;
  readonly ms: number;
}

/** Lets a session live until it is killed as planned, or ends by itself. */
const live = async (
  exchange: Exchange,
  { folder, execution }: CampaignWish,
  plan: KillPlan,
  log: string,
): Promise<Life> => {
  const chaos =
    plan.kind === 'point'
      ? {
          CHAOS_POINT: plan.point,
          CHAOS_COUNT: String(plan.count),
          CHAOS_DELAY_MS: String(plan.delayMs),
        }
      : { CHAOS_POINT: '' };
  const begun = monotonicMs();
  const program = startProgram(sessionArgs(exchange, execution), {
    env: { ...environment(folder, exchange), ...chaos },
    log,
    imports: HOOKS,
  });
  const patience = new AbortController();
  let byUs = false;
  const kill = delay(plan.kind === 'random' ? plan.afterMs : POINT_MS, undefined, { signal: patience.signal })
    .then(() => {
      byUs = program.child.kill('SIGKILL');
    })
    .catch(() => {
      // It ended before.
    });
  const ended = await program.ended;
  patience.abort();
  await kill;
  return { ended, byUs, ms: Math.round(monotonicMs() - begun) };
};

/** Waits until the session answers over its control channel: its recovery is done. */
const untilItAnswers = async (env: Record<string, string>, folder: string): Promise<boolean> => {
  const log = join(folder, 'status.txt');
  for (const begun = monotonicMs(); monotonicMs() - begun < RECOVERY_MS; ) {
    if ((await startProgram(['live', '--status'], { env, log }).ended).code === 0) return true;
  }
  return false;
};

/** The last life: nothing fails, it recovers, trades a little, and is then told to close everything. */
const liveToTheEnd = async (
  exchange: Exchange,
  { folder, execution }: CampaignWish,
): Promise<readonly string[]> => {
  const log = join(folder, 'last.txt');
  const env = environment(folder, exchange);
  const program = startProgram(sessionArgs(exchange, execution), {
    env: { ...env, CHAOS_POINT: '' },
    log,
    imports: HOOKS,
  });
  const there = await Promise.race([program.ended.then(() => true), untilItAnswers(env, folder)]);
  if (!there) {
    program.child.kill('SIGKILL');
    return [`it did not recover within ${RECOVERY_MS / 1000} s: ${lastLines(log)}`];
  }
  const early = await Promise.race([program.ended, delay(CALM_MS, null, { ref: false })]);
  if (early !== null)
    return [`the last life ended by itself with ${early.code ?? early.signal}: ${lastLines(log)}`];
  const stop = startProgram(['live', '--stop', '--flatten'], { env, log: join(folder, 'stop.txt') });
  const told = await stop.ended;
  const end = await Promise.race([program.ended, delay(END_MS, null, { ref: false })]);
  if (end === null) program.child.kill('SIGKILL');
  const findings: string[] = [];
  if (told.code !== 0) findings.push(`--stop --flatten failed: ${lastLines(join(folder, 'stop.txt'))}`);
  if (end === null) findings.push(`it did not end within ${END_MS / 1000} s: ${lastLines(log)}`);
  else if (end.code !== 0) findings.push(`the last life ended with ${end.code}: ${lastLines(log)}`);
  return findings;
};

/** One exchange and one session that is killed again and again, and then the audit. Everything follows from the seed. */
export const runCampaign = async (wish: CampaignWish): Promise<Campaign> => {
  const { seed, folder, tally } = wish;
  mkdirSync(folder, { recursive: true });
  const rng = createRng(hashInts(seed, 11));
  const exchange = await startExchange({
    folder,
    symbols: SYMBOLS,
    speed: SPEED,
    latencyMs: LATENCY_MS,
    seed,
    balance: `USDT=${BALANCE}`,
    faults: makeFaults(createRng(hashInts(seed, 12))),
  });
  const findings: string[] = [];
  let [lives, kills, randomKills] = [0, 0, 0];
  try {
    // Campaigns of one run begin at different places of the list.
    let turn = seed * Math.ceil(wish.kills * 0.75);
    while (kills < wish.kills && lives < 3 * wish.kills + 20) {
      const plan = planKill(rng, turn);
      if (plan.kind === 'point') turn++;
      const log = join(folder, `life-${String(lives).padStart(4, '0')}.txt`);
      const { ended, byUs, ms } = await live(exchange, wish, plan, log);
      lives++;
      const killed = ended.signal === 'SIGKILL';
      if (killed) kills++;
      if (killed && byUs) randomKills++;
      if (killed && !byUs && plan.kind === 'point') noteHits(tally, plan.point, 1);
      const how = killed
        ? byUs
          ? 'killed'
          : 'killed at the point'
        : `ended with ${ended.code ?? ended.signal}`;
      wish.onRound(`seed ${seed} life ${lives}: ${describe(plan)}: ${how}, ${ms} ms`);
      if (!killed && ended.code !== VENUE_FAILED)
        findings.push(`life ${lives} (${describe(plan)}) ended with ${ended.code}: ${lastLines(log)}`);
    }
    await faultsOff(exchange);
    findings.push(...(await liveToTheEnd(exchange, wish)));
    const result = await audit(exchange.url, join(folder, 'trader.db'), SYMBOLS, BALANCE);
    return {
      seed,
      lives,
      kills,
      randomKills,
      audit: result,
      findings: [...findings, ...result.findings].map((text) => `seed ${seed}: ${text}`),
    };
  } finally {
    exchange.program.child.kill('SIGTERM');
    await exchange.program.ended;
  }
};
