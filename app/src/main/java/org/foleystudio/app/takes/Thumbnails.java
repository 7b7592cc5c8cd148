package org.foleystudio.app.takes;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import org.foleystudio.app.project.Project;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.spectrogram.ColourMap;
import org.foleystudio.app.spectrogram.MelPixels;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.signal.Waveform;

/** Small mel-spectrograms of takes, made in the background, a bounded number of them kept. */
final class Thumbnails {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 120;
    private static final int MOST = 160;

    private final Project project;
    private final Tasks tasks;
    private final Map<String, ReadOnlyObjectWrapper<Image>> kept = new LinkedHashMap<>(16, 0.75f, true);

    Thumbnails(Project project, Tasks tasks) {
        this.project = project;
        this.tasks = tasks;
    }

    /** The picture of a take's sound; empty of content until it is made. */
    ReadOnlyObjectProperty<Image> of(TakeEntry take) {
        ReadOnlyObjectWrapper<Image> known = kept.get(take.wav());
        if (known != null) {
            return known.getReadOnlyProperty();
        }
        ReadOnlyObjectWrapper<Image> fresh = new ReadOnlyObjectWrapper<>();
        kept.put(take.wav(), fresh);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        Path file = project.resolve(take.wav());
        tasks.start(Pool.MEDIA, text("takes.thumbnail", take.number()), p -> pixels(file, take.number()))
                .onDone(pixels -> fresh.set(pixels.image()));
        return fresh.getReadOnlyProperty();
    }

    private static MelPixels pixels(Path file, int number) throws FoleyException {
        Waveform sound = AudioReader.read(file)
                .orElseThrow(() -> new FoleyException(FoleyException.Code.FILE, text("takes.sync.no-sound", number)));
        return MelPixels.of(sound, WIDTH, HEIGHT, ColourMap.MEADOW);
    }
}
