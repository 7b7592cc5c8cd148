package org.foleystudio.app.generate;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.Edit;
import org.foleystudio.app.project.Edits;
import org.foleystudio.app.project.Ids;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.generate.KeptTake;
import org.foleystudio.engine.generate.Take;

/** How a finished take enters the document. */
final class Landing {
    /** Length of the crossfade where a part of a lane was made anew: 20 ms. */
    static final long CROSSFADE = 960;

    /** Takes come in at most this loud, in dBTP, so that no export in whole numbers cuts their peaks. */
    static final double CEILING_DB = -1;

    private Landing() {}

    /** The edit that brings a take in; one that changes nothing where its clip is gone. */
    static Edit edit(GenerationRequest.Purpose purpose, TakeEntry take, ProjectState state) {
        if (state.clip(take.clip()).isEmpty()) {
            return Edit.of(text("edit.add-take", take.number()), s -> s);
        }
        Optional<Lane> lane =
                purpose.lane().flatMap(id -> state.timeline(take.clip()).lane(id));
        if (lane.isEmpty()) {
            Edit plain = Edits.addTake(take);
            return Edit.of(plain.name(), s -> withHeadroom(plain.change().apply(s), take));
        }
        String name = text("edit.redo-range", lane.get().name(), take.number());
        return Edit.of(name, s -> s.withTake(take)
                .withTimeline(
                        take.clip(),
                        t -> t.withLane(lane.get().id(), l -> l.withRegions(replaced(l.regions(), take, s)))));
    }

    /** Gain that brings the take's true peak to the ceiling; 0 where it is below. */
    static double headroomDb(TakeEntry take) {
        return Math.min(0, CEILING_DB - take.measures().peakDb().orElse(CEILING_DB));
    }

    private static ProjectState withHeadroom(ProjectState state, TakeEntry take) {
        double gain = headroomDb(take);
        return gain == 0
                ? state
                : state.withTimeline(
                        take.clip(),
                        t -> t.withLanes(t.lanes().stream()
                                .map(l -> l.withRegions(l.regions().stream()
                                        .map(r -> r.take().equals(take.id()) ? r.withGainDb(gain) : r)
                                        .toList()))
                                .toList()));
    }

    /** The regions with a take in the place of what was heard while it lasts, crossfaded at both ends. */
    static List<Region> replaced(List<Region> old, TakeEntry take, ProjectState state) {
        long from = take.start();
        long to = take.start() + take.length();
        long fade = Math.min(CROSSFADE, take.length() / 4);
        List<Region> out = new ArrayList<>();
        boolean before = false;
        boolean after = false;
        for (Region region : old) {
            long whole = state.take(region.take()).map(TakeEntry::length).orElse(region.offset() + region.length());
            if (region.end() <= from || region.start() >= to) {
                out.add(region);
                continue;
            }
            if (region.start() < from) {
                Region head = region.trimmed(region.start(), from + fade, whole);
                out.add(head.withFades(head.fadeIn(), fade));
                before = true;
            }
            if (region.end() > to) {
                Region tail = region.trimmed(to - fade, region.end(), whole);
                out.add(renamed(tail).withFades(fade, tail.fadeOut()));
                after = true;
            }
        }
        out.add(Region.whole(take).withGainDb(headroomDb(take)).withFades(before ? fade : 0, after ? fade : 0));
        return out;
    }

    /** Two parts of one region need two names. */
    private static Region renamed(Region r) {
        return new Region(Ids.next(), r.take(), r.start(), r.offset(), r.length(), r.gainDb(), r.fadeIn(), r.fadeOut());
    }

    /** For a take that was made again: whether it came out the same, in a sentence. Reads files. */
    static String verdict(TakeEntry original, Path kept, Take made) {
        try {
            boolean same = Arrays.equals(
                    KeptTake.read(kept).latent().values(), made.latent().values());
            return same
                    ? text("generate.again.same", original.number())
                    : text("generate.again.differs", original.number());
        } catch (FoleyException e) {
            return text("generate.again.unknown", original.number());
        }
    }
}
