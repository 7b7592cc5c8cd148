package org.foleystudio.app.shell;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.RgbFrame;
import org.foleystudio.engine.media.VideoReader;

/** A small picture of a clip, from a third of the way in, where there is more to see than at its start. */
final class ClipThumbnail {
    private static final int SIDE = 192;

    private ClipThumbnail() {}

    static Optional<Image> of(Path clip, double seconds) throws FoleyException {
        VideoReader.Options options = VideoReader.Options.ALL
                .withPart(seconds / 3, Math.max(0.1, seconds / 2))
                .withLongestSide(SIDE);
        try (VideoReader reader = VideoReader.open(clip, options)) {
            return reader.next().map(ClipThumbnail::image);
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
}
