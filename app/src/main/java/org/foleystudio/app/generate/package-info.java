/**
 * From a range of a clip to takes in the project: the panel, the queue in front of the engine, the storing and measuring
 * of what comes out.
 *
 * <p>{@link org.foleystudio.app.generate.GeneratePane} is the view, {@link org.foleystudio.app.generate.GenerationQueue} runs requests one after the other on the device,
 * {@link org.foleystudio.app.generate.TakeMaker} is the engine as this room needs it (a fake in tests).
 *
 * <p>To stand in a window: {@code GenerateViewModel(Project, GenerationQueue, bundles, random)} and {@code
 * GeneratePane(GenerateViewModel, GenerationQueue, PresetShelf)}; the queue takes {@code (Project, Tasks, TakeMaker,
 * PaceBook, Toasts)}. Presets and paces are text that whoever keeps preferences keeps.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.generate;

import org.jspecify.annotations.NullMarked;
