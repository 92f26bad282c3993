/** A name like `adaptive_1a2b3c4d`: a family, and eight digits of a hash. */
const NAME = /^[a-z][\w-]*[_-][0-9a-f]{8}$/i;

/** Whether a name is to be looked for among strategies that an evolution bred: others cost no look into the database. */
export const maybeEvolved = (named: string): boolean => NAME.test(named.trim());
