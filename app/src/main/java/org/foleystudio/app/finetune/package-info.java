/**
 * Fine-tuning: the steps before a run, the run while it goes, and what comes of it. A run is a process of its own that is
 * watched and steered through its folder, so closing the window, or the end of the studio, ends no run.
 *
 * <p>May import: ui, preferences, project, player and spectrogram, because held-out clips are heard and seen.
 */
@NullMarked
package org.foleystudio.app.finetune;

import org.jspecify.annotations.NullMarked;
