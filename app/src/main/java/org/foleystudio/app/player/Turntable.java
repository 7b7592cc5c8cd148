package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;

/** Plays one sound file at a time, outside of any project; its transport drives a picture where one is shown. */
public final class Turntable implements AutoCloseable {
    private final Tasks tasks;
    private final Toasts toasts;
    private final Transport transport;
    private final TransportPulse pulse;
    private final ReadOnlyObjectWrapper<Optional<Path>> playing = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Opens the sound device when first something is played. */
    public Turntable(Tasks tasks, Toasts toasts) {
        this.tasks = tasks;
        this.toasts = toasts;
        transport = Transport.open();
        pulse = new TransportPulse(transport);
        transport.playingProperty().addListener((o, was, plays) -> {
            if (!plays) {
                playing.set(Optional.empty());
                pulse.stop();
            }
        });
    }

    /** What is heard now. */
    public ReadOnlyObjectProperty<Optional<Path>> playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Where it is. */
    public Transport transport() {
        return transport;
    }

    /** Plays a file from its start, or stops it where it is the one that plays. */
    public void toggle(Path file) {
        if (playing.get().equals(Optional.of(file))) {
            stop();
            return;
        }
        tasks.start(Pool.MEDIA, text("player.turntable.reading", file.getFileName()), progress -> read(file))
                .onDone(sound -> start(file, sound))
                .onFailure(toasts::failure);
    }

    private static MemorySound read(Path file) throws FoleyException {
        return new MemorySound(AudioReader.read(file, Sound.RATE, 0)
                .orElseThrow(() -> new FoleyException(
                        FoleyException.Code.MEDIA, text("player.turntable.silent", file.getFileName()))));
    }

    private void start(Path file, MemorySound sound) {
        transport.load(FrameRate.FILM, sound.length());
        transport.setMix(new Mix(List.of(new Mix.Strip(List.of(Mix.Part.whole(sound, 0)), 1))));
        transport.play();
        pulse.start();
        playing.set(Optional.of(file));
    }

    /** Stops. */
    public void stop() {
        transport.stop();
    }

    @Override
    public void close() {
        pulse.stop();
        transport.close();
    }
}
