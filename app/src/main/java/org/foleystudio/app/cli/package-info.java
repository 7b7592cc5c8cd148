/**
 * The engine's work without a display, as DESIGN fixes it for scripts.
 *
 * <p>May import: the engine's public packages, picocli, gson. Never JavaFX scene classes.
 */
@NullMarked
package org.foleystudio.app.cli;

import org.jspecify.annotations.NullMarked;
