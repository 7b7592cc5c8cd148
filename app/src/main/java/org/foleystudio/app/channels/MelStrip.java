package org.foleystudio.app.channels;

import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.foleystudio.app.spectrogram.ColourMap;
import org.foleystudio.app.spectrogram.MelPixels;
import org.foleystudio.engine.codec.MelImage;
import org.foleystudio.engine.signal.Mel;

/** One mel as a strip that fills the width it is given. */
final class MelStrip extends Region {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 64;

    private final ImageView view = new ImageView();

    MelStrip(String name) {
        getStyleClass().add("mel-strip");
        view.setPreserveRatio(false);
        getChildren().add(view);
        setMinHeight(44);
        setPrefHeight(56);
        setMinWidth(0);
        setAccessibleText(name);
    }

    void show(Mel mel, double low, double high) {
        MelPixels pixels = MelPixels.of(mel, Math.min(WIDTH, mel.frames()), HEIGHT, ColourMap.MEADOW, low, high);
        view.setImage(pixels.image());
    }

    /** One channel of a picture as a mel of its own. */
    static Mel channel(MelImage picture, int channel) {
        int pixels = picture.pixels();
        return new Mel(
                Arrays.copyOfRange(picture.values(), channel * pixels, (channel + 1) * pixels),
                picture.bands(),
                picture.frames());
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(getWidth());
        view.setFitHeight(getHeight());
    }
}
