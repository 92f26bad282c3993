import { firstIndexAt } from '../../core/candles.js';

/** The last values of a series, in the order in which they came and in order of size. Bounded. */
export interface RecentValues {
  /** A ring: `next` is where the oldest stands once it is full. */
  readonly ring: Float64Array;
  readonly sorted: Float64Array;
  next: number;
  count: number;
}

export const openRecentValues = (capacity: number): RecentValues => ({
  ring: new Float64Array(capacity),
  sorted: new Float64Array(capacity),
  next: 0,
  count: 0,
});

/** Adds a value; the oldest goes where there is no room. O(capacity) moves of memory, nothing is allocated. */
export const addValue = (values: RecentValues, value: number): void => {
  const { ring, sorted } = values;
  if (values.count === ring.length) {
    const gone = firstIndexAt(sorted.subarray(0, values.count), ring[values.next]!);
    sorted.copyWithin(gone, gone + 1, values.count);
    values.count--;
  }
  const place = firstIndexAt(sorted.subarray(0, values.count), value);
  sorted.copyWithin(place + 1, place, values.count);
  sorted[place] = value;
  values.count++;
  ring[values.next] = value;
  values.next = (values.next + 1) % ring.length;
};

/** The median: the mean of the two in the middle where their number is even. NaN where there are none. */
export const medianOf = ({ sorted, count }: RecentValues): number =>
  count === 0 ? Number.NaN : (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
