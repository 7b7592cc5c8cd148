/**
 * Scores and tables.
 *
 * <p>May import: generate, train; DJL inside, none in signatures.
 */
@NullMarked
package org.foleystudio.engine.evaluate;

import org.jspecify.annotations.NullMarked;
