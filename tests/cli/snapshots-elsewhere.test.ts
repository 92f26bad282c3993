import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { openMemory } from '../../src/library/open-memory.js';
import type { ToldSettings } from '../../src/memory/snapshots/known-configuration.js';
import { openDesk, trader } from './run.js';
import { MARKET } from './snapshots-desk.js';

describe('outside of a project', () => {
  test('the first configuration file leaves the data where they are', async () => {
    const other = openDesk();
    // The folder is the home of the user as well: without a directory of its own, data are kept below it.
    const outside = { TRADER_DATA_DIR: '' };
    await trader(other, ['backtest', 'buy-and-hold', ...MARKET, '--json'], outside);
    const { code } = await trader(other, ['snapshots', 'rollback', '1'], outside);
    expect(code).toBe(0);
    const { paths } = JSON.parse(readFileSync(join(other.cwd, 'trader.config.json'), 'utf8'));
    expect(paths).toEqual({ dataDir: join(other.root, '.local', 'share', 'trader') });
    const { out } = await trader(other, ['snapshots', 'list', '--json'], outside);
    expect(JSON.parse(out).snapshots).toHaveLength(2);
    other.remove();
  });
});

describe('many programs at once', () => {
  test('make one snapshot of one configuration, and leave one active', async () => {
    const other = openDesk();
    const same = ['backtest', 'buy-and-hold', ...MARKET, '--json'];
    const ended = await Promise.all(Array.from({ length: 4 }, () => trader(other, same)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    await trader(other, [...same, '--timeframe', '4h']);
    const changes = ['1', '2', '1', '2'].map((id) => trader(other, ['snapshots', 'activate', id, '--json']));
    for (const { code, err } of await Promise.all(changes)) expect([code, err]).toEqual([0, '']);
    const { out } = await trader(other, ['snapshots', 'list', '--json']);
    const { snapshots } = JSON.parse(out);
    expect(new Set(snapshots.map(({ hash }: { hash: string }) => hash)).size).toBe(2);
    const open = snapshots.filter(
      ({ activeFrom, activeUntil }: { activeFrom: number | null; activeUntil: number | null }) =>
        activeFrom !== null && activeUntil === null,
    );
    expect(open).toHaveLength(1);
    other.remove();
  });
});

describe('the snapshot of another program', () => {
  const other = openDesk();
  afterAll(other.remove);
  const path = join(other.cwd, 'trader.config.json');
  const settings = { trading: { feeRate: 0.002 }, risk: { maxDrawdown: 0.1, dailyLoss: 0.03 } };

  /** Two configurations of a bot, one after the other. */
  const trade = async (name: string, told: readonly ToldSettings[]): Promise<void> => {
    const memory = await openMemory({ dataDir: other.dataDir });
    for (const [k, one] of told.entries()) {
      await memory.registerStrategy({ name, sourceDigest: `v${k}` });
      const { id } = await memory.startSession({ strategy: name, mode: 'paper', settings: one });
      await memory.endSession(id);
    }
    await memory.close();
  };
  const rollback = (...args: readonly string[]) => trader(other, ['snapshots', 'rollback', ...args]);

  test('that tells no settings changes none of them', async () => {
    await trade('mybot', [{}, {}]);
    writeFileSync(path, JSON.stringify(settings));
    const { code, out } = await rollback('--strategy', 'mybot');
    expect(code).toBe(0);
    expect(out).toContain('No configuration file was written.');
    expect(readFileSync(path, 'utf8')).toBe(JSON.stringify(settings));
    expect((await trader(other, ['snapshots', 'activate', '1', '--write'])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(JSON.stringify(settings));
  });

  test('changes no more than it tells', async () => {
    await trade('other-bot', [{ risk: { dailyLoss: 0.05 } }, {}]);
    const { code, out } = await rollback('--strategy', 'other-bot');
    expect(code).toBe(0);
    expect(out).not.toContain('would NOT run');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      trading: { feeRate: 0.002 },
      risk: { maxDrawdown: 0.1, dailyLoss: 0.05 },
    });
  });
});
