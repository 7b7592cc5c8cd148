package org.foleystudio.app.timeline;

import static org.foleystudio.app.ui.Strings.text;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import org.foleystudio.app.player.Audition;
import org.foleystudio.app.player.Transport;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.spectrogram.SpectrogramViewModel;
import org.foleystudio.app.spectrogram.Track;

/** Offers the lanes of a project and the clip's own sound to the spectrogram viewer; what is listened to is shown. */
public final class ViewerTracks {
    /** The published models and the starter make sound of 16 kHz. */
    private static final double BAND_LIMIT_HZ = 8000;

    private final Project project;
    private final Audition audition;
    private final LaneSounds sounds;
    private final SpectrogramViewModel viewer;
    private final InvalidationListener offering = o -> offer();
    private final InvalidationListener following = o -> follow();

    /**
     * @param project whose lanes are offered
     * @param audition which of them is heard
     * @param transport whose position is shown
     * @param sounds where they are
     * @param viewer offered to
     */
    public ViewerTracks(
            Project project, Audition audition, Transport transport, LaneSounds sounds, SpectrogramViewModel viewer) {
        this.project = project;
        this.audition = audition;
        this.sounds = sounds;
        this.viewer = viewer;
        project.lanes().addListener(new WeakInvalidationListener(offering));
        project.clipProperty().addListener(new WeakInvalidationListener(offering));
        audition.laneProperty().addListener(new WeakInvalidationListener(following));
        viewer.playheadProperty().bind(transport.positionProperty());
        // The viewer lives as long as its listeners should.
        viewer.keep(this);
        offer();
    }

    private void offer() {
        List<Track> tracks = new ArrayList<>();
        for (Lane lane : project.lanes()) {
            project.state().take(lane.take()).ifPresent(take -> tracks.add(track(lane, take)));
        }
        project.clipProperty()
                .get()
                .flatMap(sounds::reference)
                .ifPresent(s -> tracks.add(new Track("reference", text("timeline.reference"), s, 0)));
        viewer.offer(tracks);
        follow();
    }

    private Track track(Lane lane, TakeEntry take) {
        return new Track(lane.id(), lane.name(), sounds.take(take).shifted(take.start()), BAND_LIMIT_HZ);
    }

    private void follow() {
        audition.laneProperty().get().ifPresent(viewer::show);
    }
}
