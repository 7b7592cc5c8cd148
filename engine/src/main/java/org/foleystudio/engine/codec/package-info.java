/**
 * Mel to latent and back, mel to sound, channel choice and its statistics.
 *
 * <p>May import: nn, signal; DJL.
 */
@NullMarked
package org.foleystudio.engine.codec;

import org.jspecify.annotations.NullMarked;
