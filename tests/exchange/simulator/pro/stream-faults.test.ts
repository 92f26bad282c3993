import { afterEach, describe, expect, it } from '@jest/globals';
import type { CandleRow } from '../../../../src/core/candles.js';
import type { Fault } from '../../../../src/exchange/simulator/faults/fault-rule.js';
import type { SimulatorOptions } from '../../../../src/exchange/simulator/start-simulator.js';
import { handMarket, MINUTE } from '../world.js';
import { openProWorld, type ProWorld, readyClient, steady } from './pro-world.js';
import { type Message, openSocket } from './raw-socket.js';

describe('faults of messages, as a client meets them', () => {
  let world: ProWorld;
  afterEach(() => world.close());

  /** A fault that strikes the third candle of a minute that is told. */
  const open = async (what: Fault, options: Partial<SimulatorOptions> = {}) => {
    world = await openProWorld({
      faults: [{ when: { stream: 'btcusdt@kline_1m', after: 2, times: 1 }, what }],
      ...options,
    });
    return openSocket(world.simulator.url, '/ws/btcusdt@kline_1m');
  };
  /** When the candles that are told open, in minutes of the market; each is told once, when it is over. */
  const minutes = (messages: readonly Message[]) =>
    messages.filter(({ k }) => k?.x).map(({ k }) => (k.t - messages[0].k.t) / MINUTE);
  /** Six minutes in one go: nothing is told of a candle but its end, and the beginning of the seventh. */
  const play = async (socket: Awaited<ReturnType<typeof open>>, count: number) => {
    await world.advance(6 * MINUTE);
    while (minutes(socket.messages).length < count) await world.advance(0);
    return minutes(socket.messages);
  };

  it('loses one', async () => {
    expect(await play(await open({ kind: 'ws-lose' }), 5)).toEqual([0, 1, 3, 4, 5]);
  });

  it('sends one twice', async () => {
    expect(await play(await open({ kind: 'ws-duplicate' }), 7)).toEqual([0, 1, 2, 2, 3, 4, 5]);
  });

  it('sends one after the next', async () => {
    expect(await play(await open({ kind: 'ws-reorder' }), 6)).toEqual([0, 1, 3, 2, 4, 5]);
  });

  it('closes the connection', async () => {
    const socket = await open({ kind: 'ws-drop' });
    await world.advance(6 * MINUTE);
    expect(await socket.closed).toBe(1006);
    expect(minutes(socket.messages)).toEqual([0, 1]);
  });

  it('stays open and says nothing more, not even pong', async () => {
    const socket = await open({ kind: 'ws-stall' });
    let pongs = 0;
    socket.socket.on('pong', () => pongs++);
    const other = await openSocket(world.simulator.url, '/ws/btcusdt@kline_3m');
    await world.advance(6 * MINUTE);
    socket.socket.ping();
    socket.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    other.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    await other.next(({ id }) => id === 1);
    expect(minutes(other.messages)).toEqual([0, 3]);
    expect([minutes(socket.messages), pongs, socket.socket.readyState]).toEqual([[0, 1], 0, 1]);
  });

  it('is left and found again by ccxt when the connection breaks', async () => {
    world = await openProWorld({
      faults: [{ when: { stream: '*@trade', after: 3, times: 1 }, what: { kind: 'ws-drop' } }],
    });
    const exchange = await readyClient(world);
    let broken = 0;
    let told = 0;
    while (broken === 0 || told < 10) {
      await world.during(exchange.watchTrades('BTC/USDT')).then(
        () => told++,
        () => broken++,
      );
    }
    expect(broken).toBe(1);
    expect(world.simulator.status().statistics.sockets).toMatchObject({ opened: 2, open: 1 });
  });

  const openTrades = () => openSocket(world.simulator.url, '/ws/btcusdt@trade');

  it('cuts off who reads too slowly, and nobody else', async () => {
    // About 50 kB in a minute.
    const busy = steady.map(
      ([time, open, high, low, close]): CandleRow => [time, open, high, low, close, 1000],
    );
    const markets = [handMarket(busy, { stepsPerCandle: 400 })];
    world = await openProWorld({ mostBuffered: 200_000, markets });
    const [slow, quick] = [await openTrades(), await openTrades()];
    slow.socket.pause();
    while (world.simulator.status().statistics.sockets.tooSlow === 0) await world.advance(MINUTE);
    expect(quick.socket.readyState).toBe(1);
    expect(world.simulator.status().statistics.sockets).toMatchObject({ open: 1, tooSlow: 1 });
    slow.socket.resume();
    expect(await slow.closed).toBe(1006);
  });

  it('pings, and cuts off who never answers', async () => {
    world = await openProWorld({ pingEveryMs: 40 });
    const [deaf, polite] = await Promise.all([
      openSocket(world.simulator.url, '/ws'),
      openSocket(world.simulator.url, '/ws'),
    ]);
    deaf.socket.pong = () => undefined;
    expect(await deaf.closed).toBe(1006);
    expect(polite.socket.readyState).toBe(1);
  });
});
