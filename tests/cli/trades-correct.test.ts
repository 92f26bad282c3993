import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, trader } from './run.js';

const desk = openDesk();
afterAll(desk.remove);

const trades = (...args: readonly string[]) => trader(desk, ['trades', ...args]);
const json = async (...args: readonly string[]) => JSON.parse((await trades(...args, '--json')).out);

describe('the exit of a trade', () => {
  beforeAll(async () => {
    const entry = ['--strategy', 'dip', '--symbol', 'ETH/USDT', '--side', 'short', '--price', '3000'];
    const opened = [...entry, '--quantity', '1', '--time', '2026-01-06T12:00Z', '--new-strategy'];
    await trades('open', ...opened);
    await trades('open', ...opened);
  });

  test('takes no price that looks like a slip of the pen, unless it is meant', async () => {
    const at = async (...flags: readonly string[]) => {
      const { code, out, err } = await trades('close', '1', ...flags, '--time', '2026-01-08');
      expect({ out, lines: err.split('\n').length }).toEqual({ out: '', lines: 2 });
      return { code, err: err.trimEnd() };
    };
    expect(await at('--price', '0.0')).toEqual({
      code: 4,
      err: 'error: a price of 0 says that the whole value is gone — add --worthless if what was held went to nothing, else give the price',
    });
    expect(await at('--price', '30000.1')).toEqual({
      code: 4,
      err: 'error: --price 30000.1 is more than 10 times above the entry of trade 1 at 3000 — add --yes if that is right, else correct the price',
    });
    expect((await at('--price', '299.9')).err).toContain('more than 10 times below the entry');
    expect(await at('--price', '3000', '--worthless')).toEqual({
      code: 2,
      err: 'error: --worthless does not go with --price 3000 — give --price 0, or leave it out',
    });
    expect((await json('show', '1')).trade.status).toBe('open');
  });

  test('says in words that negative fees are a rebate', async () => {
    const closed = await trades('close', '1', '--price', '2900', '--fees', '-5.50', '--time', '2026-01-08');
    // A short of 1 from 3000 to 2900, and 5.50 on top: 105.5, 3.5167 % of 3000.
    expect(closed).toEqual({
      code: 0,
      out: 'closed trade 1: +105.50 USDT net (+3.52 %), held 1d 12h\nfees of -5.50 are a rebate: 5.50 USDT were paid to you, and add to the profit\n',
      err: '',
    });
  });

  test('corrects an exit, and keeps what it was', async () => {
    const correction = ['1', '--price', '2950', '--reason', 'misread'];
    expect((await trades('correct', '1', '--price', '2950')).err).toContain(
      "required option '--reason <text>' not specified",
    );
    expect(await trades('correct', ...correction)).toEqual({
      code: 0,
      out: 'corrected trade 1: +55.50 USDT net (+1.85 %), was +105.50\n',
      err: '',
    });
    expect(await trades('correct', ...correction)).toMatchObject({ code: 2, out: '' });
    // Held to nothing: 3000 for a short.
    const nothing = ['1', '--price', '0', '--fees', '0', '--reason', 'bankrupt'];
    expect(await trades('correct', ...nothing)).toMatchObject({ code: 4, out: '' });
    expect((await trades('correct', ...nothing, '--worthless', '--quiet')).out).toBe('3000\n');
    const { corrections } = await json('show', '1');
    expect(corrections).toMatchObject([
      { exitPrice: 2900, profit: 105.5, reason: 'misread' },
      { exitPrice: 2950, profit: 55.5, reason: 'bankrupt' },
    ]);
    expect((await trades('show', '1')).out).toMatch(/Why +misread\n +Before +left at 2900, /);
    expect((await trades('correct', '2', '--price', '1', '--reason', 'x')).err).toContain('trade 2 is open');
  });
});
