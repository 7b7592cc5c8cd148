/**
 * The layers the networks share, on plain arrays and on fused kernels; devices; named parameters.
 *
 * <p>May import: checkpoint; DJL.
 */
@NullMarked
package org.foleystudio.engine.nn;

import org.jspecify.annotations.NullMarked;
