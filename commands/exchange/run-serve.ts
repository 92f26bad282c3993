import { systemClock } from '../../src/core/clock.js';
import { EXIT } from '../../src/core/errors.js';
import { helpersStepBack } from '../../src/core/helpers-step-back.js';
import { startSimulator } from '../../src/exchange/simulator/start-simulator.js';
import { gatherSimulatorMarkets } from '../../src/library/simulator-markets.js';
import { errorText } from '../cli/error-text.js';
import { interruptible } from '../cli/interrupt.js';
import { effectiveConfig } from '../cli/settings.js';
import type { Terminal } from '../cli/terminal.js';
import { failureLog } from './failure-log.js';
import { DEFAULT_HOST, type ServeFlags } from './flags.js';
import { readyLine, type Served, statisticsText, statusDocument, statusLine } from './print.js';
import {
  checkKey,
  loadFaults,
  parseBalances,
  simulatorSources,
  simulatorSymbols,
  simulatorTimeframe,
} from './settings.js';
import { untilStopped } from './until-stopped.js';

/** More than are given in a millisecond; Binance takes numbers of fifteen digits at most, which lasts until 2286. */
const NUMBERS_A_MS = 100;

const STATUS_EVERY_MS = 2000;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Runs `trader exchange serve` to its end. */
export const runServe = async (flags: ServeFlags, terminal: Terminal): Promise<void> => {
  helpersStepBack();
  const config = await effectiveConfig(flags);
  const sources = simulatorSources(flags, config);
  const symbols = simulatorSymbols(flags, sources, config);
  const timeframe = simulatorTimeframe(flags, sources, config);
  checkKey(flags);
  const balances = parseBalances(flags.balance ?? ['USDT=100000']);
  const faults = await loadFaults(flags.faults);
  const wish = { symbols, timeframe, from: flags.from, now: systemClock.now() };
  const { markets, startTime } = await interruptible(
    () => gatherSimulatorMarkets(sources, wish),
    'nothing was served yet',
  );
  const speed = flags.manual === true ? 0 : flags.speed;
  const { latency: latencyMs, seed, failureRate } = flags;
  const spreadMs = flags.latencySpread ?? latencyMs / 5;
  const say = flags.json === true ? terminal.err : terminal.out;
  const simulator = await startSimulator({
    host: flags.host,
    port: flags.port,
    seed,
    // An exchange that is started again does not give the numbers of the one before once more.
    numberedFrom: systemClock.now() * NUMBERS_A_MS,
    startTime,
    markets,
    accounts: [{ apiKey: flags.apiKey, apiSecret: flags.apiSecret, balances }],
    speed,
    faults,
    latency: { ms: latencyMs, spreadMs, distribution: spreadMs === 0 ? 'fixed' : 'normal' },
    failureRate,
    logger: failureLog(terminal),
    onEnd: () => {
      if (flags.quiet !== true) say.write('there are no more candles: the market stands still\n');
    },
  });
  const served: Served = { url: simulator.url, symbols, timeframe, sources, seed, speed, startTime };
  if (!LOOPBACK.test(flags.host))
    terminal.err.write(
      errorText(
        `warning: everybody who can reach ${flags.host} can trade here; leave out --host for ${DEFAULT_HOST} alone`,
        terminal,
      ),
    );
  const outWidth = terminal.piped ? undefined : terminal.width;
  const errWidth = flags.json === true ? terminal.errWidth : outWidth;
  say.write(errorText(readyLine(served, flags.apiKey), { unicode: terminal.unicode, errWidth }));
  const ticker = startTicker(terminal, flags.quiet === true, () => statusLine(served, simulator.status()));
  const signal = await untilStopped();
  ticker.stop();
  const status = simulator.status();
  await simulator.close();
  if (flags.json === true) terminal.out.write(`${JSON.stringify(statusDocument(served, status))}\n`);
  else terminal.out.write(statisticsText(status));
  if (signal === 'SIGINT') process.exitCode = EXIT.interrupted;
};

/** Rewrites a line on stderr now and then, on a terminal only. */
const startTicker = (terminal: Terminal, quiet: boolean, line: () => string) => {
  if (!terminal.animated || quiet) return { stop: () => undefined };
  const clear = '\r\u001b[K';
  const timer = setInterval(() => terminal.err.write(`${clear}${line()}`), STATUS_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      terminal.err.write(clear);
    },
  };
};
