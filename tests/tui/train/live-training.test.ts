import './outside-ci.js';
import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { openLiveTraining } from '../../../src/tui/train/live-training.js';
import type { TrainingEvent } from '../../../src/tui/train/training-state.js';
import { curvesFor, EVENTS, TITLE } from './example.js';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** A terminal that keeps what is written to it. */
const openTerminal = (columns: number, rows: number) => {
  const written: string[] = [];
  const write = (text: string): boolean => {
    written.push(text);
    return true;
  };
  const stream = Object.assign(new EventEmitter(), { columns, rows, isTTY: true, write });
  return { stream: stream as unknown as NodeJS.WriteStream, written };
};

const openAt = (columns: number, rows: number) => {
  const { stream, written } = openTerminal(columns, rows);
  const clock = { ms: 0 };
  let frames = 0;
  const curves = curvesFor(true);
  const view = openLiveTraining({
    ...{ stream, unicode: true, title: TITLE, epochs: 10, now: () => clock.ms },
    curves: {
      ...curves,
      draw: (...given) => {
        frames++;
        return curves.draw(...given);
      },
    },
  });
  return { view, clock, text: () => written.join(''), frames: () => frames };
};

const step = (done: number): TrainingEvent => ({
  ...{ kind: 'step', epoch: 1, done, of: 90, trainLoss: 0.9, rate: 0.001, left: '' },
});

describe('a training that is drawn live', () => {
  test('is drawn four times a second at most, however many steps there are', () => {
    const { view, clock, frames } = openAt(80, 24);
    for (let k = 1; k <= 90; k++) {
      clock.ms += 11;
      view.tell(step(k));
    }
    // Until 990 ms: at 11, 264, 517 and 770 ms.
    expect(frames()).toBe(4);
    view.end();
    expect(frames()).toBe(5);
  });

  test('leaves its last frame, the newest, and the cursor', () => {
    const { view, text } = openAt(80, 24);
    for (const event of EVENTS) view.tell(event);
    view.end();
    expect(text().indexOf(HIDE_CURSOR)).toBeGreaterThanOrEqual(0);
    expect(text().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(text().lastIndexOf(HIDE_CURSOR));
    const last = text().slice(text().lastIndexOf(TITLE));
    expect(last).toContain('epoch 4/10  step 45/90');
    expect(last).toContain('best  epoch 2, validation 0.7500');
  });

  test('never clears the screen or takes another one', () => {
    const { view, text, clock } = openAt(60, 15);
    for (const event of EVENTS) {
      clock.ms += 1000;
      view.tell(event);
    }
    view.end();
    expect(text()).not.toContain('\u001b[2J');
    expect(text()).not.toContain('\u001b[?1049h');
  });

  test('that was never told anything writes nothing', () => {
    const { view, text } = openAt(80, 24);
    view.end();
    expect(text()).toBe('');
  });
});
