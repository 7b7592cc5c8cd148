package org.foleystudio.app.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Things to test with. */
final class Samples {
    private Samples() {}

    static ClipEntry clip(String id) {
        return new ClipEntry(
                id,
                Path.of("/clips/" + id + ".mov").toAbsolutePath(),
                "ab12",
                240,
                FrameRate.FILM,
                480_000,
                1920,
                1080,
                "01:00:00:00",
                true,
                false,
                "");
    }

    static TakeEntry take(String id, int number, String clip) {
        return new TakeEntry(
                id,
                number,
                clip,
                "takes/" + id + ".wav",
                Optional.of("takes/" + id + ".latent"),
                0,
                480_000,
                271_828 + number,
                "green",
                Map.of("steps", "25", "guidance", "5.0"),
                Verdict.OPEN,
                new TakeMeasures(
                        OptionalDouble.of(-19.1), OptionalDouble.of(-1.5), OptionalDouble.of(0.91), 120, false, false));
    }

    /** Two clips; under the first two takes in lanes, a comp, a marker and a range. */
    static ProjectState full() {
        TakeEntry first = take("t1", 1, "c1");
        TakeEntry second = take("t2", 2, "c1");
        Lane lane1 = Lane.of(first, "Take 1");
        Lane lane2 = Lane.of(second, "Take 2");
        return ProjectState.empty("Kitchen, scene 12")
                .withClip(clip("c1"))
                .withClip(clip("c2"))
                .withTake(first)
                .withTake(second)
                .withTimeline("c1", t -> t.withLanes(List.of(lane1, lane2))
                        .withComp(Comp.EMPTY
                                .painted(new CompRange(lane1.id(), 0, 240_000))
                                .painted(new CompRange(lane2.id(), 240_000, 480_000)))
                        .withMarkers(List.of(new Marker("m1", 84, "the \"hit\"\nsecond line", Marker.Colour.TEAL)))
                        .withRange(Optional.of(new FrameRange(24, 216))));
    }
}
