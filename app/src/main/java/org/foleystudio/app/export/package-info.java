/**
 * Out of the window: a take, a lane or the comp as a file that lands at the right time in somebody's edit.
 *
 * <p>A {@link org.foleystudio.app.export.Deliverable} says what, an {@link org.foleystudio.app.export.ExportPlan} says
 * where and how, an {@link org.foleystudio.app.export.Exporter} writes. {@link org.foleystudio.app.export.ExportSheet} is
 * the dialog, {@link org.foleystudio.app.export.DragHandle} the thing to drag; what is dragged was rendered before by
 * {@link org.foleystudio.app.export.DragShelf}. Other formats join as other writers of the same plan.
 *
 * <p>To stand in a window: {@code DragShelf(Project, Tasks, wanted)} and {@code DragHandle(DragShelf, opener)}; {@code
 * ExportViewModel(Project, Audition, Tasks, Toasts, folder)} and {@code ExportSheet(ExportViewModel, opener, close)}.
 *
 * <p>May import: {@code ui}, {@code preferences}, {@code project}, {@code player} (so that what is exported is what was
 * heard), the engine's public packages.
 */
@NullMarked
package org.foleystudio.app.export;

import org.jspecify.annotations.NullMarked;
