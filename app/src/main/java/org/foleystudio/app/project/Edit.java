package org.foleystudio.app.project;

import java.util.function.UnaryOperator;

/**
 * A change to a project, with a name that Undo shows.
 *
 * @param name such as "Nudge take 3"
 * @param change from the state before to the state after; the same state where there is nothing to do
 * @param merge edits of one such key that follow each other are undone together, as in a drag; empty for none
 */
public record Edit(String name, UnaryOperator<ProjectState> change, String merge) {
    /** An edit that stands alone. */
    public static Edit of(String name, UnaryOperator<ProjectState> change) {
        return new Edit(name, change, "");
    }

    /** An edit to the timeline of a clip. */
    public static Edit timeline(String name, String clip, UnaryOperator<ClipTimeline> change) {
        return of(name, state -> state.withTimeline(clip, change));
    }

    /** The same as a part of a gesture; {@link History#endGesture} closes it. */
    public Edit merging(String key) {
        return new Edit(name, change, key);
    }
}
