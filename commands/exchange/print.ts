import { isoTime, minuteText } from '../../src/core/clock.js';
import type { SymbolName } from '../../src/core/symbol.js';
import type { Timeframe } from '../../src/core/timeframe.js';
import type { SimulatorStatus } from '../../src/exchange/simulator/start-simulator.js';
import type { SourceOptions } from '../../src/library/sources.js';
import { escapedText } from '../../src/report/escaped-text.js';

/** What is served, for whoever is told of it. */
export interface Served {
  readonly url: string;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  readonly sources: SourceOptions;
  readonly seed: number;
  /** 0: moved by hand. */
  readonly speed: number;
  readonly startTime: number;
}

const sourceText = ({ provider, exchange, file, seed }: SourceOptions): string => {
  if (provider === 'csv') return `csv ${escapedText(file?.split(/[/\\]/).at(-1) ?? '')}`;
  return provider === 'cache' ? `cache of ${exchange}` : `synthetic, seed ${seed}`;
};

const speedText = (speed: number): string => (speed === 0 ? 'moved by hand' : `speed ${speed}`);

/** The one line that says that it is there, and where. The secret is not in it. */
export const readyLine = (served: Served, apiKey: string): string => {
  const { url, symbols, timeframe, sources, speed, startTime } = served;
  const markets = `${symbols.join(', ')} ${timeframe} (${sourceText(sources)})`;
  return `simulated exchange on ${url}: ${markets}, ${minuteText(startTime)} UTC, ${speedText(speed)}, API key ${escapedText(apiKey)}`;
};

/** What a terminal shows while it runs. */
export const statusLine = ({ speed }: Served, status: SimulatorStatus): string => {
  const { marketTime, ended, behindMs, statistics } = status;
  const { calls, orders, sockets } = statistics;
  const late = behindMs > 1000 ? `, ${Math.round(behindMs / 1000)} s behind` : '';
  const pace = ended ? 'over' : speedText(speed);
  return `${minuteText(marketTime)} ${pace}${late} | calls ${calls} | orders ${orders.placed} | sockets ${sockets.open}`;
};

const column = (rows: readonly (readonly [string, string | number])[]): readonly string[] => {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
};

/** What was refused: the request itself (a wrong key, too many calls), or the order that it brought. */
const refusedText = ({ endpoints, orders }: SimulatorStatus['statistics']): string => {
  const all = Object.values(endpoints).reduce((sum, { refused }) => sum + refused, 0);
  const { rejected } = orders;
  return all === 0 ? '' : `, refused ${all}: requests ${all - rejected}, orders ${rejected} (rejected)`;
};

/** What has happened, as text for the end. */
export const statisticsText = ({ marketTime, skippedMs, statistics }: SimulatorStatus): string => {
  const { calls, endpoints, faults, orders, trades, sockets } = statistics;
  const refused = Object.entries(endpoints).map(([name, count]): [string, string] => [
    escapedText(name),
    count.refused === 0 ? `${count.calls}` : `${count.calls}, refused ${count.refused}`,
  ]);
  const { placed, filled, cancelled, rejected, expired } = orders;
  return `${[
    `market time ${minuteText(marketTime)} UTC${skippedMs > 0 ? `, ${Math.round(skippedMs / 1000)} s skipped` : ''}`,
    `calls ${calls}${refusedText(statistics)}`,
    ...column(refused),
    `faults ${Object.values(faults).reduce((sum, count) => sum + (count ?? 0), 0)}`,
    ...column(Object.entries(faults).map(([kind, count]) => [kind, count ?? 0])),
    `orders placed ${placed}, filled ${filled}, cancelled ${cancelled}, rejected ${rejected}, expired ${expired}; fills ${trades}`,
    `sockets opened ${sockets.opened}, messages ${sockets.messages}, cut off as too slow ${sockets.tooSlow}`,
  ].join('\n')}\n`;
};

/** The document of `--json`. */
export const statusDocument = (
  served: Served,
  status: SimulatorStatus,
): Readonly<Record<string, unknown>> => ({
  url: served.url,
  symbols: served.symbols,
  timeframe: served.timeframe,
  provider: served.sources.provider,
  seed: served.seed,
  speed: served.speed,
  from: isoTime(served.startTime),
  to: isoTime(status.marketTime),
  ended: status.ended,
  skippedMs: status.skippedMs,
  ...status.statistics,
});
