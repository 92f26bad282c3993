const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** How long ago something was, in at most four characters and its largest unit: `now`, `5m`, `3h`, `120d`. */
export const ageText = (ms: number): string => {
  if (!Number.isFinite(ms)) return '';
  const unit = UNITS.find(([, size]) => ms >= size);
  if (unit === undefined) return 'now';
  const count = Math.floor(ms / unit[1]);
  return count > 999 ? 'old' : `${count}${unit[0]}`;
};
