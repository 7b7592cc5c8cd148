/**
 * Noise schedules, solvers, guidance and jointly denoised windows over a denoiser function.
 *
 * <p>May import: nn; DJL.
 */
@NullMarked
package org.foleystudio.engine.diffusion;

import org.jspecify.annotations.NullMarked;
