/** The databases the memory may live in. */
export type Dialect = 'sqlite' | 'postgres';

/** Where a memory is: a file, or a PostgreSQL server. */
export type MemoryAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** The address fit to be shown: the password of a URL is left out. */
export const placeText = (address: MemoryAddress): string => {
  if (address.kind === 'sqlite') return address.path;
  if (!URL.canParse(address.url)) return 'postgres';
  const { host, pathname } = new URL(address.url);
  return `postgres://${host}${pathname}`;
};
