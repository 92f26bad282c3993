import { serverText } from './credentials.js';

/** Where a memory is: a file, or a PostgreSQL server. */
export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** The address fit to be shown: of a URL only server and database, without user, password and options. */
export const addressText = (address: DatabaseAddress): string =>
  address.kind === 'sqlite' ? address.path : serverText(address.url);
