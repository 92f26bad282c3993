import { NO_LIMITS } from '../../../src/core/account-limits.js';
import { type CandleRow, type Candles, candlesFromRows } from '../../../src/core/candles.js';
import { REGIME } from '../../../src/core/regime.js';
import { parseSizing } from '../../../src/core/sizing.js';
import { type EngineOutcome, playBacktest } from '../../../src/engine/backtest.js';
import type { EngineRules } from '../../../src/engine/engine.js';
import type { LaneSetup } from '../../../src/engine/lane.js';
import { riskPolicy } from '../../../src/risk/policy.js';
import type { Rules } from '../../../src/strategy/strategy.js';
import { type Bar, DEFAULT_VOLUME, type MarketCase, type Said, type Scenario } from './scenario.js';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const FIRST = Date.UTC(2024, 0, 1);

export const SYMBOLS = ['A/USDT', 'B/USDT', 'C/USDT'] as const;

const rowOf = (time: number, [open, high, low, close, volume = DEFAULT_VOLUME]: Bar): CandleRow => [
  time,
  open,
  high,
  low,
  close,
  volume,
];

const timeOf = (market: MarketCase, bar: number): number => FIRST + (market.hours?.[bar] ?? bar) * HOUR;

const detailOf = (market: MarketCase, symbol: string): Candles =>
  candlesFromRows(
    symbol,
    '15m',
    Object.entries(market.detail ?? {}).flatMap(([bar, quarters]) =>
      quarters.flatMap((quarter, k) =>
        quarter === null ? [] : [rowOf(timeOf(market, Number(bar)) + k * QUARTER, quarter)],
      ),
    ),
  );

const signalOf = (said: Said) => {
  const conviction = (said.side === 'long' ? 1 : -1) * (said.conviction ?? 1);
  const signal = { conviction, tag: said.tag ?? 'entry' };
  const bars = said.bars ?? 1;
  if (said.limit !== undefined)
    return { ...signal, entry: { type: 'limit' as const, price: said.limit, bars } };
  if (said.stop !== undefined) return { ...signal, entry: { type: 'stop' as const, price: said.stop, bars } };
  return signal;
};

const rulesOf = ({ entries = {}, exits = {}, protection }: MarketCase): Rules => ({
  enter: (i) => (entries[i] === undefined ? 0 : signalOf(entries[i])),
  exit: (i) => exits[i] ?? null,
  size: (i) => entries[i]?.quantity ?? null,
  ...(protection === undefined ? {} : { protection }),
});

const setupOf = (market: MarketCase, index: number): LaneSetup => {
  const symbol = SYMBOLS[index]!;
  const rows = market.bars.map((bar, i) => rowOf(timeOf(market, i), bar));
  const start = market.start ?? 0;
  return {
    candles: candlesFromRows(symbol, '1h', rows),
    ...(market.detail === undefined ? {} : { detail: detailOf(market, symbol) }),
    instrument: {
      symbol,
      tickSize: 0,
      lotSize: 0,
      minNotional: 0,
      makerFeeRate: 0,
      takerFeeRate: 0,
      ...market.instrument,
    },
    rules: rulesOf(market),
    risk: {
      atr: new Float64Array(rows.length).fill(market.atr ?? 1),
      regime: new Uint8Array(rows.length).fill(REGIME[market.regime ?? 'ranging']),
    },
    start,
    firstDecision: market.firstDecision ?? start,
  };
};

const engineRulesOf = (scenario: Scenario): EngineRules => ({
  initialBalance: scenario.balance ?? 10_000,
  policy: riskPolicy(parseSizing(scenario.sizing ?? 'units:10'), scenario.maxPosition),
  limits: { ...NO_LIMITS, ...scenario.limits },
  costs: {
    slippage:
      scenario.impact === undefined
        ? { kind: 'bps', bps: scenario.slippageBps ?? 0 }
        : { kind: 'volume-share', impact: scenario.impact },
    participation: scenario.participation ?? Number.POSITIVE_INFINITY,
  },
  allowShort: scenario.allowShort ?? false,
  maxOpenTrades: scenario.maxOpenTrades ?? Number.POSITIVE_INFINITY,
  doubt: scenario.doubt ?? 'stop-first',
  endOfData: scenario.endOfData ?? 'close',
  ...(scenario.entryDelayBars === undefined ? {} : { entryDelayBars: scenario.entryDelayBars }),
});

/** Plays a scenario; with `company`, beside a market that never trades. */
export const playScenario = (scenario: Scenario, company = false): EngineOutcome => {
  const idle: MarketCase = {
    bars: scenario.bars,
    ...(scenario.hours === undefined ? {} : { hours: scenario.hours }),
    ...(scenario.start === undefined ? {} : { start: scenario.start }),
  };
  const markets = [scenario, ...(scenario.others ?? []), ...(company ? [idle] : [])];
  return playBacktest(engineRulesOf(scenario), markets.map(setupOf));
};
