package org.foleystudio.engine.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.signal.SoundStream;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MuxerTest {
    private static final int FRAMES = 30;

    @TempDir
    static Path folder;

    private static Path clip = Path.of("");

    @BeforeAll
    static void writeClip() throws FoleyException {
        clip = folder.resolve("Küche שלום.mp4");
        try (Grey picture = new Grey()) {
            ClipWriter.write(clip, picture, Optional.of(tone(220, 57_600)), 100_000);
        }
    }

    private static Waveform tone(double hertz, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * hertz * i / 48_000));
        }
        return Waveform.mono(samples, 48_000);
    }

    private static int[] kinds(Path file) {
        AVFormatContext context = new AVFormatContext(null);
        avformat.avformat_open_input(context, file.toString(), null, (AVDictionary) null);
        avformat.avformat_find_stream_info(context, (AVDictionary) null);
        int[] kinds = new int[context.nb_streams()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = context.streams(i).codecpar().codec_id();
        }
        avformat.avformat_close_input(context);
        return kinds;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "mov", "mkv"})
    void theOriginalFollowsAsSecondTrackOnRequest(String extension) throws FoleyException {
        Path target = folder.resolve("both." + extension);
        Muxer.mux(clip, SoundStream.of(tone(880, 57_600)), target, true, Progress.NONE);
        int picture = kinds(clip)[0];
        int sound = extension.equals("mp4") ? avcodec.AV_CODEC_ID_AAC : avcodec.AV_CODEC_ID_PCM_S24LE;
        assertThat(kinds(target)).containsExactly(picture, sound, avcodec.AV_CODEC_ID_AAC);
        assertThat(ClipProbe.probe(target).frames()).isEqualTo(FRAMES);
        float[] heard = AudioReader.read(target).orElseThrow().channels()[0];
        assertThat(crossings(heard)).as("the new sound comes first").isBetween(1900, 2200);
        Path alone = folder.resolve("alone." + extension);
        Muxer.mux(clip, SoundStream.of(tone(880, 57_600)), alone, false, Progress.NONE);
        assertThat(kinds(alone)).containsExactly(picture, sound);
    }

    private static int crossings(float[] samples) {
        int count = 0;
        for (int i = 1; i < 57_600 && i < samples.length; i++) {
            count += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void aClipWithoutSoundHasNoneToKeep() throws FoleyException {
        Path silent = folder.resolve("silent.mp4");
        try (Grey picture = new Grey()) {
            ClipWriter.write(silent, picture, Optional.empty(), 100_000);
        }
        Path target = folder.resolve("none.mp4");
        assertThatThrownBy(() -> Muxer.mux(silent, SoundStream.of(tone(880, 57_600)), target, true, Progress.NONE))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("no sound of its own");
        assertThat(target).doesNotExist();
        assertThat(folder.toFile().list((dir, name) -> name.startsWith(".part")))
                .isEmpty();
    }

    @Test
    void otherContainersAreRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> Muxer.mux(clip, tone(880, 100), folder.resolve("a.avi")))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining(".mkv");
    }

    private static final class Grey implements FrameSource {
        private int next;

        @Override
        public double framesPerSecond() {
            return 25;
        }

        @Override
        public double seconds() {
            return FRAMES / 25.0;
        }

        @Override
        public Optional<RgbFrame> next() {
            return next == FRAMES
                    ? Optional.empty()
                    : Optional.of(new RgbFrame(64, 48, new byte[64 * 48 * 3], next++ / 25.0));
        }

        @Override
        public void close() {}
    }
}
