/**
 * Which parts make a model: bundles, their catalogue, import and verification.
 *
 * <p>May import: checkpoint, download, vision, codec, mdsgen; DJL.
 */
@NullMarked
package org.foleystudio.engine.bundle;

import org.jspecify.annotations.NullMarked;
