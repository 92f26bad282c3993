import type { CandleRow } from '../../../src/core/candles.js';
import type { FillReport, OrderReport, OrderRequest } from '../../../src/core/order.js';
import { markLane } from '../../../src/engine/close-bar.js';
import { type Engine, type EngineRules, freeBacking, openEngine } from '../../../src/engine/engine.js';
import { applyEntryFill, applyExitFill, type FillEvent } from '../../../src/engine/fills.js';
import type { Lane, LaneSetup } from '../../../src/engine/lane.js';
import { closeStep } from '../../../src/engine/many-markets.js';
import { sendResting, sizeEntry, takeFromPending } from '../../../src/engine/market-fills.js';
import { playEndOfData } from '../../../src/engine/play-bar.js';
import { openPaperVenue, type PaperVenue } from '../../../src/exchange/paper/paper-venue.js';
import type { VenueEvent } from '../../../src/exchange/port/venue.js';
import { restOf } from '../../../src/execution/fill/quantity.js';

/**
 * What a session does, in as few words as possible: the engine decides, the paper venue fills. Nothing here looks at a
 * candle but to tell it to the venue.
 */

type Role = 'entry' | 'exit' | 'stop' | 'target';

interface Resting {
  readonly id: string;
  readonly price: number;
  quantity: number;
}

interface Desk {
  readonly lane: Lane;
  /** The entry that rests, and the bar of its signal. */
  entry: { readonly id: string; readonly signal: number } | null;
  stop: Resting | null;
  targets: Resting[];
}

export interface PaperRun {
  readonly engine: Engine;
  readonly equity: readonly number[];
  readonly time: readonly number[];
  readonly restarts: number;
}

const text = (value: number) => ({ value, text: String(value) });

/** Plays candles through the paper venue; before every step, and in every pause, `restarts` says whether it is reopened. */
export const playOnPaper = async (
  rules: EngineRules,
  setups: readonly LaneSetup[],
  restarts: () => boolean = () => false,
): Promise<PaperRun> => {
  const engine = openEngine(rules, setups);
  const desks = engine.lanes.map((lane): Desk => ({ lane, entry: null, stop: null, targets: [] }));
  const symbols = setups.map(({ candles }) => candles.symbol);
  const roles = new Map<string, Role>();
  const told: VenueEvent[] = [];
  let now = 0;
  let orders = 0;
  let reopened = 0;
  const options = {
    account: 'test',
    instruments: setups.map(({ instrument }) => instrument),
    costs: rules.costs,
    cash: [{ currency: 'USDT', amount: rules.initialBalance }],
    allowShort: rules.allowShort,
    now: () => now,
  };
  const listen = (venue: PaperVenue): PaperVenue => {
    void venue.watch(symbols, (event) => told.push(event));
    return venue;
  };
  let venue = listen(openPaperVenue(options));
  const maybeRestart = (): void => {
    if (!restarts()) return;
    reopened++;
    void venue.close();
    venue = listen(openPaperVenue({ ...options, state: JSON.parse(JSON.stringify(venue.state())) }));
  };

  const submit = async (
    { lane }: Desk,
    role: Role,
    type: 'market' | 'limit' | 'stop',
    direction: 1 | -1,
    quantity: number,
    price: number,
  ): Promise<string> => {
    const id = `${role}-${++orders}`;
    roles.set(id, role);
    const request: OrderRequest = {
      clientOrderId: id,
      symbol: lane.instrument.symbol,
      side: direction === 1 ? 'buy' : 'sell',
      type,
      quantity: text(quantity),
      price: type === 'limit' ? text(price) : null,
      stopPrice: type === 'stop' ? text(price) : null,
      timeInForce: type === 'limit' ? 'GTC' : null,
      purpose: role,
    };
    await venue.submit(request);
    return id;
  };
  const cancel = async (desk: Desk, id: string): Promise<void> => {
    await venue.cancel({ symbol: desk.lane.instrument.symbol, clientOrderId: id, venueOrderId: null });
  };

  /** The orders that rest at the venue become those that the lane has. */
  const align = async (desk: Desk): Promise<void> => {
    const { lane } = desk;
    if (desk.entry !== null && lane.pending?.signalIndex !== desk.entry.signal) {
      await cancel(desk, desk.entry.id);
      desk.entry = null;
    }
    const quantity = Math.abs(lane.quantity);
    const away = lane.position.side === 1 ? -1 : 1;
    const stops = quantity > 0 && !Number.isNaN(lane.stop);
    if (desk.stop !== null && !(stops && desk.stop.price === lane.stop && desk.stop.quantity === quantity)) {
      await cancel(desk, desk.stop.id);
      desk.stop = null;
    }
    if (stops && desk.stop === null) {
      const id = await submit(desk, 'stop', 'stop', away, quantity, lane.stop);
      desk.stop = { id, price: lane.stop, quantity };
    }
    const wanted =
      quantity === 0
        ? []
        : lane.targetPrices
            .map((price, k) => ({ price, quantity: lane.targetQuantities[k]! }))
            .slice(lane.nextTarget);
    const same =
      wanted.length === desk.targets.length &&
      wanted.every(
        (one, k) => one.price === desk.targets[k]!.price && one.quantity === desk.targets[k]!.quantity,
      );
    if (same) return;
    for (const { id } of desk.targets.splice(0)) await cancel(desk, id);
    for (const one of wanted) {
      const id = await submit(desk, 'target', 'limit', away, one.quantity, one.price);
      desk.targets.push({ id, ...one });
    }
  };

  const eventOf = ({ lane }: Desk, fill: FillReport, reason: string): FillEvent => ({
    index: lane.cursor,
    price: fill.price.value,
    quantity: fill.quantity.value,
    slip: Math.abs(fill.price.value - fill.reference!),
    liquidity: fill.liquidity,
    reason,
    fee: fill.fee.value,
  });

  let wantedNow = 0;
  const entered = (desk: Desk, fill: FillReport | null, report: OrderReport): void => {
    const { lane } = desk;
    const pending = lane.pending!;
    const filled = fill?.quantity.value ?? 0;
    const over = report.status === 'filled' || report.status === 'expired';
    const wanted = pending.type === 'market' ? wantedNow : pending.remaining;
    if (report.status === 'expired' && report.reason !== 'cut by volume') lane.pending = null;
    else takeFromPending(engine, lane, wanted, filled);
    if (over) desk.entry = null;
    if (fill === null) return;
    const { makerFeeRate, takerFeeRate } = lane.instrument;
    const feeRate = fill.liquidity === 'maker' ? makerFeeRate : takerFeeRate;
    engine.spendable -= filled * fill.price.value * (1 + feeRate);
    const free = lane.quantity === 0;
    applyEntryFill(engine, lane, pending.side, pending.signalIndex, eventOf(desk, fill, pending.tag));
    if (free && fill.reference !== lane.candles.open[lane.cursor] && pending.type !== 'market')
      lane.since = pending.type;
  };

  const left = (desk: Desk, role: Role, fill: FillReport | null, report: OrderReport): void => {
    const { lane } = desk;
    const over = report.status === 'filled' || report.status === 'expired';
    let reason = role === 'exit' ? lane.exitReason! : lane.stopReason;
    if (role === 'target') {
      reason = lane.targetPrices.length === 1 ? 'target' : `target-${lane.nextTarget + 1}`;
      const resting = desk.targets[0]!;
      if (over) {
        desk.targets.shift();
        lane.nextTarget++;
      } else {
        resting.quantity = restOf(resting.quantity, fill!.quantity.value, lane.instrument.lotSize);
        lane.targetQuantities[lane.nextTarget] = resting.quantity;
      }
    } else if (report.reason === 'cut by volume') lane.exitReason = reason;
    if (role === 'stop') desk.stop = null;
    if (role !== 'exit') lane.pending = null;
    if (fill !== null) applyExitFill(engine, lane, eventOf(desk, fill, reason));
  };

  /** Acts on everything that was told. */
  const act = async (): Promise<void> => {
    let fill: FillReport | null = null;
    while (told.length > 0) {
      const event = told.shift()!;
      if (event.kind === 'ambiguous') engine.lanes[symbols.indexOf(event.symbol)]!.ambiguous = true;
      if (event.kind === 'fill') fill = event.fill;
      if (event.kind !== 'order') continue;
      const { report } = event;
      if (report.status === 'cancelled' || (report.status === 'open' && fill === null)) continue;
      const desk = desks[symbols.indexOf(report.symbol)]!;
      const role = roles.get(report.clientOrderId!)!;
      const own: FillReport | null = fill;
      fill = null;
      if (role === 'entry') entered(desk, own, report);
      else left(desk, role, own, report);
      await align(desk);
    }
  };

  const openExit = async (desk: Desk): Promise<void> => {
    const { lane } = desk;
    if (rules.endOfData === 'open' && lane.cursor === lane.last) {
      lane.pending = null;
      if (lane.quantity !== 0) lane.exitReason ??= 'end-of-data';
    }
    await align(desk);
    if (lane.exitReason === null || lane.quantity === 0) return;
    const away = lane.position.side === 1 ? -1 : 1;
    await submit(desk, 'exit', 'market', away, Math.abs(lane.quantity), Number.NaN);
    await act();
  };

  const openEntry = async (desk: Desk): Promise<void> => {
    const { lane } = desk;
    const { cursor: i, pending } = lane;
    if (pending === null || i < pending.from) return;
    if (lane.quantity !== 0 && lane.position.side !== pending.side) return;
    if (pending.type === 'market') {
      const sized = sizeEntry(engine, lane, i, lane.candles.open[i]!, 'taker');
      if ('refused' in sized) lane.pending = null;
      else {
        wantedNow = sized.quantity;
        await submit(desk, 'entry', 'market', pending.side, sized.quantity, Number.NaN);
      }
    } else if (Number.isNaN(pending.remaining)) {
      sendResting(engine, lane, i);
      const sent = lane.pending;
      if (sent === null) return;
      desk.entry = { id: `entry-${orders + 1}`, signal: sent.signalIndex };
      await submit(desk, 'entry', pending.type, pending.side, sent.remaining, pending.price);
    }
    await act();
  };

  const inside = async (desk: Desk): Promise<void> => {
    const { lane } = desk;
    const { time, open, high, low, close, volume } = lane.candles;
    const i = lane.cursor;
    const row: CandleRow = [time[i]!, open[i]!, high[i]!, low[i]!, close[i]!, volume[i]!];
    await align(desk);
    const { symbol } = lane.instrument;
    for (let playing = venue.play(symbol, row); !playing.next().done; ) {
      await act();
      const before = venue;
      maybeRestart();
      if (venue !== before) playing = venue.play(symbol, row);
    }
  };

  const times = [...new Set(setups.flatMap(({ candles, start }) => [...candles.time.subarray(start)]))];
  times.sort((a, b) => a - b);
  const equity: number[] = [];
  for (const time of times) {
    now = time;
    maybeRestart();
    const active = desks.filter(
      ({ lane }) => lane.cursor <= lane.last && lane.candles.time[lane.cursor] === time,
    );
    for (const { lane } of active) {
      const { open, volume } = lane.candles;
      venue.open(lane.instrument.symbol, time, open[lane.cursor]!, volume[lane.cursor]!);
    }
    for (const desk of active) await openExit(desk);
    if (desks.length > 1) engine.spendable = freeBacking(engine);
    const entering = active
      .filter(({ lane }) => lane.pending !== null)
      .sort((a, b) => a.lane.pending!.rank - b.lane.pending!.rank);
    const others = active.filter(({ lane }) => lane.pending === null);
    for (const desk of entering) await openEntry(desk);
    for (const desk of [...entering, ...others]) await inside(desk);
    for (const { lane } of active) {
      markLane(lane, lane.cursor);
      // The end of the data is none of the venue's.
      if (lane.cursor === lane.last) playEndOfData(engine, lane, lane.cursor);
    }
    equity.push(
      closeStep(
        engine,
        active.map(({ lane }) => lane),
        time,
      ),
    );
    for (const desk of active) {
      if (desk.lane.cursor < desk.lane.last) await align(desk);
      desk.lane.cursor++;
    }
  }
  return { engine, equity, time: times, restarts: reopened };
};
