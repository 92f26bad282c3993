import { minuteText, monotonicMs } from '../../core/clock.js';
import { messageOf } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { FeedEvent } from '../../exchange/port/feed.js';
import { gather } from '../bars/gather-bars.js';
import type { GathererEvent, GathererOutput } from '../bars/gatherer-output.js';
import { bufferView } from '../core/candle-buffer.js';
import { marketOf } from '../core/core.js';
import { HOLD } from '../core/holds.js';
import type { ClosedBars } from '../core/play-step.js';
import { playMove, playOpen } from './play-prices.js';
import type { Running } from './running.js';
import { tellHalted } from './tell-halted.js';

type Step = Extract<GathererOutput, { kind: 'step' }>;

/** What a close may be late without being called so, ms on the wall. */
const LATE_MS = 5_000;

/** How long the opens of other markets are waited for once one has opened, ms on the wall. */
const OPENS_MS = 2_000;

/** Asks for candles that are missing. The answer of a market that waits for us is waited for, another is heard later. */
const ask = async (
  running: Running,
  { symbol, from, to }: Extract<GathererOutput, { kind: 'ask' }>,
): Promise<void> => {
  const { feed, core, mailbox, log } = running;
  const answer = feed.history(symbol, core.settings.timeframe, from, to).then(
    (rows): GathererEvent => ({ kind: 'answer', symbol, from, to, rows }),
    (error: unknown): GathererEvent => {
      log.warn('candles-not-answered', { symbol, from, to, reason: messageOf(error) });
      return { kind: 'ask-failed', symbol, from, to, reason: messageOf(error) };
    },
  );
  if (feed.kind !== 'exchange') {
    await gatherEvent(running, await answer);
    return;
  }
  void answer
    .then((event) => mailbox.post(() => gatherEvent(running, event)))
    .catch(() => {
      // Only a session that is over already comes here; processEvent has noted why.
    });
};

/** A bar whose close lies back by more than half a bar: a price of then is no reason to buy now. */
const isLate = ({ feed, core }: Running, { time }: Step): boolean => {
  if (feed.kind === 'replay') return false;
  const stepMs = timeframeMs(core.settings.timeframe);
  const wall = Number.isFinite(feed.speed) ? LATE_MS * feed.speed : 0;
  return feed.now() - (time + stepMs) > Math.max(stepMs / 2, wall);
};

/** The closed candles of a step, each with what the strategy asks for beside it. */
const withInputRows = async (
  { core, inputRows }: Running,
  { candles }: Step,
): Promise<ClosedBars['candles']> => {
  if (inputRows === null) return candles.map(({ symbol, row }) => ({ symbol, row }));
  return Promise.all(
    candles.map(async ({ symbol, row }) => {
      const made = await inputRows(bufferView(marketOf(core, symbol)!.buffer, false), row);
      return { symbol, row, ...made };
    }),
  );
};

const playStepOf = async (running: Running, step: Step): Promise<void> => {
  // A bar later the venue may take orders again: only an order shows it.
  if (running.core.holds.has(HOLD.failing)) {
    running.failures = 0;
    await running.process({ kind: 'release', name: HOLD.failing });
  }
  running.openedAt = null;
  running.steps++;
  const live = step.candles.every(({ origin }) => origin === 'live');
  await running.process({
    kind: 'step',
    bars: {
      time: step.time,
      candles: await withInputRows(running, step),
      origin: live ? 'live' : 'backfill',
      late: isLate(running, step),
    },
  });
};

/** What waited for the volumes of its bar, and the rest of the insides of the bars, in the engine's order. */
const finishBars = async (running: Running, moves: readonly GathererOutput[], step: Step): Promise<void> => {
  const { core, deferred } = running;
  const rows = new Map(step.candles.map(({ symbol, row }) => [symbol, row]));
  const volumeOf = (symbol: SymbolName): number => rows.get(symbol)?.[5] ?? 0;
  const waiting = [...deferred.splice(0), ...moves];
  for (const output of waiting) {
    if (output.kind === 'bar-opened')
      await playOpen(running, output, volumeOf(output.symbol), rows.get(output.symbol));
  }
  if (!core.opensComplete) await running.process({ kind: 'opens-complete' });
  const placeOf = (symbol: SymbolName): number =>
    core.playOrder.findIndex((index) => core.markets[index]!.lane.instrument.symbol === symbol);
  const inside = waiting.flatMap((output) => (output.kind === 'price' ? [output] : []));
  inside.sort((a, b) => placeOf(a.symbol) - placeOf(b.symbol));
  for (const move of inside) await playMove(running, move, volumeOf(move.symbol));
};

/** Whether the paper venue must not be told of prices yet: orders of this bar wait for the open of another market. */
const opensAwaited = ({ paper, core }: Running): boolean => paper !== null && !core.opensComplete;

/** Tells what was held back, once every market has opened. */
const tellDeferred = async (running: Running): Promise<void> => {
  if (running.needsVolume || opensAwaited(running)) return;
  for (const output of running.deferred.splice(0)) await playOne(running, output);
};

const staleReason = ({ symbols, setBack }: Extract<GathererOutput, { kind: 'stale' }>): string =>
  setBack === undefined
    ? `no news of ${symbols.join(', ')}`
    : `the time of the market was set back to ${minuteText(setBack.to)}: the next bar is that of ${minuteText(setBack.next)}`;

const playOne = async (running: Running, output: GathererOutput): Promise<void> => {
  switch (output.kind) {
    case 'bar-opened':
      if (running.needsVolume) running.deferred.push(output);
      else await playOpen(running, output, null);
      return;
    case 'price':
      // Entries of a bar are filled at its open, also where another market opens later: prices wait for them.
      if (running.needsVolume || opensAwaited(running)) running.deferred.push(output);
      else {
        await tellDeferred(running);
        await playMove(running, output, 0);
      }
      return;
    case 'step':
      await playStepOf(running, output);
      return;
    case 'ask':
      await ask(running, output);
      return;
    case 'stale': {
      const reason = staleReason(output);
      await running.process({ kind: 'hold', name: HOLD.stale, reason });
      if (output.setBack === undefined && running.feed.isTraded !== undefined)
        void tellHalted(running, output.symbols, reason).catch(() => {
          // As above: processEvent has noted why.
        });
      return;
    }
    case 'fresh':
      await running.process({ kind: 'release', name: HOLD.stale });
      return;
    case 'stuck':
      await running.process({
        kind: 'hold',
        name: HOLD.stuck,
        reason: `no candles of ${output.symbols.join(', ')}: ${output.reason}`,
      });
      return;
    case 'unstuck':
      await running.process({ kind: 'release', name: HOLD.stuck });
      return;
    case 'bad-candle':
      running.log.warn('bad-candle', { symbol: output.symbol, row: output.row, reason: output.reason });
      return;
    case 'changed-candle':
      running.log.warn('changed-candle', { ...output });
      return;
  }
};

/** Outputs from `from` on that finish the bars of a step and come right before it; -1 where none is near. */
const stepBehind = (outputs: readonly GathererOutput[], from: number): number => {
  for (let k = from; k < outputs.length; k++) {
    const { kind } = outputs[k]!;
    if (kind === 'step') return k;
    if (kind !== 'price' && kind !== 'bar-opened') return -1;
  }
  return -1;
};

const gatherEvent = async (running: Running, event: GathererEvent): Promise<void> => {
  const { gatherer, feed } = running;
  const outputs = gather(gatherer, event, feed.now(), feed.waits);
  for (let k = 0; k < outputs.length; k++) {
    const end = stepBehind(outputs, k);
    if (end < 0) {
      await playOne(running, outputs[k]!);
      continue;
    }
    const before = outputs.slice(k, end);
    // A bar of which nothing was told before opens now: its volume is known already.
    if (!running.needsVolume)
      for (const output of before) if (output.kind === 'bar-opened') await playOne(running, output);
    const rest = running.needsVolume ? before : before.filter(({ kind }) => kind === 'price');
    await finishBars(running, rest, outputs[end] as Step);
    await playOne(running, outputs[end]!);
    k = end;
  }
};

/** Hears one event of the feed; resolves when everything that follows from it is done. */
export const hearFeed = (running: Running, event: FeedEvent | { readonly kind: 'clock' }): Promise<void> => {
  const cameIn = monotonicMs();
  return running.mailbox.post(async () => {
    running.eventAt = cameIn;
    if (event.kind === 'trade' && running.core.settings.execution.kind === 'vwap') {
      await running.process({ kind: 'traded', symbol: event.symbol, quantity: event.quantity });
    }
    if (running.feed.kind === 'replay' && event.kind === 'candle' && event.closed && !running.needsVolume) {
      // Past candles tell all opens of a bar before its first close.
      const current = event.row[0] === running.gatherer.next;
      if (current && !running.core.opensComplete) await running.process({ kind: 'opens-complete' });
    }
    await gatherEvent(running, event);
    const { openedAt, core } = running;
    if (openedAt !== null && !core.opensComplete && monotonicMs() - openedAt >= OPENS_MS) {
      await running.process({ kind: 'opens-complete' });
    }
    await tellDeferred(running);
    if (event.kind === 'end') await running.process({ kind: 'end-of-data' });
  });
};
