package org.foleystudio.engine.media;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;

/**
 * Puts a sound under a clip: the picture's packets are copied untouched, the sound is encoded (AAC in MP4, 24-bit PCM in
 * MOV and MKV, where it is exact). The clip's own sound can follow as a second track. Whole or not at all.
 */
public final class Muxer {
    private static final int BLOCK = 1 << 14;

    private Muxer() {}

    /**
     * Writes {@code target} with the picture of {@code clip} and this sound, beginning together.
     *
     * @throws FoleyException when the clip has no picture, or the target's kind is not mp4, mov or mkv
     */
    public static void mux(Path clip, Waveform sound, Path target) throws FoleyException {
        mux(clip, SoundStream.of(sound), target, false, Progress.NONE);
    }

    /**
     * As {@link #mux(Path, Waveform, Path)}, for sound of any length.
     *
     * @param keepsOriginal whether the clip's own sound becomes a second track, which players leave silent unless asked
     * @throws FoleyException also when there is no such sound, or the user asked to stop
     */
    public static void mux(Path clip, SoundStream sound, Path target, boolean keepsOriginal, Progress progress)
            throws FoleyException {
        MediaFailure.checkReadable(clip);
        MediaLibrary.load();
        boolean exact = isExact(target);
        WholeFile.write(target, part -> {
            List<Path> encoded = new ArrayList<>();
            try {
                encoded.add(encoded(sound, part, exact, progress));
                if (keepsOriginal) {
                    encoded.add(original(clip, part, exact, progress));
                }
                StreamJoin.join(clip, encoded, part, progress);
            } finally {
                for (Path file : encoded) {
                    if (!file.equals(clip)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        });
    }

    /** Whether a file of that name keeps the sound as it is; refuses names of other kinds. */
    private static boolean isExact(Path target) throws FoleyException {
        String name = target.toString().toLowerCase(Locale.ROOT);
        boolean exact = name.endsWith(".mov") || name.endsWith(".mkv");
        if (!exact && !name.endsWith(".mp4") && !name.endsWith(".m4v")) {
            throw new FoleyException(
                    FoleyException.Code.SETTINGS,
                    "Cannot write " + target + "; choose a name ending in .mp4, .mov or .mkv.");
        }
        return exact;
    }

    private static Path encoded(SoundStream sound, Path part, boolean exact, Progress progress)
            throws IOException, FoleyException {
        Path file = Files.createTempFile(part.toAbsolutePath().getParent(), ".part-sound-", exact ? ".wav" : ".m4a");
        try {
            if (exact) {
                WavWriter.write(file, sound, WavFormat.PCM_24, WavWriter.Notes.NONE, progress);
            } else {
                encode(sound, file, progress);
            }
        } catch (IOException | FoleyException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /** The clip itself where its packets fit every container as they are, else its sound encoded anew. */
    private static Path original(Path clip, Path part, boolean exact, Progress progress)
            throws IOException, FoleyException {
        try (MediaInput input = MediaInput.open(clip)) {
            AVStream own = input.sound()
                    .orElseThrow(() -> new FoleyException(
                            FoleyException.Code.SETTINGS,
                            "The clip " + clip + " has no sound of its own that could be kept."));
            if (own.codecpar().codec_id() == avcodec.AV_CODEC_ID_AAC) {
                return clip;
            }
        }
        Waveform own = AudioReader.read(clip).orElseThrow(() -> MediaFailure.noPicture(clip));
        return encoded(SoundStream.of(own), part, exact, progress);
    }

    private static void encode(SoundStream sound, Path target, Progress progress) throws IOException, FoleyException {
        int channels = sound.channels();
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(target.toFile(), channels)) {
            recorder.setFormat("mp4");
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setSampleRate(sound.sampleRate());
            recorder.setAudioBitrate(192_000);
            recorder.start();
            float[][] block = new float[channels][BLOCK];
            long done = 0;
            for (int count; (count = sound.read(block, BLOCK)) > 0; done += count) {
                progress.checkCancelled();
                recorder.recordSamples(sound.sampleRate(), channels, FloatBuffer.wrap(interleaved(block, count)));
                progress.report("encode", done + count, sound.length());
            }
            recorder.stop();
        } catch (FrameRecorder.Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static float[] interleaved(float[][] block, int count) {
        float[] mixed = new float[count * block.length];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < block.length; c++) {
                mixed[i * block.length + c] = block[c][i];
            }
        }
        return mixed;
    }
}
