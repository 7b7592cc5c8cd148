package org.foleystudio.app.player;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sounds of a project at 48 kHz, loaded in the background. Takes are used where they lie; of what must be converted,
 * short sounds are held in memory and long ones in a scratch file, so that a film of three hours takes no more memory than
 * a shot.
 */
public final class SoundLibrary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoundLibrary.class);
    private static final long SHORT_SAMPLES = 20L * Sound.RATE;
    private static final long PART_SECONDS = 30;
    /** Read on either side of a part, so that changing the rate leaves no seam. */
    private static final double MARGIN_SECONDS = 0.05;

    private final Project project;
    private final Tasks tasks;
    private final Map<Path, LoadedSound> sounds = new HashMap<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * @param project whose sounds these are
     * @param tasks where they are loaded
     */
    public SoundLibrary(Project project, Tasks tasks) {
        this.project = project;
        this.tasks = tasks;
    }

    /** The sound of a take; loading begins when it is first asked for. */
    public LoadedSound take(TakeEntry take) {
        return sound(project.resolve(take.wav()), take.length(), 0, MappedSound.Encoding.FLOAT);
    }

    /** The sound that a clip brings along; empty where it has none. */
    public Optional<LoadedSound> reference(ClipEntry clip) {
        return clip.hasAudio()
                ? Optional.of(sound(clip.path(), clip.length(), 2, MappedSound.Encoding.SHORT))
                : Optional.empty();
    }

    /** Grows whenever more of some sound is there. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    private LoadedSound sound(Path file, long length, int channels, MappedSound.Encoding encoding) {
        LoadedSound known = sounds.get(file);
        if (known != null) {
            return known;
        }
        LoadedSound sound = new LoadedSound(length);
        sounds.put(file, sound);
        tasks.quietly(Pool.MEDIA, () -> load(file, sound, channels, encoding));
        return sound;
    }

    private void load(Path file, LoadedSound sound, int channels, MappedSound.Encoding encoding) {
        try {
            Optional<WavSound> asItLies = encoding == MappedSound.Encoding.FLOAT && Files.isRegularFile(file)
                    ? WavSound.open(file)
                    : Optional.empty();
            if (asItLies.isPresent()) {
                sound.begin(asItLies.get());
            } else if (sound.length() <= SHORT_SAMPLES) {
                Optional<Waveform> all = AudioReader.read(file, Sound.RATE, channels);
                all.ifPresent(w -> sound.begin(new MemorySound(w)));
            } else {
                loadParts(file, sound, channels, encoding);
            }
            sound.loadedTo(sound.length());
        } catch (FoleyException e) {
            LOG.warn("A sound stays silent: {}", e.getMessage());
            sound.fail(e);
        } catch (IOException e) {
            LOG.warn("No scratch file for a long sound", e);
            sound.fail(new FoleyException(
                    FoleyException.Code.DISK_FULL, "There is no room for the scratch file of a long sound.", e));
        }
        tell();
    }

    private void loadParts(Path file, LoadedSound sound, int channels, MappedSound.Encoding encoding)
            throws FoleyException, IOException {
        Optional<MappedSound> store = Optional.empty();
        long part = PART_SECONDS * Sound.RATE;
        for (long from = 0; from < sound.length() && !closed; from += part) {
            double start = (double) from / Sound.RATE;
            double margin = Math.min(start, MARGIN_SECONDS);
            Optional<Waveform> read = AudioReader.read(
                    file,
                    new AudioReader.Options(
                            start - margin, PART_SECONDS + margin + MARGIN_SECONDS, Sound.RATE, channels));
            if (read.isEmpty()) {
                return;
            }
            MemorySound piece = new MemorySound(read.get());
            if (store.isEmpty()) {
                store = Optional.of(MappedSound.create(scratch(), piece.channels(), sound.length(), encoding));
                sound.begin(store.get());
            }
            copy(piece, Math.round(margin * Sound.RATE), store.get(), from, (int) part);
            sound.loadedTo(from + part);
            tell();
        }
    }

    private static void copy(MemorySound piece, long skip, MappedSound store, long to, int count) {
        float[] samples = new float[count];
        for (int c = 0; c < store.channels(); c++) {
            piece.read(Math.min(c, piece.channels() - 1), skip, samples, 0, count);
            store.write(c, to, samples, count);
        }
    }

    private Path scratch() {
        return project.folder().resolve(Project.MEDIA).resolve("scratch");
    }

    private void tell() {
        if (!told.getAndSet(true)) {
            tasks.onToolkit(() -> {
                told.set(false);
                changes.set(changes.get() + 1);
            });
        }
    }

    /** Stops loading. */
    @Override
    public void close() {
        closed = true;
    }
}
