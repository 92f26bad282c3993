/** A strategy with a value for each of its genes: the place of that value in the gene's list. Whole numbers only, so that a
 * run is the same on every machine. */
export interface Genome {
  /** Name of its family. */
  readonly family: string;
  /** One place for each gene of the family, in their order. */
  readonly places: readonly number[];
}
