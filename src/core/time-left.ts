/** How long something will still take, in words, from milliseconds: `42 s left`, `3 min 5 s left`, `2 h 10 min left`. */
export const leftText = (ms: number): string => {
  const seconds = Math.ceil(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s left`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min ${seconds % 60} s left` : `${hours} h ${minutes % 60} min left`;
};
