/**
 * `a / b` of two plain decimals, `b` not zero, rounded half up to `decimals`, without zeros at the end: `1` by `3` to 4
 * decimals is `0.3333`.
 */
export const divideDecimals = (a: string, b: string, decimals: number): string => {
  const [top, topDecimals] = whole(a);
  const [bottom, bottomDecimals] = whole(b);
  const scaled = top * 10n ** BigInt(decimals + bottomDecimals);
  const divisor = bottom * 10n ** BigInt(topDecimals);
  const rounded = (2n * scaled + divisor) / (2n * divisor);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const text = `${digits.slice(0, digits.length - decimals)}.${digits.slice(digits.length - decimals)}`;
  return text.replace(/\.?0+$/, '');
};

/** The digits as a whole number, and how many of them stand behind the point. */
const whole = (text: string): readonly [bigint, number] => {
  const [before = '0', after = ''] = text.split('.');
  return [BigInt(before + after), after.length];
};
