import fc from 'fast-check';
import type { Columns } from './catalogue.js';

/** What one bar adds: the move of the close, the two wicks and the volume. */
interface Step {
  readonly move: number;
  readonly up: number;
  readonly down: number;
  readonly volume: number;
}

const HOUR_MS = 3_600_000;

const walk = (
  start: number,
  steps: readonly Step[],
  moved: (price: number, step: Step) => number,
): Columns => {
  const closes: number[] = [];
  let price = start;
  for (const step of steps) {
    price = moved(price, step);
    closes.push(price);
  }
  const column = (of: (close: number, before: number, step: Step, i: number) => number): Float64Array =>
    Float64Array.from(steps, (step, i) => of(closes[i]!, closes[i - 1] ?? start, step, i));
  return {
    time: column((_close, _before, _step, i) => i * HOUR_MS),
    high: column((close, before, step) => Math.max(close, before) * (1 + step.up)),
    low: column((close, before, step) => Math.min(close, before) * (1 - step.down)),
    close: Float64Array.from(closes),
    volume: column((_close, _before, step) => step.volume),
  };
};

const fraction = fc.double({ min: 0, max: 0.02, noNaN: true });

/** A random walk at any price level. */
const smooth = fc
  .tuple(
    fc.double({ min: 1e-6, max: 1e5, noNaN: true }),
    fc.array(
      fc.record({
        move: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
        up: fraction,
        down: fraction,
        volume: fc.double({ min: 0, max: 1e4, noNaN: true }),
      }),
      { maxLength: 60 },
    ),
  )
  .map(([start, steps]) => walk(start, steps, (price, step) => price * (1 + step.move)));

/** A walk in few whole ticks: many ties, flat stretches, bars without range and without volume. */
const ticks = fc
  .array(
    fc.record({
      move: fc.constantFrom(-1, 0, 0, 0, 1),
      up: fc.constantFrom(0, 0, 0.25),
      down: fc.constantFrom(0, 0, 0.25),
      volume: fc.constantFrom(0, 0, 1, 5),
    }),
    { maxLength: 60 },
  )
  .map((steps) => walk(100, steps, (price, step) => Math.max(1, price + step.move)));

/** Consistent candles (low <= close <= high, volume >= 0) of 0 to 60 hourly bars. */
export const markets: fc.Arbitrary<Columns> = fc.oneof(smooth, ticks);

export const mapColumns = (
  columns: Columns,
  change: (column: Float64Array, name: keyof Columns) => Float64Array,
): Columns => ({
  time: change(columns.time, 'time'),
  high: change(columns.high, 'high'),
  low: change(columns.low, 'low'),
  close: change(columns.close, 'close'),
  volume: change(columns.volume, 'volume'),
});

/** The market with prices and volumes in other units. */
export const scaled = (columns: Columns, price: number, volume: number): Columns =>
  mapColumns(columns, (column, name) => {
    if (name === 'time') return column;
    return column.map((x) => x * (name === 'volume' ? volume : price));
  });

/** A market that never moves. */
export const flat = (price: number, volume: number, length: number): Columns => ({
  time: Float64Array.from({ length }, (_, i) => i * HOUR_MS),
  high: new Float64Array(length).fill(price),
  low: new Float64Array(length).fill(price),
  close: new Float64Array(length).fill(price),
  volume: new Float64Array(length).fill(volume),
});
