/**
 * Files from the web: resumed where they were cut, whole and checked, or not at all.
 *
 * <p>May import: the root package, files; no foreign library.
 */
@NullMarked
package org.foleystudio.engine.download;

import org.jspecify.annotations.NullMarked;
