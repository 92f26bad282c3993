/**
 * Whether candles from there were made up: `provider` is what a run says of the origin of its candles, several of them
 * parted by `; `. A file is real, whatever its name.
 */
export const isMadeUp = (provider: string): boolean =>
  provider.split('; ').some((origin) => /^(cache, )*synthetic(,|$)/.test(origin));
