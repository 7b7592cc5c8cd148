package org.foleystudio.app.session;

/**
 * A note at a frame.
 *
 * @param frame counted from the beginning of the timeline
 * @param comment may be empty
 */
public record SessionMarker(long frame, String comment) {}
