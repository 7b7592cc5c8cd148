package org.foleystudio.app.player;

import static org.foleystudio.app.ui.Strings.text;

import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.ui.EmptyState;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Shows the picture that belongs to what is heard, as large as fits. */
public final class PictureView extends Region {
    private final Transport transport;
    private final ImageView view = new ImageView();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            show();
        }
    };
    private @Nullable PictureFeed feed;
    private final EmptyState missing =
            new EmptyState(MaterialDesignF.FILE_QUESTION_OUTLINE, text("player.missing"), text("player.missing.how"));
    private @Nullable PixelBuffer<IntBuffer> pixels;
    private @Nullable Picture shown;
    private double pixelAspect = 1;

    /** @param transport whose position is shown */
    public PictureView(Transport transport) {
        this.transport = transport;
        getStyleClass().add("picture-view");
        view.setSmooth(true);
        missing.setVisible(false);
        getChildren().addAll(view, missing);
        sceneProperty().addListener((o, before, after) -> {
            if (after == null) {
                timer.stop();
            } else {
                timer.start();
            }
        });
    }

    /** Shows another clip, or none. */
    public void setClip(Optional<ClipEntry> clip) {
        setFile(clip.map(ClipEntry::path));
    }

    /** Shows the picture of a file, or none. */
    public void setFile(Optional<Path> file) {
        close();
        view.setImage(null);
        boolean isMissing = file.map(f -> !Files.isRegularFile(f)).orElse(false);
        missing.setVisible(isMissing);
        file.filter(f -> !isMissing).ifPresent(f -> feed = PictureFeed.open(f));
        requestLayout();
    }

    /** What decodes the clip on screen. */
    public Optional<PictureFeed> feed() {
        return Optional.ofNullable(feed);
    }

    /** Ends decoding; for when the window closes. */
    public void close() {
        if (feed != null) {
            feed.close();
            feed = null;
        }
        shown = null;
        pixels = null;
    }

    private void show() {
        if (feed == null) {
            return;
        }
        Optional<Picture> picture = feed.at(transport.position() / (double) Sound.RATE);
        if (picture.isPresent() && picture.get() != shown) {
            shown = picture.get();
            paint(picture.get(), feed);
        }
    }

    private void paint(Picture picture, PictureFeed from) {
        PixelBuffer<IntBuffer> buffer = pixels;
        if (buffer == null || buffer.getWidth() != picture.width() || buffer.getHeight() != picture.height()) {
            buffer = new PixelBuffer<>(
                    picture.width(),
                    picture.height(),
                    IntBuffer.allocate(picture.argb().length),
                    PixelFormat.getIntArgbPreInstance());
            pixels = buffer;
            pixelAspect = from.info().map(i -> i.pixelAspect()).orElse(1.0);
            view.setImage(new WritableImage(buffer));
            requestLayout();
        }
        buffer.updateBuffer(b -> {
            b.getBuffer().clear().put(picture.argb());
            return null;
        });
    }

    @Override
    protected void layoutChildren() {
        missing.resizeRelocate(0, 0, getWidth(), getHeight());
        PixelBuffer<IntBuffer> buffer = pixels;
        if (buffer == null || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        double width = buffer.getWidth() * pixelAspect;
        double scale = Math.min(getWidth() / width, getHeight() / buffer.getHeight());
        double shownWidth = Math.max(1, Math.rint(width * scale));
        double shownHeight = Math.max(1, Math.rint(buffer.getHeight() * scale));
        view.setFitWidth(shownWidth);
        view.setFitHeight(shownHeight);
        view.relocate(Math.rint((getWidth() - shownWidth) / 2), Math.rint((getHeight() - shownHeight) / 2));
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 360;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 120;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 68;
    }
}
