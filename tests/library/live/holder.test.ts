import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  holderOfThisProcess,
  isHolderAlive,
  isHolderRunning,
  processOfHolder,
} from '../../../src/library/live/holder.js';

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

  it('is that of a dead process also while whoever started it has not looked', async () => {
    if (process.platform !== 'linux') return;
    const shell = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(shell.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString().trim());
    const fieldsOf = (): readonly string[] =>
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    while (fieldsOf()[0] !== 'Z') await new Promise((resolve) => setImmediate(resolve));
    const holder = changed({ pid, start: fieldsOf()[19] });
    expect([isHolderAlive(holder), isHolderRunning(holder)]).toEqual([false, false]);
    shell.kill();
    await once(shell, 'exit');
  });
});

describe('the process that signed a lock', () => {
  it('has its number, and its machine where that is another', () => {
    expect(processOfHolder(holderOfThisProcess())).toMatchObject({ pid: process.pid, host: null });
    expect(processOfHolder(changed({ host: 'another.example' }))).toEqual({
      ...{ pid: process.pid, host: 'another.example', isSuspended: null },
    });
    expect(processOfHolder('what is this')).toBeNull();
  });

  it('is suspended after it was stopped by a signal, and goes on after another', async () => {
    if (process.platform !== 'linux') return;
    const child = spawn('sleep', ['60']);
    const fieldsOf = (): readonly string[] =>
      readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const becomes = async (wanted: RegExp): Promise<void> => {
      while (!wanted.test(fieldsOf()[0]!)) await new Promise((resolve) => setImmediate(resolve));
    };
    await once(child, 'spawn');
    const holder = changed({ pid: child.pid, start: fieldsOf()[19] });
    child.kill('SIGSTOP');
    await becomes(/T/);
    expect(processOfHolder(holder)).toEqual({ pid: child.pid, host: null, isSuspended: true });
    child.kill('SIGCONT');
    await becomes(/[RS]/);
    expect(processOfHolder(holder)).toMatchObject({ isSuspended: false });
    child.kill();
    await once(child, 'exit');
  });
});
