/**
 * Timelines as other programs read them: one model, {@link org.foleystudio.app.session.Session}, and a small renderer of
 * it for each format. A session names files that are there already and says at which frame each of them lies; who made
 * the files is no matter here, so a further format is one class and one line in {@link
 * org.foleystudio.app.session.SessionFormat}.
 *
 * <p>All times are frames counted from the beginning of the timeline. Positions are whole frames because most formats can
 * say nothing finer; sounds begin with a frame for that reason.
 *
 * <p>May import: {@code project} (frame rates and timecode), the engine's files.
 */
@NullMarked
package org.foleystudio.app.session;

import org.jspecify.annotations.NullMarked;
