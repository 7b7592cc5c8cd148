/**
 * Lanes of sound under the picture: what plays when, and everything that can be done to it in time.
 *
 * <p>{@link org.foleystudio.app.timeline.TimelineViewModel} knows what is seen and makes every edit, each with a name that
 * Undo shows; {@link org.foleystudio.app.timeline.TimelineView} draws it and turns gestures into calls of it; {@link
 * org.foleystudio.app.timeline.TimelineActions} offers the same by keyboard. Only what is seen is drawn: thumbnails,
 * waveforms and spectrograms come as tiles.
 *
 * <p>To stand it in a window: {@code new TimelineViewModel(project, transport)}, {@code new LaneSounds(library)}, {@code new
 * TimelineView(model, sounds, audition, tasks, palette)}, {@code new TimelineActions(model, view).all()}; tell the view
 * {@code soundsChanged} when the library's changes grow, and give it a {@link org.foleystudio.app.timeline.DragOut}.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code player}, {@code spectrogram}.
 */
@NullMarked
package org.foleystudio.app.timeline;

import org.jspecify.annotations.NullMarked;
