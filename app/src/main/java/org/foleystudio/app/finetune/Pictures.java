package org.foleystudio.app.finetune;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.foleystudio.app.spectrogram.ColourMap;
import org.foleystudio.app.spectrogram.MelPixels;
import org.foleystudio.app.ui.Pool;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.AudioReader;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.media.VideoReader;

/** Small pictures of clips and of sounds, made in the background and kept while the window is open. */
final class Pictures {
    private static final int CLIP_SIDE = 128;
    private static final int SOUND_WIDTH = 260;
    private static final int SOUND_HEIGHT = 76;

    private final Tasks tasks;
    private final Map<Path, ReadOnlyObjectWrapper<Image>> kept = new HashMap<>();

    Pictures(Tasks tasks) {
        this.tasks = tasks;
    }

    /** A moment of a clip, from a third of the way in. */
    ReadOnlyObjectProperty<Image> clip(Path file, double seconds) {
        return picture(file, text("finetune.picture"), () -> frame(file, seconds));
    }

    /** The spectrogram of a sound. */
    ReadOnlyObjectProperty<Image> sound(Path wav) {
        return picture(wav, text("finetune.picture"), () -> {
            var sound = AudioReader.read(wav);
            return sound.isEmpty()
                    ? Optional.empty()
                    : Optional.of(image(MelPixels.of(sound.get(), SOUND_WIDTH, SOUND_HEIGHT, ColourMap.MEADOW)));
        });
    }

    private interface Maker {
        Optional<Image> make() throws FoleyException;
    }

    private ReadOnlyObjectProperty<Image> picture(Path key, String title, Maker maker) {
        ReadOnlyObjectWrapper<Image> known = kept.get(key);
        if (known != null) {
            return known.getReadOnlyProperty();
        }
        ReadOnlyObjectWrapper<Image> fresh = new ReadOnlyObjectWrapper<>();
        kept.put(key, fresh);
        tasks.start(Pool.MEDIA, title, progress -> maker.make()).onDone(made -> made.ifPresent(fresh::set));
        return fresh.getReadOnlyProperty();
    }

    private static Optional<Image> frame(Path file, double seconds) throws FoleyException {
        VideoReader.Options options = VideoReader.Options.ALL
                .withPart(seconds / 3, Math.max(0.1, seconds / 2))
                .withLongestSide(CLIP_SIDE);
        try (VideoReader reader = VideoReader.open(file, options)) {
            return reader.next().map(Pictures::image);
        }
    }

    private static Image image(RgbFrame frame) {
        WritableImage image = new WritableImage(frame.width(), frame.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        frame.width(),
                        frame.height(),
                        PixelFormat.getByteRgbInstance(),
                        frame.rgb(),
                        0,
                        3 * frame.width());
        return image;
    }

    private static Image image(MelPixels pixels) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels.argb(),
                        0,
                        pixels.width());
        return image;
    }
}
