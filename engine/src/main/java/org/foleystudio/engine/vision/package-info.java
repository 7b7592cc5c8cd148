/**
 * Frames to features: the CAVP encoders, the motion encoder, visual onsets.
 *
 * <p>May import: nn, media; DJL.
 */
@NullMarked
package org.foleystudio.engine.vision;

import org.jspecify.annotations.NullMarked;
