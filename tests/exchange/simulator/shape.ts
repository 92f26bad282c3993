/** How an answer differs from an example: keys that are missing or too many, values of another type. */
export const differences = (
  example: unknown,
  answer: unknown,
  allowed: readonly string[] = [],
  path = '',
): readonly string[] => {
  if (kindOf(example) !== kindOf(answer)) return [`${path}: ${kindOf(answer)} instead of ${kindOf(example)}`];
  if (Array.isArray(example)) {
    const items = answer as readonly unknown[];
    if (example.length === 0 || items.length === 0) return [];
    // Rows of numbers (klines, levels) are compared place by place, lists by their first item.
    const mixed = example.some((value) => kindOf(value) === 'number in a text');
    return mixed && example.length > 1
      ? example.flatMap((value, i) => differences(value, items[i], allowed, `${path}[${i}]`))
      : differences(example[0], items[0], allowed, `${path}[]`);
  }
  if (kindOf(example) !== 'object') return [];
  const [wanted, got] = [example as Record<string, unknown>, answer as Record<string, unknown>];
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
  return names
    .filter((name) => !allowed.includes(name))
    .flatMap((name) => {
      const where = `${path}.${name}`;
      if (!Object.hasOwn(got, name)) return [`${where}: missing`];
      if (!Object.hasOwn(wanted, name)) return [`${where}: not in the example`];
      return differences(wanted[name], got[name], allowed, where);
    });
};

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  // A number in a text stays a number in a text.
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? 'number in a text' : typeof value;
};
