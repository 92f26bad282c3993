import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { units } from '../../../../src/exchange/simulator/units.js';
import { differences } from '../shape.js';
import { KEY, MINUTE } from '../world.js';
import { openProWorld, type ProWorld } from './pro-world.js';
import { type Message, openSocket, type RawSocket, signedParams } from './raw-socket.js';

/** The official examples of Binance's documentation, where somebody has put them; they are not part of this repository. */
const FILE =
  process.env.TRADER_BINANCE_EXAMPLES ??
  [1, 2, 3]
    .map((levels) => resolve('../'.repeat(levels), 'shared/protocol/binance-spot-examples.json'))
    .find((path) => existsSync(path));

interface Example {
  readonly file: string;
  readonly section: string;
  readonly json: Message;
}

const examples: readonly Example[] = FILE === undefined ? [] : JSON.parse(readFileSync(FILE, 'utf8'));

const exampleOf = (file: string, wanted: (json: Message, section: string) => boolean): Message => {
  const found = examples.find((example) => example.file === file && wanted(example.json, example.section));
  if (found === undefined) throw new Error(`there is no such example in ${file}`);
  return found.json;
};

const eventOf = (name: string): Message =>
  exampleOf('user-data-stream.md', ({ event }) => event?.e === name).event;
const streamOf = (section: string): Message =>
  exampleOf('web-socket-streams.md', (_, title) => title.endsWith(section));

if (FILE === undefined) {
  describe('messages in the shape of the official examples', () => {
    it.skip('needs the examples: name their file in TRADER_BINANCE_EXAMPLES', () => {});
  });
} else {
  describe('messages in the shape of the official examples', () => {
    let world: ProWorld;
    let api: RawSocket;
    beforeAll(async () => {
      world = await openProWorld();
      api = await openSocket(world.simulator.url, '/ws-api/v3');
    });
    afterAll(() => world.close());

    it.each([
      ['trade', 'Trade Streams'],
      ['aggTrade', 'Aggregate Trade Streams'],
      ['kline_1m', 'Kline/Candlestick Streams for UTC'],
      ['miniTicker', 'Individual Symbol Mini Ticker Stream'],
      ['ticker', 'Individual Symbol Ticker Streams'],
      ['bookTicker', 'Individual Symbol Book Ticker Streams'],
      ['avgPrice', 'Average Price'],
      ['depth5', 'Partial Book Depth Streams'],
      ['depth@100ms', 'Diff. Depth Stream'],
    ])('btcusdt@%s', async (name, section) => {
      const socket = await openSocket(world.simulator.url, `/ws/btcusdt@${name}`);
      const message = await world.during(socket.next());
      // " > " in front: `Trade Streams` is no part of `Aggregate Trade Streams`.
      expect(differences(streamOf(` > ${section}`), message)).toEqual([]);
      socket.socket.close();
    });

    it('combined streams are wrapped with their name', async () => {
      const socket = await openSocket(world.simulator.url, '/stream?streams=btcusdt@trade/!miniTicker@arr');
      const trade = await world.during(socket.next(({ stream }) => stream === 'btcusdt@trade'));
      expect(Object.keys(trade)).toEqual(['stream', 'data']);
      const tickers = await world.during(socket.next(({ stream }) => stream === '!miniTicker@arr'));
      expect(tickers.data).toMatchObject([{ e: '24hrMiniTicker', s: 'BTCUSDT' }]);
      socket.socket.close();
    });

    it('the WebSocket API answers time, errors and orders', async () => {
      const time = exampleOf('web-socket-api.md', ({ result }) => result?.serverTime !== undefined);
      expect(differences(time, await api.ask('time'))).toEqual([]);
      const refused = exampleOf('web-socket-api.md', ({ error }) => error?.code === -2010);
      const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '90' };
      const tooLarge = signedParams({ ...order, quantity: '1000' });
      expect(differences(refused, await api.ask('order.place', tooLarge))).toEqual([]);
      const placed = await api.ask('order.place', signedParams({ ...order, quantity: '1' }));
      const example = exampleOf(
        'web-socket-api.md',
        ({ result, status }) =>
          status === 200 && result?.workingTime !== undefined && result.fills === undefined,
      );
      expect(differences(example, placed, ['fills'])).toEqual([]);
    });

    it('the WebSocket API tells what happens on an account', async () => {
      const subscribed = await api.ask('userDataStream.subscribe.signature', signedParams());
      const example = exampleOf('web-socket-api.md', ({ result }) => result?.subscriptionId === 0);
      expect(differences(example, subscribed, ['rateLimits'])).toEqual([]);
      const oco = {
        symbol: 'BTCUSDT',
        side: 'SELL',
        quantity: '1',
        aboveType: 'LIMIT_MAKER',
        abovePrice: '120',
        belowType: 'STOP_LOSS',
        belowStopPrice: '90',
      };
      const list = await api.ask('orderList.place.oco', signedParams(oco));
      expect(list.status).toBe(200);
      world.simulator.venue.deposit(KEY, 'USDT', units('100'));
      const named = (name: string) => (message: Message) => message.event?.e === name;
      const told = async (name: string) => {
        await world.advance(MINUTE);
        return api.messages.find(named(name)).event;
      };
      // Of an order without a client id of its own the example has a text of letters, here it may be any.
      expect(differences(eventOf('executionReport'), await told('executionReport'), ['W'])).toEqual([]);
      expect(differences(eventOf('outboundAccountPosition'), await told('outboundAccountPosition'))).toEqual(
        [],
      );
      expect(differences(eventOf('listStatus'), await told('listStatus'))).toEqual([]);
      expect(differences(eventOf('balanceUpdate'), await told('balanceUpdate'))).toEqual([]);
    });

    it('control messages are answered', async () => {
      const socket = await openSocket(world.simulator.url, '/ws');
      socket.send({ method: 'SUBSCRIBE', params: ['btcusdt@aggTrade'], id: 1 });
      expect(await socket.next()).toEqual({ result: null, id: 1 });
      socket.send({ method: 'LIST_SUBSCRIPTIONS', id: 3 });
      expect(await socket.next()).toEqual({ result: ['btcusdt@aggTrade'], id: 3 });
      socket.socket.close();
    });
  });
}
