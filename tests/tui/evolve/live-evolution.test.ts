import '../train/outside-ci.js';
import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import type { EvolutionEvent } from '../../../src/tui/evolve/evolution-state.js';
import { openLiveEvolution } from '../../../src/tui/evolve/live-evolution.js';
import { chartFor, EVENTS, progressAfter, TITLE } from './example.js';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** A view on a terminal that keeps what is written to it, and a clock that is set by hand. */
const openAt = (columns: number, rows: number) => {
  const written: string[] = [];
  const write = (text: string): boolean => {
    written.push(text);
    return true;
  };
  const stream = Object.assign(new EventEmitter(), { columns, rows, isTTY: true, write });
  const clock = { ms: 0 };
  let frames = 0;
  const chart = chartFor(true);
  const view = openLiveEvolution({
    stream: stream as unknown as NodeJS.WriteStream,
    ...{ unicode: true, title: TITLE, generations: 10, now: () => clock.ms },
    chart: {
      ...chart,
      draw: (...given) => {
        frames++;
        return chart.draw(...given);
      },
    },
  });
  return { view, clock, text: () => written.join(''), frames: () => frames };
};

const evaluated = (done: number): EvolutionEvent => ({ kind: 'evaluated', generation: 1, done, of: 90 });

describe('an evolution that is drawn live', () => {
  test('is drawn four times a second at most, however many genomes there are', () => {
    const { view, clock, frames } = openAt(80, 24);
    for (let k = 1; k <= 90; k++) {
      clock.ms += 11;
      view.tell(evaluated(k));
    }
    // Until 990 ms: at 11, 264, 517 and 770 ms.
    expect(frames()).toBe(4);
    view.end();
    expect(frames()).toBe(5);
  });

  test('leaves its last frame, the newest, and the cursor', () => {
    const { view, text } = openAt(80, 24);
    for (const event of EVENTS) view.tell(event);
    view.tell({ kind: 'generation', progress: progressAfter(4, 0.4) });
    view.end();
    expect(text().indexOf(HIDE_CURSOR)).toBeGreaterThanOrEqual(0);
    expect(text().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(text().lastIndexOf(HIDE_CURSOR));
    const last = text().slice(text().lastIndexOf(TITLE));
    expect(last).toContain('generation 4/10');
    expect(last).toContain('best 40.0 %');
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
