/**
 * From a range of a clip to takes in the project: the panel, the queue in front of the engine, the storing and measuring
 * of what comes out.
 *
 * <p>{@link org.foleystudio.app.generate.GeneratePane} and {@link org.foleystudio.app.generate.QueuePane} are the views,
 * {@link org.foleystudio.app.generate.GenerationQueue} runs requests one after the other on the device,
 * {@link org.foleystudio.app.generate.TakeMaker} is the engine as this room needs it (a fake in tests).
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.generate;

import org.jspecify.annotations.NullMarked;
