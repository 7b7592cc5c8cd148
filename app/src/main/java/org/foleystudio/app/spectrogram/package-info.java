/**
 * Pictures of sound: waveforms and spectrograms, cut into tiles that are computed in the background, kept within a bound
 * of memory and drawn where they are ready.
 *
 * <p>{@link org.foleystudio.app.spectrogram.SpectrogramView} is the viewer; {@link
 * org.foleystudio.app.spectrogram.WaveformTiles} and {@link org.foleystudio.app.spectrogram.SpectrogramTiles} draw into any
 * canvas. Tiles are as wide as 256 pixels of the screen, whatever its scale, so nothing is stretched.
 *
 * <p>May import: {@code ui}, {@code project}, the engine's {@code signal}.
 */
@NullMarked
package org.foleystudio.app.spectrogram;

import org.jspecify.annotations.NullMarked;
