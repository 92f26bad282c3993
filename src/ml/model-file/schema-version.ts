/** Version of the layout of metadata files; one more whenever a reader of the old one would misread the new one. */
export const SCHEMA_VERSION = 1;
