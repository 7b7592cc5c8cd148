/**
 * Procedural audio-visual scenes: pictures and sound made from one list of events.
 *
 * <p>May import: signal, media.
 */
@NullMarked
package org.foleystudio.engine.corpus;

import org.jspecify.annotations.NullMarked;
