import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import {
  fromFlag,
  type ReplayFlags,
  refuseReplayFlags,
  withReplayFlags,
} from '../../commands/monitor/replay-flags.js';
import { pastSession, replaySource } from '../../commands/monitor/replay-source.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { MINUTE, START, storeSession } from '../library/monitor/replay/stored-fixtures.js';
import { withMemory } from '../memory/databases.js';

describe('the flags of a replay', () => {
  const parsed = (...args: readonly string[]): ReplayFlags =>
    withReplayFlags(new Command('monitor').exitOverride())
      .parse([...args], { from: 'user' })
      .opts();

  test('name a session or none, a speed and a beginning', () => {
    expect(parsed('--replay', 'a1b2', '--speed', '500', '--from', '2026-03-05T14:00')).toEqual({
      ...{ replay: 'a1b2', speed: 500, from: { kind: 'time', time: Date.UTC(2026, 2, 5, 14) } },
    });
    expect(parsed('--replay')).toEqual({ replay: true });
    expect(parsed()).toEqual({});
  });

  test('take a share of the session as its beginning', () => {
    expect(fromFlag('50%')).toEqual({ kind: 'share', share: 0.5 });
    expect(fromFlag(' 0% ')).toEqual({ kind: 'share', share: 0 });
    for (const text of ['101%', '-1%', 'half%', '%'])
      expect(() => fromFlag(text)).toThrow(`--from "${text}" is not allowed`);
    expect(() => fromFlag('yesterday')).toThrow('--from "yesterday" is not a date');
  });

  test('refuse a speed that no replay has', () => {
    for (const text of ['0.5', '1000001', 'fast', ''])
      expect(() => parsed('--speed', text)).toThrow('--speed');
  });

  test('are for a replay alone', () => {
    expect(() => refuseReplayFlags({ speed: 5 })).toThrow('--speed is for a replay');
    expect(() => refuseReplayFlags({ from: { kind: 'share', share: 0 } })).toThrow('--from is for a replay');
    expect(() => refuseReplayFlags({ speed: 5, replay: true })).not.toThrow();
    expect(() => refuseReplayFlags({})).not.toThrow();
  });
});

withMemory('a past session', (memory) => {
  test('is refused where there is none, or none of that name', async () => {
    await expect(pastSession(memory(), null)).rejects.toThrow('there is no session yet');
    await storeSession(memory(), 'c0ffee11');
    await expect(pastSession(memory(), 'beef')).rejects.toThrow('there is no session "beef"');
  });

  test('is found by its beginning, and is the newest where none is named', async () => {
    expect((await pastSession(memory(), 'c0ff')).id).toBe('c0ffee11');
    expect((await pastSession(memory(), null)).id).toBe('c0ffee11');
  });

  test('that is to be played from behind its end is refused before anything is shown', async () => {
    const from = { kind: 'time', time: START + 10 * MINUTE } as const;
    await expect(replaySource(memory(), 'c0ff', { from }, false)).rejects.toMatchObject({ exitCode: 2 });
    const source = await replaySource(memory(), 'c0ff', { from: { kind: 'share', share: 1 } }, false);
    expect(source.wish).toBeNull();
    const links: string[] = [];
    await source.follow((event) => {
      if (event.kind === 'link') links.push(event.text);
    }, new AbortController().signal);
    expect(links).toEqual([
      'replay at 100 times, 2026-03-04 23:07',
      'the replay is over: the session has ended: its duration is over',
    ]);
  });

  test('of another program has no journal to play', async () => {
    const { id } = await registerStrategy(memory(), { name: 'bot' });
    await startSession(memory(), { id: 'bot-1', mode: 'external', strategyId: id, startedAt: START });
    await expect(pastSession(memory(), 'bot-1')).rejects.toMatchObject({
      ...{ exitCode: 2, message: 'session "bot-1" is of another program: only its trades are known' },
    });
  });
});
