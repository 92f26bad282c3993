import { afterEach, describe, expect, test } from '@jest/globals';
import { addDecimals } from '../../src/core/decimal-text.js';
import { isTraderError, type TraderError } from '../../src/core/errors.js';
import type { FillReport, OrderRequest } from '../../src/core/order.js';
import { failureOf } from '../../src/exchange/failure.js';
import type { Venue, VenueEvent } from '../../src/exchange/port/venue.js';
import {
  brief,
  CONTRACT,
  eventually,
  limit,
  type MakeSubject,
  request,
  type ScriptedMinute,
  still,
  type VenueSubject,
} from './venue-subject.js';

const { symbol, start } = CONTRACT;

const refOf = ({ clientOrderId }: OrderRequest) => ({ symbol, clientOrderId, venueOrderId: null });

const failureIn = async (work: Promise<unknown>): Promise<TraderError> => {
  const error = await work.then(
    () => new Error('nothing was thrown'),
    (thrown: unknown) => thrown,
  );
  if (!isTraderError(error)) throw error;
  return error;
};

const sum = (fills: readonly FillReport[]): number =>
  Number(fills.reduce((total, { quantity }) => addDecimals(total, quantity.text), '0'));

const balanceOf = async (
  venue: Venue,
  currency: string,
): Promise<readonly [free: number, locked: number]> => {
  const found = (await venue.balances()).find((balance) => balance.currency === currency);
  return [found?.free.value ?? 0, found?.locked.value ?? 0];
};

/** What every venue behind the port does. `makeSubject` makes a new one, with its account as CONTRACT says. */
export const venueContract = (name: string, makeSubject: MakeSubject): void => {
  let subject: VenueSubject;

  const begin = async (...script: readonly ScriptedMinute[]): Promise<Venue> => {
    subject = await makeSubject(script.length === 0 ? [still(100), still(100), still(100)] : script);
    return subject.venue;
  };
  /** Sends an order and plays a minute where the venue fills at the open of the next. */
  const fillNow = async (order: OrderRequest): Promise<void> => {
    await subject.venue.submit(order);
    if (subject.venue.capabilities.fillsAtOpen) await subject.next();
  };

  describe(`${name}, as a venue`, () => {
    afterEach(async () => {
      await subject.close();
    });

    test('tells the rules of a market', async () => {
      const venue = await begin();
      const { instrument, trading, orderTypes } = await venue.market(symbol);
      const { tickSize, lotSize, minNotional } = CONTRACT;
      expect(instrument).toMatchObject({ symbol, tickSize, lotSize, minNotional });
      expect(trading).toBe(true);
      expect(orderTypes).toEqual(expect.arrayContaining(['market', 'limit', 'limit-maker']));
      if (venue.capabilities.restingStops) expect(orderTypes).toContain('stop');
    });

    test('names the nearest symbol for one that is not listed', async () => {
      const venue = await begin();
      for (const work of [venue.market('BTC/USTD'), venue.submit(request({ symbol: 'BTC/USTD' }))]) {
        const error = await failureIn(work);
        expect(error.kind).toBe('usage');
        expect(error.hint).toContain('BTC/USDT');
      }
    });

    test('says whose account it is, and what the key may do', async () => {
      const venue = await begin();
      expect(venue.account).toMatch(/^[\w-]+(:[\w-]+)+$/);
      expect(await venue.permissions()).toMatchObject({ read: true, trade: true });
      expect(Math.abs((await venue.time()) - start)).toBeLessThanOrEqual(86_400_000);
    });

    test('tells the balances as they were paid in', async () => {
      const venue = await begin();
      expect(await balanceOf(venue, 'USDT')).toEqual([10_000, 0]);
      expect(await balanceOf(venue, 'BTC')).toEqual([2, 0]);
    });

    test('fills a market order, with its fee, and moves the money', async () => {
      const venue = await begin();
      const order = request({ quantity: '1.5' });
      await fillNow(order);
      const found = await venue.find(refOf(order));
      expect(found).toMatchObject({
        ...refOf(order),
        venueOrderId: expect.any(String),
        status: 'filled',
        type: 'market',
        side: 'buy',
      });
      expect(found?.filled.value).toBe(1.5);
      const fills = await venue.fills(symbol, start);
      expect(sum(fills)).toBe(1.5);
      const paid = fills.reduce((total, { price, quantity }) => total + price.value * quantity.value, 0);
      expect(Math.abs(paid / 150 - 1)).toBeLessThan(0.01);
      expect(found?.averagePrice?.value).toBeCloseTo(paid / 1.5, 8);
      let [usdt, btc] = [10_000 - paid, 3.5];
      for (const { fee, feeCurrency, liquidity, price, quantity, venueOrderId } of fills) {
        expect(venueOrderId).toBe(found?.venueOrderId);
        expect(liquidity).toBe('taker');
        const base = feeCurrency === 'BTC';
        const owed = CONTRACT.takerFeeRate * quantity.value * (base ? 1 : price.value);
        expect(fee.value).toBeCloseTo(owed, 7);
        if (base) btc -= fee.value;
        else usdt -= fee.value;
      }
      expect((await balanceOf(venue, 'USDT'))[0]).toBeCloseTo(usdt, 6);
      expect((await balanceOf(venue, 'BTC'))[0]).toBeCloseTo(btc, 8);
    });

    test('keeps numbers as they are written', async () => {
      const venue = await begin();
      const order = limit('90.10', { quantity: '0.123' });
      const report = await venue.submit(order);
      for (const told of [report, await venue.find(refOf(order))]) {
        expect(told?.quantity.text).toMatch(/^0\.1230*$/);
        expect(told?.price?.text).toMatch(/^90\.10*$/);
        expect(told?.averagePrice).toBeNull();
        expect(told?.filled.value).toBe(0);
      }
    });

    test('rests a limit order, locks its money, and fills it when the market comes to it', async () => {
      const venue = await begin(still(100), still(100), still(95));
      const order = limit('96', { quantity: '2' });
      const report = await venue.submit(order);
      expect(report).toMatchObject({
        clientOrderId: order.clientOrderId,
        status: 'open',
        type: 'limit',
        side: 'buy',
      });
      const [free, locked] = await balanceOf(venue, 'USDT');
      expect([free + locked, locked >= 192]).toEqual([10_000, true]);
      await subject.next();
      expect((await venue.openOrders(symbol)).map(({ clientOrderId }) => clientOrderId)).toEqual([
        order.clientOrderId,
      ]);
      await subject.next();
      expect(await venue.find(refOf(order))).toMatchObject({ status: 'filled' });
      expect(await venue.openOrders(symbol)).toEqual([]);
      const fills = await venue.fills(symbol, start);
      expect(sum(fills)).toBe(2);
      for (const { price, liquidity, side } of fills) {
        expect(price.value).toBeLessThanOrEqual(96);
        expect([liquidity, side]).toEqual(['maker', 'buy']);
      }
      expect((await balanceOf(venue, 'USDT'))[1]).toBe(0);
    });

    test('takes a limit-maker that rests, and no other', async () => {
      const venue = await begin();
      const rests = await venue.submit(limit('90', { type: 'limit-maker', timeInForce: null }));
      expect(rests).toMatchObject({ status: 'open', type: 'limit-maker' });
      const error = await failureIn(venue.submit(limit('110', { type: 'limit-maker', timeInForce: null })));
      expect(error.kind).toBe('exchange-rejected');
      expect(await venue.openOrders(symbol)).toHaveLength(1);
    });

    test('drops at once what of an IOC order cannot be filled', async () => {
      const venue = await begin();
      const order = limit('90', { timeInForce: 'IOC' });
      await fillNow(order);
      expect(['expired', 'cancelled']).toContain((await venue.find(refOf(order)))?.status);
      expect(await venue.openOrders(symbol)).toEqual([]);
    });

    test('holds a stop until it is touched, then sells', async () => {
      const venue = await begin(still(100), still(100), still(85), still(85));
      if (!venue.capabilities.restingStops) return;
      const order = request({ side: 'sell', type: 'stop', stopPrice: '90', purpose: 'stop' });
      expect(await venue.submit(order)).toMatchObject({ status: 'open', type: 'stop', price: null });
      if (venue.capabilities.locksBalance) expect(await balanceOf(venue, 'BTC')).toEqual([1, 1]);
      await subject.next();
      expect((await venue.find(refOf(order)))?.stopPrice?.value).toBe(90);
      await subject.next();
      await subject.next();
      const found = await venue.find(refOf(order));
      expect(found).toMatchObject({ status: 'filled', type: 'stop', side: 'sell' });
      expect(found?.averagePrice?.value).toBeLessThanOrEqual(90);
    });

    test('fills what is larger than the market in parts', async () => {
      const venue = await begin(still(100), still(95, 3), still(95, 1000));
      if (!subject.fillsInParts) return;
      const order = limit('96', { quantity: '10' });
      await venue.submit(order);
      await subject.next();
      const part = await venue.find(refOf(order));
      expect(part?.status).toBe('partially_filled');
      expect(part?.filled.value).toBe(sum(await venue.fills(symbol, start)));
      await subject.next();
      expect(await venue.find(refOf(order))).toMatchObject({ status: 'filled', filled: { value: 10 } });
      expect(sum(await venue.fills(symbol, start))).toBe(10);
    });

    test('cancels, and tells an order that was over as it is', async () => {
      const venue = await begin();
      const order = limit('90');
      const report = await venue.submit(order);
      const ref = { ...refOf(order), venueOrderId: report.venueOrderId };
      expect(await venue.cancel(ref)).toMatchObject({
        clientOrderId: order.clientOrderId,
        status: 'cancelled',
      });
      expect(await venue.cancel(ref)).toMatchObject({
        clientOrderId: order.clientOrderId,
        status: 'cancelled',
      });
      expect(await balanceOf(venue, 'USDT')).toEqual([10_000, 0]);
      const filled = request();
      await fillNow(filled);
      expect(await venue.cancel(refOf(filled))).toMatchObject({
        clientOrderId: filled.clientOrderId,
        status: 'filled',
      });
    });

    test('has no order by a number that nobody sent', async () => {
      const venue = await begin();
      const ref = { symbol, clientOrderId: 'nobody-sent-this', venueOrderId: null };
      expect(await venue.find(ref)).toBeNull();
      expect((await failureIn(venue.cancel(ref))).kind).toBe('exchange-rejected');
    });

    test('finds many orders by its own numbers, and leaves out what it has not', async () => {
      const venue = await begin();
      if (venue.findMany === undefined) return;
      const orders = [limit('90'), limit('91'), limit('92')];
      const ids: string[] = [];
      for (const order of orders) ids.push((await venue.submit(order)).venueOrderId);
      const found = await venue.findMany(symbol, [ids[2]!, ids[0]!, '99999999']);
      expect(found.map(({ venueOrderId, clientOrderId }) => [venueOrderId, clientOrderId])).toEqual([
        [ids[0], orders[0]!.clientOrderId],
        [ids[2], orders[2]!.clientOrderId],
      ]);
      expect(await venue.findMany(symbol, [])).toEqual([]);
    });

    test('tells every fill from a time on, oldest first, each once', async () => {
      const venue = await begin(...Array.from({ length: 8 }, () => still(100)));
      for (let i = 0; i < 5; i++) {
        await venue.submit(request({ quantity: '0.2' }));
        await subject.next();
      }
      const all = await venue.fills(symbol, start);
      expect(sum(all)).toBe(1);
      expect(new Set(all.map(({ venueFillId }) => venueFillId)).size).toBe(all.length);
      const times = all.map(({ time }) => time);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const middle = times[2]!;
      expect((await venue.fills(symbol, middle)).length).toBe(times.filter((time) => time >= middle).length);
      expect(await venue.fills(symbol, times.at(-1)! + 1)).toEqual([]);
    });

    test('refuses a number that an open order has', async () => {
      const venue = await begin();
      const order = limit('90');
      await venue.submit(order);
      const error = await failureIn(venue.submit(order));
      expect([error.kind, failureOf(error)]).toEqual(['exchange-rejected', 'duplicate']);
      expect(await venue.openOrders(symbol)).toHaveLength(1);
    });

    test('refuses what the account cannot pay', async () => {
      const venue = await begin();
      for (const order of [limit('99', { quantity: '200' }), request({ side: 'sell', quantity: '3' })]) {
        const error = await failureIn(venue.submit(order));
        expect([error.kind, failureOf(error)]).toEqual(['exchange-rejected', 'insufficient-balance']);
      }
      expect(await balanceOf(venue, 'USDT')).toEqual([10_000, 0]);
    });

    test('refuses what is less than the smallest value', async () => {
      const venue = await begin();
      const error = await failureIn(venue.submit(limit('99', { quantity: '0.1' })));
      expect([error.kind, failureOf(error)]).toEqual(['exchange-rejected', 'filter']);
    });

    test('tells by itself what becomes of orders', async () => {
      const venue = await begin(still(100), still(95), still(95));
      const events: VenueEvent[] = [];
      const told = (text: string) => (): boolean => events.map(brief).includes(text);
      const stop = await venue.watch([symbol], (event) => events.push(event));
      const order = limit('96', { quantity: '0.5' });
      const other = limit('50', { quantity: '0.5' });
      const { venueOrderId } = await venue.submit(order);
      await venue.submit(other);
      const show = (): unknown => events.map(brief);
      await eventually(told(`order ${order.clientOrderId} open`), show);
      await eventually(told(`order ${other.clientOrderId} open`), show);
      await subject.next();
      await eventually(told(`order ${order.clientOrderId} filled`), show);
      await venue.cancel(refOf(other));
      await eventually(told(`order ${other.clientOrderId} cancelled`), show);
      await eventually(() => events.some(({ kind }) => kind === 'balances'), show);
      const fills = events.flatMap((event) => (event.kind === 'fill' ? [event.fill] : []));
      const mine = new Map(
        fills.filter((fill) => fill.venueOrderId === venueOrderId).map((fill) => [fill.venueFillId, fill]),
      );
      expect(sum([...mine.values()])).toBe(0.5);
      const asked = await venue.fills(symbol, start);
      for (const fill of asked) {
        const { clientOrderId: _, ...same } = fill;
        expect(mine.get(fill.venueFillId)).toMatchObject(same);
      }
      await stop();
      const count = events.length;
      await venue.submit(limit('40', { quantity: '0.5' }));
      await subject.next();
      expect(events.length).toBe(count);
    });
  });
};
