package org.foleystudio.engine.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.media.ClipWriter;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.WavFormat;
import org.foleystudio.engine.media.WavWriter;

/** Writes a scene as files: {@code clip.mp4} (silent), {@code sound.wav} and {@code events.json}. */
public final class CorpusWriter {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int BIT_RATE = 800_000;

    private CorpusWriter() {}

    /** Writes the scene of a seed into a folder, which is made when it is not there. */
    public static void write(long seed, Path folder) throws FoleyException {
        write(Scene.of(seed), folder);
    }

    /** Writes a scene into a folder, which is made when it is not there. */
    public static void write(Scene scene, Path folder) throws FoleyException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FoleyException(
                    FoleyException.Code.FILE, "The folder " + folder + " cannot be made; choose another place.", e);
        }
        writeClip(scene, folder.resolve("clip.mp4"));
        WavWriter.Notes notes = new WavWriter.Notes(
                "Foley Studio corpus scene " + scene.seed(), 0, Map.of("seed", Long.toString(scene.seed())));
        WavWriter.write(folder.resolve("sound.wav"), scene.sound(), WavFormat.PCM_16, notes);
        byte[] events = SceneEvents.of(scene).toJson().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(folder.resolve("events.json"), part -> Files.write(part, events));
    }

    /** Writes the picture of a scene alone, 640 x 360. */
    public static void writeClip(Scene scene, Path file) throws FoleyException {
        try (FrameSource frames = scene.frames(WIDTH, HEIGHT)) {
            ClipWriter.write(file, frames, Optional.empty(), BIT_RATE);
        }
    }
}
