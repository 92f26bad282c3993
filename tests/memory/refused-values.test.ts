import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { insertRows } from '../../src/memory/insert-rows.js';
import { withMemory } from './databases.js';

const day = { day: 0, pending: 1 } as const;

withMemory('values that one of the databases would keep differently', (memory) => {
  const strategy = (name: string) =>
    memory()
      .db.insertInto('strategies')
      .values({ name, origin: 'file', status: 'candidate', created_at: 0, updated_at: 0 } as never)
      .execute();

  test.each([
    ['NUL', 'a\0b', 'a text for the database holds a NUL character: "a\\u0000b"'],
    ['NUL in JSON', '{"a":"\0"}', 'a text for the database holds a NUL character'],
  ])('%s in a text is refused and nothing is stored', async (_, text, message) => {
    const before = await memory().db.selectFrom('strategies').selectAll().execute();
    await expect(strategy(text)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
      hint: expect.stringContaining('leave it out'),
    });
    expect(await memory().db.selectFrom('strategies').selectAll().execute()).toEqual(before);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%d is refused in every kind of statement',
    async (number) => {
      const refused = {
        exitCode: 2,
        message: `the database takes no number that is ${number}`,
        hint: expect.stringContaining('finite'),
      };
      const { db } = memory();
      await expect(
        insertRows(memory(), 'summary_days', [day, { ...day, day: number }]),
      ).rejects.toMatchObject(refused);
      await expect(
        db.selectFrom('summary_days').selectAll().where('day', '=', number).execute(),
      ).rejects.toMatchObject(refused);
      await expect(sql`INSERT INTO summary_days (day) VALUES (${number})`.execute(db)).rejects.toMatchObject(
        refused,
      );
      expect(await db.selectFrom('summary_days').selectAll().execute()).toEqual([]);
    },
  );
});
