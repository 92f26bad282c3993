export const MARKET = ['--provider', 'synthetic', '--from', '2026-01-05', '--to', '2026-01-07'];

export const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));
