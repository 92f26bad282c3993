import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { holderOfThisProcess, isHolderAlive, isHolderRunning } from '../../../src/library/live/holder.js';

const changed = (members: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...JSON.parse(holderOfThisProcess()), ...members });

describe('the signature of a process on a lock', () => {
  it('is that of a living process while this one lives', () => {
    expect(isHolderAlive(holderOfThisProcess())).toBe(true);
  });

  it('is that of a dead process once its number is free', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(isHolderAlive(changed({ pid: child.pid, start: '1' }))).toBe(false);
  });

  it('is not that of another process that was given the same number later', () => {
    if (process.platform !== 'linux') return;
    expect(isHolderAlive(changed({ start: '1' }))).toBe(false);
  });

  it('is dead after the machine was started anew', () => {
    expect(isHolderAlive(changed({ boot: 'another' }))).toBe(false);
  });

  it.each([
    ['of another machine', changed({ host: 'another.example' })],
    ['that is no signature', 'what is this'],
    ['without a number', '{"host":"x"}'],
  ])('counts as living where nobody can say: one %s', (_, holder) => {
    expect(isHolderAlive(holder)).toBe(true);
    expect(isHolderRunning(holder)).toBe(false);
  });

  it('is surely that of a running process where number and start are those of one here', () => {
    expect(isHolderRunning(holderOfThisProcess())).toBe(process.platform === 'linux');
    expect(isHolderRunning(changed({ start: '1' }))).toBe(false);
    expect(isHolderRunning(changed({ start: null }))).toBe(false);
    expect(isHolderRunning(changed({ boot: 'another' }))).toBe(false);
  });
});
