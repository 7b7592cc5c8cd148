/**
 * A clip and settings to takes.
 *
 * <p>May import: bundle, diffusion, media; DJL inside, none in signatures.
 */
@NullMarked
package org.foleystudio.engine.generate;

import org.jspecify.annotations.NullMarked;
