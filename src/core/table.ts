/** Rows of numbers in one growing block of memory: what a hot loop may write to without leaving garbage behind. */
export interface FloatTable {
  readonly width: number;
  data: Float64Array;
  rows: number;
}

const FIRST_ROWS = 64;

export const openTable = (width: number): FloatTable => ({
  width,
  data: new Float64Array(FIRST_ROWS * width),
  rows: 0,
});

/** Adds a row and returns the offset in `data` of its first cell. The caller writes every cell. */
export const addRow = (table: FloatTable): number => {
  const offset = table.rows * table.width;
  if (offset === table.data.length) {
    const larger = new Float64Array(table.data.length * 2);
    larger.set(table.data);
    table.data = larger;
  }
  table.rows++;
  return offset;
};

/** Forgets all rows and keeps the memory. */
export const clearTable = (table: FloatTable): void => {
  table.rows = 0;
};

/** The cells written so far, as a view. */
export const cellsOf = (table: FloatTable): Float64Array => table.data.subarray(0, table.rows * table.width);

/** One column of the table, copied. */
export const columnOf = (table: FloatTable, column: number): Float64Array => {
  const out = new Float64Array(table.rows);
  for (let k = 0, at = column; k < out.length; k++, at += table.width) out[k] = table.data[at]!;
  return out;
};

/** Texts by number, so that a table can refer to them. */
export interface TextPool {
  readonly texts: string[];
  readonly codes: Map<string, number>;
}

export const openPool = (): TextPool => ({ texts: [], codes: new Map() });

export const codeOf = (pool: TextPool, text: string): number => {
  const known = pool.codes.get(text);
  if (known !== undefined) return known;
  const code = pool.texts.push(text) - 1;
  pool.codes.set(text, code);
  return code;
};
