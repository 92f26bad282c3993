import { describe, expect, test } from '@jest/globals';
import { eachPage, openRowQueue } from '../../../../src/library/monitor/replay/row-queue.js';

/** Rows 1, 2, 3, … up to `count`, each at ten times its number; and what was asked for. */
const numbers = async (count: number, limit: number) => {
  const asked: (number | null)[] = [];
  const queue = await openRowQueue<number>({
    read: async (last, most) => {
      asked.push(last);
      const from = (last ?? 0) + 1;
      return Array.from({ length: Math.max(0, Math.min(most, count - from + 1)) }, (_, k) => from + k);
    },
    timeOf: (row) => 10 * row,
    limit,
  });
  return { queue, asked };
};

const on = async (): Promise<boolean> => true;

describe('a queue of rows', () => {
  test('gives rows up to a time and knows the next', async () => {
    const { queue } = await numbers(5, 10);
    expect(queue.next()).toBe(10);
    expect(await queue.take(9)).toEqual([]);
    expect(await queue.take(35)).toEqual([1, 2, 3]);
    expect(queue.next()).toBe(40);
    expect(await queue.take(50)).toEqual([4, 5]);
    expect(queue.next()).toBeNull();
    expect(await queue.take(99)).toEqual([]);
  });

  test('reads the next page when the one before is used up, and not sooner', async () => {
    const { queue, asked } = await numbers(7, 3);
    expect(asked).toEqual([null]);
    expect(await queue.take(20)).toEqual([1, 2]);
    expect(asked).toEqual([null]);
    expect(await queue.take(60)).toEqual([3]);
    expect(asked).toEqual([null, 3]);
    expect(queue.next()).toBe(40);
    const pages: (readonly number[])[] = [];
    await eachPage(queue, 70, on, (page) => pages.push(page));
    expect(pages).toEqual([[4, 5, 6], [7]]);
    expect(asked).toEqual([null, 3, 6]);
  });

  test('has no end before a page was not full', async () => {
    const { queue, asked } = await numbers(4, 2);
    await eachPage(queue, 1_000, on, () => {});
    expect(asked).toEqual([null, 2, 4]);
    expect(queue.next()).toBeNull();
  });

  test('is read no further where nobody listens any more', async () => {
    const { queue } = await numbers(9, 2);
    const pages: (readonly number[])[] = [];
    await eachPage(
      queue,
      1_000,
      async () => pages.length < 2,
      (page) => pages.push(page),
    );
    expect(pages).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(queue.next()).toBe(50);
  });
});
