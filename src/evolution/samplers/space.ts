import type { Family, Gene } from '../genome/family.js';

/** How many values each gene of a family has. */
export const sizesOf = ({ genes }: Pick<Family, 'genes'>): readonly number[] =>
  genes.map(({ values }) => values.length);

/** Genomes in all, refused ones among them. */
export const spaceSize = (sizes: readonly number[]): number => sizes.reduce((size, count) => size * count, 1);

/** The `index`-th of all combinations, the last gene changing fastest. */
export const placesAt = (sizes: readonly number[], index: number): readonly number[] => {
  const places = new Array<number>(sizes.length);
  let rest = index;
  for (let k = sizes.length - 1; k >= 0; k--) {
    places[k] = rest % sizes[k]!;
    rest = Math.floor(rest / sizes[k]!);
  }
  return places;
};

/** Whether the values of a gene lie in an order that means something: numbers do, texts and yes or no do not. */
export const isOrdered = ({ values }: Gene): boolean => typeof values[0] === 'number';
