/** The databases the memory may live in. */
export type Dialect = 'sqlite' | 'postgres';
