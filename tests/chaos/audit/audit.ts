import { auditFills } from './audit-fills.js';
import { auditMoney } from './audit-money.js';
import { auditOrders } from './audit-orders.js';
import { type Books, readBooks } from './read-books.js';
import { readTruth, type Truth } from './venue-truth.js';

export interface Audit {
  readonly truth: Truth;
  readonly books: Books;
  readonly residue: string;
  readonly findings: readonly string[];
}

/** Compares the venue with the books, both read without any code of the session. */
export const audit = async (
  url: string,
  database: string,
  symbols: readonly string[],
  start: string,
): Promise<Audit> => {
  const truth = await readTruth(url, symbols);
  const books = readBooks(database);
  const money = auditMoney(truth, books, symbols, start);
  const holes = books.journal
    .filter(({ entries, last }) => entries !== last)
    .map(({ id, entries, last }) => `the journal of ${id} has ${entries} entries up to number ${last}`);
  const findings = [...auditOrders(truth, books), ...auditFills(truth, books), ...money.findings, ...holes];
  return { truth, books, residue: money.residue, findings };
};
