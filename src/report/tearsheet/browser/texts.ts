/** Fixed decimals, thousands separated by commas; never "-0". */
export const decimalText = (value: number, decimals: number): string => {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? digits : `${digits}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
};

/** As `decimalText`, with a plus sign in front of what is above zero. */
export const signedText = (value: number, decimals: number): string => {
  const text = decimalText(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

/** A fraction as per cent with its sign: `+1.25 %`. */
export const shareText = (fraction: number, decimals: number): string =>
  `${signedText(fraction * 100, decimals)} %`;

/** The label of a tick; `step` is the distance between ticks and decides the decimals. */
export const tickText = (value: number, step: number): string => {
  const largest = Math.abs(value);
  if (largest >= 1e15) return value.toExponential(1);
  const scale = step >= 1e9 ? 1e9 : step >= 1e6 ? 1e6 : step >= 1e5 ? 1e3 : 1;
  // 0.25 has two decimals and 2.5 has one: as many as the step itself.
  let decimals = 0;
  for (let size = step / scale; decimals < 10 && Math.abs(size - Math.round(size)) > size * 1e-6; size *= 10)
    decimals++;
  return (
    decimalText(value / scale, decimals) +
    (scale === 1e9 ? 'B' : scale === 1e6 ? 'M' : scale === 1e3 ? 'k' : '')
  );
};

/** `2024-03-05 07:00`, UTC; the day alone where candles are as long as a day. */
export const momentText = (time: number, step: number): string =>
  new Date(time)
    .toISOString()
    .slice(0, step >= 86400000 ? 10 : 16)
    .replace('T', ' ');

/** A length of time as a timeframe is written: `4h`, `3d`. */
export const lengthText = (ms: number): string => {
  if (ms >= 86400000) return `${Number((ms / 86400000).toFixed(1))}d`;
  return ms >= 3600000 ? `${Number((ms / 3600000).toFixed(1))}h` : `${Number((ms / 60000).toFixed(1))}m`;
};
