/**
 * The masked diffusion transformer: Reducer, blocks, masking, the side interpolater.
 *
 * <p>May import: nn; DJL.
 */
@NullMarked
package org.foleystudio.engine.mdsgen;

import org.jspecify.annotations.NullMarked;
