import { describe, expect, it } from '@jest/globals';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { openMailbox } from '../../../src/live/session/mailbox.js';
import { openSchedule } from '../../../src/live/session/schedule.js';

const turns = async (count: number): Promise<void> => {
  for (let k = 0; k < count; k++) await Promise.resolve();
};

describe('a mailbox', () => {
  it('runs tasks one after the other, in the order in which they were posted', async () => {
    const mailbox = openMailbox();
    const seen: string[] = [];
    const task = (name: string, steps: number) => async () => {
      seen.push(`${name} begins`);
      await turns(steps);
      seen.push(`${name} ends`);
    };
    await Promise.all([mailbox.post(task('slow', 20)), mailbox.post(task('fast', 0))]);
    expect(seen).toEqual(['slow begins', 'slow ends', 'fast begins', 'fast ends']);
  });

  it('goes on after a task that failed, and tells who posted it', async () => {
    const mailbox = openMailbox();
    const failed = mailbox.post(async () => {
      throw new Error('broken');
    });
    const next = mailbox.post(async () => 7);
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe(7);
  });

  it('is idle when the last task, posted by a task, is done', async () => {
    const mailbox = openMailbox();
    let done = false;
    void mailbox.post(async () => {
      void mailbox.post(async () => {
        await turns(5);
        done = true;
      });
    });
    await mailbox.idle();
    expect(done).toBe(true);
  });
});

describe('a schedule', () => {
  it('does a thing again and again, never beside itself, until it is stopped', async () => {
    const timers = manualTimers();
    const schedule = openSchedule(timers);
    let begun = 0;
    let finish = (): void => {};
    schedule.every(100, () => {
      begun++;
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    timers.advance(100);
    timers.advance(500);
    expect(begun).toBe(1);
    finish();
    await turns(5);
    timers.advance(100);
    expect(begun).toBe(2);
    finish();
    await turns(5);
    schedule.stop();
    timers.advance(1_000);
    expect(begun).toBe(2);
  });
});
