package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.generate.ClipInspection;
import org.foleystudio.engine.media.ClipInfo;
import org.foleystudio.engine.media.ClipProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three hours of 4K, a picture every six minutes so that it is written in seconds; memory does not follow length. */
class LongClipTest {
    private static final int WIDTH = 3840;
    private static final int HEIGHT = 2160;
    private static final int PICTURES = 30;
    private static final long APART_MICROS = 360_000_000L;
    private static final long MEBI = 1L << 20;

    @TempDir
    private Path folder;

    @Test
    void threeHoursOf4kAreOpenedLookedThroughAndSoughtInFlatMemory() throws Exception {
        Path file = write(folder.resolve("long.mkv"));
        ClipInfo info = ClipProbe.probe(file);
        assertThat(info.width()).isEqualTo(WIDTH);
        assertThat((double) info.lengthNumerator() / info.lengthDenominator()).isCloseTo(3 * 3600.0, within(400.0));
        long before = heap();
        ClipInspection found = ClipInspection.of(file, Progress.NONE);
        assertThat(found.sha256()).hasSize(64);
        long bound = 4L * WIDTH * HEIGHT * 8;
        try (PictureFeed feed = PictureFeed.open(file, bound)) {
            for (int picture = 2; picture < PICTURES - 1; picture += 8) {
                show(feed, picture * APART_MICROS / 1e6 + 1);
                assertThat(feed.cachedBytes()).isLessThanOrEqualTo(bound);
            }
            assertThat(heap() - before).isLessThan(bound + 200 * MEBI);
        }
    }

    private static void show(PictureFeed feed, double seconds) throws InterruptedException {
        for (int i = 0; i < 4000; i++) {
            Optional<Picture> picture = feed.exactly(seconds);
            if (picture.isPresent()) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no picture at " + seconds + ", " + feed.failure());
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Path write(Path file) throws Exception {
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, 0);
                Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3)) {
            recorder.setFormat("matroska");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(25);
            recorder.setGopSize(4);
            recorder.start();
            ByteBuffer pixels = (ByteBuffer) frame.image[0];
            byte[] grey = new byte[pixels.capacity()];
            for (int i = 0; i < PICTURES; i++) {
                Arrays.fill(grey, (byte) (40 + i));
                pixels.put(0, grey);
                recorder.setTimestamp(i * APART_MICROS);
                recorder.record(frame);
            }
            recorder.stop();
        }
        return file;
    }
}
