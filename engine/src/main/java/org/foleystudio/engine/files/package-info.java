/**
 * Bytes on disk: whole or not at all, and known by their hash.
 *
 * <p>May import: the root package; no foreign library. Open to every package, as {@code signal} is.
 */
@NullMarked
package org.foleystudio.engine.files;

import org.jspecify.annotations.NullMarked;
