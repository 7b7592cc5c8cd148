/**
 * Out of the window: a take, a lane or the comp as a file that lands at the right time in somebody's edit.
 *
 * <p>A {@link org.foleystudio.app.export.Deliverable} says what, an {@link org.foleystudio.app.export.ExportPlan} says
 * where and how, an {@link org.foleystudio.app.export.Exporter} writes, block by block, so that length is not bound by
 * memory. A {@link org.foleystudio.app.export.SessionExport} adds the file that places the sounds in somebody's timeline.
 * {@link org.foleystudio.app.export.ExportSheet} is the dialog, {@link org.foleystudio.app.export.DragHandle} the thing to
 * drag; what is dragged was made before by {@link org.foleystudio.app.export.DragShelf}, and leaves through {@link
 * org.foleystudio.app.export.DragOutlet}.
 *
 * <p>A further session format is a renderer in {@code session} and a line in {@link
 * org.foleystudio.app.export.ExportKind}.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code player} (so that what is exported is what was
 * heard), {@code session}, the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.export;

import org.jspecify.annotations.NullMarked;
