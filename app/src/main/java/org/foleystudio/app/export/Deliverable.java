package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;

/**
 * Something that can be given away.
 *
 * @param kind take, lane or comp
 * @param clip id of the clip it belongs to
 * @param id of the take or lane; empty for the comp
 */
public record Deliverable(Kind kind, String clip, String id) {
    /** What it is. */
    public enum Kind {
        /** A take as it was generated, for as long as it lasts. */
        TAKE,
        /** A lane as edited, as long as the picture. */
        LANE,
        /** The comp, as long as the picture. */
        COMP
    }

    /** A take. */
    public static Deliverable take(TakeEntry take) {
        return new Deliverable(Kind.TAKE, take.clip(), take.id());
    }

    /** A lane. */
    public static Deliverable lane(String clip, Lane lane) {
        return new Deliverable(Kind.LANE, clip, lane.id());
    }

    /** The comp of a clip. */
    public static Deliverable comp(String clip) {
        return new Deliverable(Kind.COMP, clip, "");
    }

    /** The take meant, directly or as the first of a lane; empty for the comp. */
    public Optional<TakeEntry> takeIn(ProjectState state) {
        return switch (kind) {
            case TAKE -> state.take(id);
            case LANE -> state.timeline(clip).lane(id).flatMap(l -> state.take(l.take()));
            case COMP -> Optional.empty();
        };
    }

    /** Its name for people. */
    public String name(ProjectState state) {
        return switch (kind) {
            case TAKE -> takeIn(state).map(t -> text("export.take", t.number())).orElse(text("export.gone"));
            case LANE -> state.timeline(clip).lane(id).map(Lane::name).orElse(text("export.gone"));
            case COMP -> text("export.comp");
        };
    }

    /** Why there is nothing to give; empty where there is. */
    public String obstacle(ProjectState state) {
        if (state.clip(clip).isEmpty()) {
            return text("export.no-clip");
        }
        return switch (kind) {
            case TAKE -> state.take(id).isEmpty() ? text("export.gone") : "";
            case LANE ->
                state.timeline(clip)
                                .lane(id)
                                .filter(l -> !l.regions().isEmpty())
                                .isEmpty()
                        ? text("export.empty-lane")
                        : "";
            case COMP -> state.timeline(clip).comp().ranges().isEmpty() ? text("export.empty-comp") : "";
        };
    }

    /** The part of the clip that it covers, in frames or, for a take, in its own samples. */
    Span span(ProjectState state) {
        ClipEntry entry = state.clip(clip).orElseThrow(() -> new IllegalArgumentException("no clip " + clip));
        return kind == Kind.TAKE
                ? takeIn(state)
                        .map(t -> Span.of(t, entry))
                        .orElseThrow(() -> new IllegalArgumentException("no take " + id))
                : Span.whole(entry);
    }
}
