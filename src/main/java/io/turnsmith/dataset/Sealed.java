package io.turnsmith.dataset;

/**
 * A file that is complete on the disk.
 *
 * @param sha256 in lower-case hex
 */
record Sealed(long bytes, String sha256) {}
