/**
 * Owns datasets, releases, splits, preflight, formats, writers, manifests, cards and import. It
 * alone touches OpenCSV and writes export files. What it writes is a pure function of release,
 * options and format: no clock, locale or file order in the bytes.
 */
@NullMarked
package io.turnsmith.dataset;

import org.jspecify.annotations.NullMarked;
