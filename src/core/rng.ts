// Taken out once: looking them up is slow where the global object is wrapped, as in test runners.
const { floor, imul, log, sqrt } = Math;

/**
 * Seeded randomness, 32-bit integer arithmetic only, so that every machine draws the same numbers.
 * This is the only file that makes random numbers.
 */
export interface Rng {
  /** Uniform in [0, 1), 32 bits of resolution. */
  readonly next: () => number;
  /** Uniform integer in [low, high], both included. */
  readonly int: (low: number, high: number) => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/** One round of the "lowbias32" integer finaliser (C. Wellons, 2018): a bijection on 32-bit integers. */
export const mix32 = (x: number): number => {
  let h = x | 0;
  h = imul(h ^ (h >>> 16), 0x21f0aaad);
  h = imul(h ^ (h >>> 15), 0x735a2d97);
  return (h ^ (h >>> 15)) >>> 0;
};

/** Hash of a text to 32 bits (FNV-1a over UTF-16 code units, then mixed). */
export const hashText = (text: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix32(h);
};

/** Hash of up to three integers (each may exceed 32 bits) under a seed: stateless, for random access. */
export const hashInts = (seed: number, a: number, b = 0, c = 0): number => {
  let h = mix32(seed ^ 0x9e3779b9);
  for (const value of [a, b, c]) {
    h = mix32(h ^ (value >>> 0));
    h = mix32(h + floor(value / 4294967296));
  }
  return h;
};

/** Inverse of the standard normal distribution (Acklam's rational approximation, |relative error| < 1.2e-9). */
export const inverseNormal = (p: number): number => {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p < 0.02425) return tail(sqrt(-2 * log(p)));
  if (p > 1 - 0.02425) return -tail(sqrt(-2 * log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  const top =
    ((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
    2.506628277459239;
  const bottom =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
    1;
  return (top * q) / bottom;
};

const tail = (q: number): number =>
  (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) *
    q +
    4.374664141464968) *
    q +
    2.938163982698783) /
  ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q +
    1);

/** A generator with its own state (xoshiro128**, Blackman and Vigna 2018), seeded by any 53-bit integer. */
export const createRng = (seed: number): Rng => {
  let [a, b, c, d] = [1, 2, 3, 4].map((k) => hashInts(seed | 0, floor(seed / 4294967296), k)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const x = imul(b, 5);
    const result = imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result / 4294967296;
  };
  return {
    next,
    int: (low, high) => low + floor(next() * (high - low + 1)),
    normal: () => inverseNormal((floor(next() * 4294967296) + 0.5) / 4294967296),
  };
};
