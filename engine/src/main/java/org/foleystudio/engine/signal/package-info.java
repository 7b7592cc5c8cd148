/**
 * Numbers on sound: waveforms, spectrograms, mel front ends and their inversion, loudness, onsets.
 *
 * <p>May import: the root package; JTransforms and TarsosDSP.
 */
@NullMarked
package org.foleystudio.engine.signal;

import org.jspecify.annotations.NullMarked;
