/** A step of the schema, and the SHA-256 of its statements, up and down, for each database. */
export interface FrozenStep {
  readonly version: number;
  readonly name: string;
  readonly sqlite: string;
  readonly postgres: string;
}

/** What was published. A failing test prints the lines for a step that is new. */
export const FROZEN: readonly FrozenStep[] = [
  {
    version: 1,
    name: 'trade log',
    sqlite: '58019300c05962346c9f6f95c9b14577eeb4189ef9c7d33ff4c3c656a08d4293',
    postgres: 'ad90a80c79463ea932708dae49e53c20a7981e7c375d08e640e4a953c7a1fe8f',
  },
  {
    version: 2,
    name: 'run results and trials',
    sqlite: 'f3229900080578a542c949f1c9720faaf57964a8bada85065d9825f4c89eae79',
    postgres: 'd5b7662496db767e925c070283e96f55d01f413f04f6b8bd4836cc5d8065bcd6',
  },
  {
    version: 3,
    name: 'reviews',
    sqlite: 'dac0467e075eec859ae0521c6b46240c7be5989b705cd5d1259a627ef86fc445',
    postgres: 'd4fc607693c597b7dee43acce81cf2498c7bf901164cf25fdd91122f8b46c105',
  },
  {
    version: 4,
    name: 'live books',
    sqlite: '5abc621932b8151b437f6b230dfd5aad51301619aa7916bb8a21b077f84d2671',
    postgres: 'c3c041167349066452cc1ad53bea02695430d36a38f5f1392906af754e6a2ba2',
  },
  {
    version: 5,
    name: 'evolution',
    sqlite: '38eaf7d7641f4d14444b7222b136a10e5fc658a6668deea5de5b82a267cf693e',
    postgres: 'cc3389d08a071b0556ffc4cbc2c5fe4b0be684f3d50cf25980b24c106e09474e',
  },
  {
    version: 6,
    name: 'made-up trials',
    sqlite: '688bc24de1f631d3a67f832658683840a4704d5285386551f4537240f7059d0c',
    postgres: '8e8c85f60d29f40ee81f7c8691e311008bb358395350cbf99a5fb31c9fa164ec',
  },
  {
    version: 7,
    name: 'live sessions',
    sqlite: '6553c92092067a024afccaef2bd1d1245b63eb875bab95db1a19ffd3867c6a57',
    postgres: '38c9b995ed51897ee74d241cceb404a1b13689d31099c2eda68ae27932a79a38',
  },
  {
    version: 8,
    name: 'trade corrections',
    sqlite: '01a93d8ff25ef830e581cfb5bde3d23deae701fae0f9d676e8e73b0167a1cbc5',
    postgres: 'fc9966202162541dadb267064357d1ceede3a8d48342e63738597bc8288864ba',
  },
  {
    version: 9,
    name: 'sold before',
    sqlite: '2a94ba21c15c044dd7a9b30cdb9bb2f15c4547de8d22f02538d5dff3015ae045',
    postgres: '6245c5f06d289f82136e5868a2fa0ed7f48c4484a43779ab2219d7edd0ad578e',
  },
  {
    version: 10,
    name: 'evolution work',
    sqlite: '1af9c2ca32250fa24be7dc2584a275626e8b52b957fc8cfb01272400e6ad74af',
    postgres: 'cf8213c5f882d44058ae4155b42b34378607287dd35415e5e723ee8835c21a30',
  },
];
