/**
 * The paper's looks into a model, live: weights of the Reducer, redundancy of the features, the three channels, confidence of
 * the alignment classifier, guidance x steps x channels, masking strategies, efficiency.
 *
 * <p>{@link org.foleystudio.app.lab.LabPane} shows what {@link org.foleystudio.app.lab.LabViewModel} knows. What is found
 * comes from the engine's {@code evaluate} package through a {@link org.foleystudio.app.lab.Laboratory}, the same door that
 * the command line goes through, so the numbers are the same.
 *
 * <p>To stand in a window: {@code LabViewModel(Project, Tasks, Laboratory, bundle)} and {@code LabPane(LabViewModel, palette,
 * Tasks, Toasts, sheets)}.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code spectrogram}, the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.lab;

import org.jspecify.annotations.NullMarked;
