/**
 * Bytes of a database compared with their checksums before it is opened: some 150 ms. The rest of a
 * larger one is checked while it is in use.
 */
export const checkedAtOpenBytesMax = 64 * 1024 * 1024
