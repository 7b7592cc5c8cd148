package org.foleystudio.app.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.player.LoadedSound;
import org.foleystudio.app.player.SoundLibrary;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.Region;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.spectrogram.SampleSource;

/** Shows the library's sounds to what draws them; one object per sound, so that tiles are found again. */
public final class LaneSounds {
    /** A sound as something to draw. */
    private record Drawn(LoadedSound sound) implements SampleSource {
        @Override
        public long length() {
            return sound.length();
        }

        @Override
        public long loaded() {
            return sound.loaded();
        }

        @Override
        public void read(long from, float[] into, int count) {
            sound.readMono(from, into, count);
        }
    }

    private final SoundLibrary library;
    private final Map<LoadedSound, SampleSource> drawn = new HashMap<>();

    /** @param library where sounds come from */
    public LaneSounds(SoundLibrary library) {
        this.library = library;
    }

    /** The sound of a take. */
    public SampleSource take(TakeEntry take) {
        return drawn.computeIfAbsent(library.take(take), Drawn::new);
    }

    /** The sound that a region plays from. */
    Optional<SampleSource> of(ProjectState state, Region region) {
        return state.take(region.take()).map(this::take);
    }

    /** The sound that a clip brings along. */
    public Optional<SampleSource> reference(ClipEntry clip) {
        return library.reference(clip).map(s -> drawn.computeIfAbsent(s, Drawn::new));
    }
}
