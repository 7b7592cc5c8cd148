package org.foleystudio.app.export;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.session.Session;
import org.foleystudio.app.session.SessionFormat;
import org.foleystudio.app.session.SessionItem;
import org.foleystudio.app.session.SessionLane;
import org.foleystudio.app.session.SessionMarker;
import org.foleystudio.app.session.SessionPicture;
import org.foleystudio.app.session.SessionSound;
import org.foleystudio.app.session.SessionTake;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;

/**
 * Files of one clip and a session file that places them under its picture. The comp has a lane of its own and is heard;
 * the others are takes of one item, of which the first is heard where there is no comp.
 *
 * @param plan the files of sound; its folder is set beside the session file
 * @param format of the session file
 * @param target the session file
 */
public record SessionExport(ExportPlan plan, SessionFormat format, Path target) {
    /**
     * What was written.
     *
     * @param files session files
     * @param sounds what they place
     */
    public record Written(List<Path> files, List<Exported> sounds) {}

    /** Files begin and end with a frame, and lie in a folder that is named after the session file. */
    public static SessionExport of(ExportPlan plan, SessionFormat format, Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        int dot = name.lastIndexOf('.');
        Path folder = absolute.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + " " + text("export.sounds"));
        ExportPlan.Reach reach =
                new ExportPlan.Reach(plan.reach().range(), plan.reach().handles(), true);
        return new SessionExport(plan.in(folder).withReach(reach), format, absolute);
    }

    /** The name that is free, if nothing may be replaced. */
    public static Path freeName(Path folder, String name, SessionFormat format) {
        Path target = folder.resolve(name + "." + format.extension());
        for (int n = 2; Files.exists(target); n++) {
            target = folder.resolve(name + " (" + n + ")." + format.extension());
        }
        return target;
    }

    /** Why it cannot be carried out, in a sentence; empty where it can. */
    public String obstacle(ProjectState state) {
        String why = plan.obstacle(state);
        return why.isEmpty() ? format.obstacle(clip(state).rate()) : why;
    }

    /** Writes the sounds, then what places them. */
    public Written write(ProjectState state, Exporter exporter, Progress progress) throws FoleyException {
        String why = obstacle(state);
        if (!why.isEmpty()) {
            throw new FoleyException(FoleyException.Code.SETTINGS, why);
        }
        List<Exported> sounds = exporter.write(plan, progress);
        return new Written(format.write(session(state, sounds), target), sounds);
    }

    private ClipEntry clip(ProjectState state) {
        return state.clip(plan.items().get(0).clip()).orElseThrow();
    }

    /** The timeline as exported: as long as the range, or as the clip. */
    Session session(ProjectState state, List<Exported> sounds) {
        ClipEntry clip = clip(state);
        long in = plan.reach().range().map(r -> r.in()).orElse(0L);
        long out =
                Math.min(clip.frames(), plan.reach().range().map(r -> r.out()).orElse(clip.frames()));
        List<SessionMarker> markers = state.timeline(clip.id()).markers().stream()
                .filter(m -> m.frame() >= in && m.frame() < out)
                .map(m -> new SessionMarker(m.frame() - in, m.comment()))
                .toList();
        return new Session(
                state.name() + ", " + clip.name(),
                clip.timecode(),
                clip.startFrame() + in,
                out - in,
                plan.shape().sampleRate(),
                Optional.of(new SessionPicture(
                        clip.path().toAbsolutePath(),
                        clip.width(),
                        clip.height(),
                        clip.startFrame(),
                        clip.frames(),
                        in)),
                lanes(state, sounds, new Window(in, out)),
                markers);
    }

    private static List<SessionLane> lanes(ProjectState state, List<Exported> sounds, Window window) {
        List<SessionLane> lanes = new ArrayList<>();
        boolean hasComp = false;
        List<Exported> rest = new ArrayList<>();
        for (Exported sound : sounds) {
            if (sound.planned().item().kind() == Deliverable.Kind.COMP) {
                hasComp = true;
                lanes.add(new SessionLane(name(sound, state), true, item(List.of(sound), state, window)));
            } else {
                rest.add(sound);
            }
        }
        List<Exported> first = rest.stream()
                .filter(s -> s.planned().span().equals(rest.get(0).planned().span()))
                .toList();
        boolean isStack = first.size() > 1 && first.size() == rest.size();
        if (isStack) {
            lanes.add(new SessionLane(text("export.takes"), !hasComp, item(rest, state, window)));
        } else {
            for (Exported sound : rest) {
                boolean isHeard = !hasComp && sound == rest.get(0);
                lanes.add(new SessionLane(name(sound, state), isHeard, item(List.of(sound), state, window)));
            }
        }
        return lanes;
    }

    /** The part of the clip that the timeline shows. */
    private record Window(long in, long out) {}

    /** At most one item: takes that lie outside of the window are not shown, others as far as it reaches. */
    private static List<SessionItem> item(List<Exported> sounds, ProjectState state, Window window) {
        ExportPlan.Planned planned = sounds.get(0).planned();
        long start = planned.span().in() + planned.handle();
        long from = Math.max(start, window.in());
        long to = Math.min(start + planned.frames(), window.out());
        if (from >= to) {
            return List.of();
        }
        List<SessionTake> takes = sounds.stream()
                .map(s -> new SessionTake(name(s, state), sound(s), planned.handle() + from - start))
                .toList();
        return List.of(new SessionItem(from - window.in(), to - from, takes, 0));
    }

    private static SessionSound sound(Exported exported) {
        Span span = exported.planned().span();
        return new SessionSound(
                exported.file().toAbsolutePath(), exported.channels(), exported.bits(), span.stamp(), span.frames());
    }

    private static String name(Exported sound, ProjectState state) {
        return sound.planned().item().name(state);
    }
}
