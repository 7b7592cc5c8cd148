package org.foleystudio.app.spectrogram;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.MelFilterbank;
import org.foleystudio.engine.signal.Stft;
import org.foleystudio.engine.signal.Waveform;

/**
 * A small picture of a mel: one pixel per column and row, low bands at the bottom, the loudest value that a pixel covers.
 *
 * @param argb opaque colours, row by row from the top
 * @param width columns
 * @param height rows
 */
public record MelPixels(int[] argb, int width, int height) {
    private static final int BANDS = 96;
    private static final double LOW_HZ = 40;
    private static final double HIGH_HZ = 8000;
    private static final double RANGE_DB = 70;
    private static final int FRAME = 2048;

    /**
     * Draws values that lie between two levels.
     *
     * @param low drawn darkest
     * @param high drawn lightest
     */
    public static MelPixels of(Mel mel, int width, int height, ColourMap map, double low, double high) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int band0 = (height - 1 - y) * mel.bands() / height;
            int band1 = Math.max(band0 + 1, (height - y) * mel.bands() / height);
            for (int x = 0; x < width; x++) {
                int frame0 = (int) ((long) x * mel.frames() / width);
                int frame1 = Math.max(frame0 + 1, (int) ((long) (x + 1) * mel.frames() / width));
                argb[y * width + x] = map.argb((loudest(mel, band0, band1, frame0, frame1) - low) / (high - low));
            }
        }
        return new MelPixels(argb, width, height);
    }

    private static double loudest(Mel mel, int band0, int band1, int frame0, int frame1) {
        float most = Float.NEGATIVE_INFINITY;
        for (int band = band0; band < Math.min(mel.bands(), band1); band++) {
            for (int frame = frame0; frame < Math.min(mel.frames(), frame1); frame++) {
                most = Math.max(most, mel.at(band, frame));
            }
        }
        return most;
    }

    /** As a picture for the toolkit; on its thread. */
    public Image image() {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return image;
    }

    /** Draws a sound up to 8 kHz, over 70 dB below its loudest moment. */
    public static MelPixels of(Waveform sound, int width, int height, ColourMap map) {
        int rate = sound.sampleRate();
        int size = rate > 24_000 ? FRAME : FRAME / 2;
        int hop = Math.max(1, Math.min(size / 2, sound.length() / Math.max(1, 2 * width)));
        MelFilterbank bank = new MelFilterbank(rate, size, BANDS, LOW_HZ, Math.min(HIGH_HZ, rate / 2.0));
        Mel mel = bank.amplitudes(new Stft(size, hop), sound.mixDown());
        float[] decibels = mel.values();
        float peak = -120;
        for (int i = 0; i < decibels.length; i++) {
            decibels[i] = (float) (20 * Math.log10(Math.max(1e-7, decibels[i])));
            peak = Math.max(peak, decibels[i]);
        }
        return of(mel, width, height, map, peak - RANGE_DB, peak);
    }
}
