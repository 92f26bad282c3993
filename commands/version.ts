/** Version of the program, as `--version` prints it and models carry it. */
export const VERSION = '0.1.0';
