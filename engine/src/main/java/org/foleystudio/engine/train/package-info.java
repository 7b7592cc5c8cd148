/**
 * Clips and a base bundle to a new bundle: objective, optimiser, checkpoints.
 *
 * <p>May import: generate, bundle, diffusion, corpus; DJL inside, none in signatures.
 */
@NullMarked
package org.foleystudio.engine.train;

import org.jspecify.annotations.NullMarked;
