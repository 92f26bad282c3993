/** A model that something was made with. */
export interface ModelUsed {
  readonly name: string;
  /** SHA-256 of its file. */
  readonly digest: string;
}

/** How a model is named to a person: its name, and the beginning of its digest. */
export const modelText = ({ name, digest }: ModelUsed): string => `${name} ${digest.slice(0, 8)}`;
