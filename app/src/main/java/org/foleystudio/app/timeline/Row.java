package org.foleystudio.app.timeline;

import java.util.ArrayList;
import java.util.List;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ClipTimeline;
import org.foleystudio.app.project.ExpectedTake;
import org.foleystudio.app.project.Lane;

/**
 * A row of the timeline.
 *
 * @param kind what it shows
 * @param id of its lane or of what is expected, empty for the others
 * @param top edge in pixels, counted from the first row
 * @param height in pixels
 */
record Row(Kind kind, String id, double top, double height) {
    /** What a row shows. */
    enum Kind {
        /** The filmstrip. */
        PICTURE,
        /** The clip's own sound. */
        REFERENCE,
        /** The comp. */
        COMP,
        /** A lane. */
        LANE,
        /** Takes that are being made. */
        EXPECTED
    }

    /** As high as the pinned row of pictures is. */
    static final double PICTURE_HEIGHT = 62;

    private static final double REFERENCE_HEIGHT = 52;
    private static final double COMP_HEIGHT = 72;
    private static final double LANE_HEIGHT = 48;

    /** The rows of a clip, from top to bottom. */
    static List<Row> all(ClipEntry clip, ClipTimeline timeline, List<ExpectedTake> expected) {
        List<Row> made = new ArrayList<>();
        double top = add(made, Kind.PICTURE, "", 0, PICTURE_HEIGHT);
        if (clip.hasAudio()) {
            top = add(made, Kind.REFERENCE, "", top, REFERENCE_HEIGHT);
        }
        top = add(made, Kind.COMP, "", top, COMP_HEIGHT);
        for (Lane lane : timeline.lanes()) {
            top = add(made, Kind.LANE, lane.id(), top, LANE_HEIGHT);
        }
        for (ExpectedTake take : expected) {
            top = add(made, Kind.EXPECTED, take.id(), top, LANE_HEIGHT);
        }
        return List.copyOf(made);
    }

    private static double add(List<Row> rows, Kind kind, String id, double top, double height) {
        rows.add(new Row(kind, id, top, height));
        return top + height;
    }

    double bottom() {
        return top + height;
    }
}
