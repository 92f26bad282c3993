import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { monotonicMs } from '../../src/core/clock.js';
import { startExchange } from './exchange.js';
import { startProgram } from './program.js';
import { countCandles, type MemorySample, memoryIn, missedCandles } from './soak-figures.js';

const { values } = parseArgs({
  options: {
    speed: { type: 'string', default: '600' },
    symbols: { type: 'string', default: '20' },
    hours: { type: 'string', default: '24' },
    strategy: { type: 'string' },
    /** Orders go to the exchange and are not made up on its prices. */
    real: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const [speed, markets, hours] = [Number(values.speed), Number(values.symbols), Number(values.hours)];
const strategy = values.strategy ?? fileURLToPath(new URL('./strategy.js', import.meta.url));
const symbols = Array.from({ length: markets }, (_, k) => `${k === 0 ? 'BTC' : `C${k}`}/USDT`);

/** From this hour on memory must not grow: caches and buffers are full by then. */
const SETTLED_HOUR = Math.min(2, hours / 4);
const MOST_GROWTH = 0.05;
const MOST_P99_MS = 20;

interface Status {
  readonly latency: Record<
    'candleToDecisionMs' | 'decisionToOrderMs' | 'orderToAnswerMs',
    { readonly p50: number | null; readonly p99: number | null }
  >;
}

const folder = mkdtempSync(join(tmpdir(), 'trader-soak-'));
const begun = monotonicMs();
const exchange = await startExchange({
  folder,
  symbols,
  speed,
  latencyMs: 0,
  seed: 7,
  balance: 'USDT=100000',
  faults: [],
});
const env = { TRADER_DATA_DIR: folder, TRADER_SIMULATOR_URL: exchange.url };
const log = join(folder, 'session.txt');
const session = startProgram(
  [
    ...['live', strategy, '--exchange', 'simulator', '--exchange-url', exchange.url],
    ...(values.real ? ['--live-trading', '--i-understand-the-risks', '--flatten'] : ['--paper-trading']),
    ...['--timeframe', '1m', '--duration', `${hours}h`],
    ...symbols.flatMap((symbol) => ['--symbol', symbol]),
  ],
  { env, log },
);

const marketTime = async (): Promise<number> => {
  const answer = await fetch(`${exchange.url}/sim/status`);
  return ((await answer.json()) as { marketTime: number }).marketTime;
};

const residentKib = (): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(session.child.pid)], { encoding: 'utf8' }).trim());

const readStatus = async (): Promise<Status | null> => {
  const file = join(folder, `status-${Math.round(monotonicMs())}.json`);
  const { code } = await startProgram(['live', '--status', '--json'], { env, log: file }).ended;
  return code === 0 ? (JSON.parse(readFileSync(file, 'utf8')) as Status) : null;
};

const samples: MemorySample[] = [];
/** A look at the status is a program that starts: more often it would be the load that it measures. */
const STATUS_MS = 5_000;
let status: Status | null = null;
let askedAt = Number.NEGATIVE_INFINITY;
let over = false;
void session.ended.then(() => {
  over = true;
});
const opened = await marketTime();
while (!over) {
  const hour = (await marketTime()) - opened;
  try {
    samples.push({ hour: hour / 3_600_000, rss: residentKib() });
  } catch (error) {
    // It ended between two looks.
    if (!over) throw error;
  }
  // The last status that was told is the one of the whole session, nearly.
  if (hour / 3_600_000 > hours * 0.9 && monotonicMs() - askedAt > STATUS_MS) {
    askedAt = monotonicMs();
    status = (await readStatus()) ?? status;
  }
  await delay(500);
}
const { code } = await session.ended;
exchange.program.child.kill('SIGTERM');
await exchange.program.ended;

const counted = countCandles(join(folder, 'trader.db'));
const missed = counted.markets.reduce((all, market) => all + missedCandles(market), 0);
const candles = counted.markets.map((market) => market.candles);
const expected = hours * 60;
const settled = memoryIn(samples, Math.floor(SETTLED_HOUR));
const last = memoryIn(samples, hours - 1);
const growth = last / settled - 1;
const p99 = status?.latency.decisionToOrderMs.p99 ?? Number.NaN;
const mib = (kib: number): string => `${(kib / 1024).toFixed(1)} MiB`;
const ms = (value: number | null | undefined): string => (value == null ? 'none' : `${value.toFixed(2)} ms`);
const rows: readonly (readonly [string, string])[] = [
  ['markets, hours, speed', `${markets}, ${hours}, ${speed}`],
  ['orders', values.real ? 'to the exchange' : 'on paper'],
  ['took', `${Math.round((monotonicMs() - begun) / 1000)} s`],
  ...[SETTLED_HOUR, 6, 12, 18, hours - 1]
    .filter((hour) => hour < hours)
    .map((hour) => [`resident in hour ${hour}`, mib(memoryIn(samples, Math.floor(hour)))] as const),
  ['growth', `${(growth * 100).toFixed(1)} %`],
  ['bars decided', String(counted.steps)],
  ['candles, fewest and most a market', `${Math.min(...candles)} to ${Math.max(...candles)}`],
  ['candles filled in', String(counted.markets.reduce((all, { filledIn }) => all + filledIn, 0))],
  ['candles missed', String(missed)],
  ['trades', String(counted.trades)],
  ['candle to decision, p99', ms(status?.latency.candleToDecisionMs.p99)],
  ['decision to order, p50', ms(status?.latency.decisionToOrderMs.p50)],
  ['decision to order, p99', ms(status?.latency.decisionToOrderMs.p99)],
  ['order to answer, p50', ms(status?.latency.orderToAnswerMs.p50)],
  ['order to answer, p99', ms(status?.latency.orderToAnswerMs.p99)],
];
for (const [what, value] of rows) process.stdout.write(`${what.padEnd(36)} ${value.padStart(16)}\n`);

const findings = [
  ...(code === 0 ? [] : [`the session ended with ${code}`]),
  ...(counted.markets.length === markets ? [] : [`candles of ${counted.markets.length} markets`]),
  ...(missed === 0 ? [] : [`${missed} candles were missed`]),
  ...(counted.markets.every(({ candles }) => candles >= expected - 2) ? [] : ['fewer candles than minutes']),
  ...(growth <= MOST_GROWTH ? [] : [`memory grew by ${(growth * 100).toFixed(1)} %`]),
  ...(p99 <= MOST_P99_MS ? [] : [`p99 from decision to order is ${ms(p99)}`]),
];
for (const finding of findings) process.stdout.write(`${finding}\n`);
if (findings.length > 0) process.exitCode = 1;
if (values.keep || findings.length > 0) process.stdout.write(`everything is kept in ${folder}\n`);
else rmSync(folder, { recursive: true, force: true });
