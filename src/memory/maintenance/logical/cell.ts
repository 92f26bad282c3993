/** A value as a database keeps it. */
export type Value = string | number | null | Uint8Array;

/** A value as a line of a logical backup has it: what JSON cannot say is written out. */
export type Cell = string | number | null | { readonly base64: string } | { readonly number: string };

const isPlain = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

export const cellOf = (value: Value): Cell => {
  if (typeof value === 'number')
    return isPlain(value) ? value : { number: Object.is(value, -0) ? '-0' : String(value) };
  if (value instanceof Uint8Array) {
    return { base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  return value;
};

export const storedValue = (cell: Cell): Value => {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'base64' in cell ? Buffer.from(cell.base64, 'base64') : Number(cell.number);
};
