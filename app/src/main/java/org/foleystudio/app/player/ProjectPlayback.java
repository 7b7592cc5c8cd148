package org.foleystudio.app.player;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Project;

/** Keeps a transport in step with a project: its clip, its range and what is heard of it. */
public final class ProjectPlayback implements AutoCloseable {
    private final Project project;
    private final Transport transport;
    private final Audition audition;
    private final SoundLibrary library;
    private final InvalidationListener listener = o -> follow();
    private Optional<ClipEntry> shown = Optional.empty();
    private boolean closed;

    /**
     * @param project what is played
     * @param transport what plays it
     * @param audition which lane is heard
     * @param library where its sounds are
     */
    public ProjectPlayback(Project project, Transport transport, Audition audition, SoundLibrary library) {
        this.project = project;
        this.transport = transport;
        this.audition = audition;
        this.library = library;
        WeakInvalidationListener weak = new WeakInvalidationListener(listener);
        project.stateProperty().addListener(weak);
        audition.laneProperty().addListener(weak);
        audition.loudnessMatchedProperty().addListener(weak);
        follow();
    }

    private void follow() {
        if (closed) {
            return;
        }
        Optional<ClipEntry> clip = project.state().activeClip();
        boolean isOther = !clip.map(ClipEntry::id).equals(shown.map(ClipEntry::id));
        shown = clip;
        if (isOther) {
            clip.ifPresentOrElse(c -> transport.load(c.rate(), c.length()), () -> transport.load(FrameRate.FILM, 0));
        }
        transport.setRange(project.state().activeTimeline().range());
        transport.setMix(clip.map(this::heard).orElse(Mix.SILENCE));
    }

    private Mix heard(ClipEntry clip) {
        return plan(clip.id())
                .heard(
                        library.reference(clip).map(s -> (Sound) s),
                        audition.laneProperty().get(),
                        audition.loudnessMatchedProperty().get());
    }

    /** Hears the project again after something else was heard. */
    public void refresh() {
        follow();
    }

    /** Mixes of a clip's timeline, for whoever writes them to files. */
    public MixPlan plan(String clip) {
        return new MixPlan(project.state(), clip, take -> Optional.of(library.take(take)));
    }

    /** Leaves the transport alone from now on. */
    @Override
    public void close() {
        closed = true;
        transport.stop();
        transport.setMix(Mix.SILENCE);
    }
}
