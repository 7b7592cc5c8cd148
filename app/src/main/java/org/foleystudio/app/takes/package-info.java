/**
 * Choosing: the list of takes, the comparing of them with ears and eyes, the comp, the sync tools.
 *
 * <p>{@link org.foleystudio.app.takes.TakesPane} is the sortable list, {@link org.foleystudio.app.takes.ComparePane} the
 * grid of a sweep; both share a {@link org.foleystudio.app.takes.TakesViewModel}, which knows who is heard under which
 * digit and whether names are hidden. {@link org.foleystudio.app.takes.CompTools} and {@link
 * org.foleystudio.app.takes.SyncTools} make the edits.
 *
 * <p>To stand in a window: {@code TakesViewModel(Project, Audition, GenerationQueue, random)}, {@code
 * TakeTools(TakeTools.Desk, TakesViewModel)}, then {@code TakesPane(Project, TakesViewModel, TakeTools, Audition)} for the
 * inspector and {@code ComparePane(Project, TakesViewModel, Transport, Audition, Tasks)} for the middle.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code player}, {@code spectrogram}, {@code generate},
 * the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.takes;

import org.jspecify.annotations.NullMarked;
