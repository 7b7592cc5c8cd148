/**
 * Files in and out: pictures and sound by timestamp, WAV with metadata, muxing.
 *
 * <p>May import: signal; JavaCV.
 */
@NullMarked
package org.foleystudio.engine.media;

import org.jspecify.annotations.NullMarked;
