package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.foleystudio.app.cli.TestClips;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.engine.media.ClipWriter;
import org.foleystudio.engine.media.FrameSource;
import org.foleystudio.engine.media.RgbFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFeedTest {
    private static final int FRAMES = 200;
    private static final FrameRate RATE = new FrameRate(25, 1);

    @TempDir
    static Path folder;

    private static Path clip = Path.of("");

    /** Each picture is as bright as its number. */
    private static final class Numbered implements FrameSource {
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
            if (next == FRAMES) {
                return Optional.empty();
            }
            byte[] rgb = new byte[64 * 48 * 3];
            Arrays.fill(rgb, (byte) (20 + next));
            return Optional.of(new RgbFrame(64, 48, rgb, next++ / 25.0));
        }

        @Override
        public void close() {}
    }

    @BeforeAll
    static void writeClip() throws Exception {
        clip = folder.resolve("numbered.mp4");
        ClipWriter.write(clip, new Numbered(), Optional.empty(), 2_000_000);
    }

    private static int shownAt(PictureFeed feed, long frame) throws InterruptedException {
        double seconds = RATE.samples(frame) / 48_000.0;
        for (int i = 0; i < 2000; i++) {
            Optional<Picture> picture = feed.exactly(seconds);
            if (picture.isPresent()) {
                return (picture.get().argb()[64 * 24 + 32] & 0xff) - 20;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no picture for frame " + frame + ", " + feed.failure());
    }

    @Test
    void showsTheVeryFrameWhereverItIsSent() throws InterruptedException {
        try (PictureFeed feed = PictureFeed.open(clip)) {
            for (int frame : new int[] {0, 1, 2, 150, 149, 148, 20, 199, 0, 100, 101, 60}) {
                assertThat(shownAt(feed, frame)).as("frame %d", frame).isCloseTo(frame, within(2));
            }
        }
    }

    @Test
    void neighboursAreDifferentPictures() throws InterruptedException {
        try (PictureFeed feed = PictureFeed.open(clip)) {
            shownAt(feed, 80);
            double seconds = RATE.samples(80) / 48_000.0;
            double start = feed.exactly(seconds).orElseThrow().from();
            assertThat(start).isCloseTo(80 / 25.0, within(0.0015));
            assertThat(feed.exactly(seconds).orElseThrow().until()).isCloseTo(81 / 25.0, within(0.0015));
        }
    }

    @Test
    void holdsNoMoreThanItsBound() throws InterruptedException {
        long bound = 64 * 48 * 4 * 12;
        try (PictureFeed feed = PictureFeed.open(clip, bound)) {
            for (int frame = 0; frame < 60; frame += 3) {
                assertThat(shownAt(feed, frame)).isCloseTo(frame, within(2));
                assertThat(feed.cachedBytes()).isLessThanOrEqualTo(bound);
            }
        }
    }

    /** At an even rate the light pictures would be shown from 3.55 s on; their own times say 3.08 s. */
    @Test
    void picturesOfAVariableRateAreShownAtTheirOwnTimes() throws Exception {
        Path file = TestClips.writeVariable(folder.resolve("variable.mkv"));
        try (PictureFeed feed = PictureFeed.open(file)) {
            for (double seconds : new double[] {0.5, 2.0, 3.0, 3.5, 4.0}) {
                assertThat(greyAt(feed, seconds)).as("at %.1f s", seconds).isEqualTo(40);
            }
            for (double seconds : new double[] {3.1, 3.2, 3.35}) {
                assertThat(greyAt(feed, seconds)).as("at %.2f s", seconds).isEqualTo(240);
            }
        }
    }

    private static int greyAt(PictureFeed feed, double seconds) throws InterruptedException {
        for (int i = 0; i < 2000; i++) {
            Optional<Picture> picture = feed.exactly(seconds);
            if (picture.isPresent()) {
                return picture.get().argb()[64 * 24 + 32] & 0xff;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("no picture at " + seconds + ", " + feed.failure());
    }

    @Test
    void saysWhyThereIsNoPicture() throws InterruptedException {
        try (PictureFeed feed = PictureFeed.open(folder.resolve("gone.mp4"))) {
            for (int i = 0; i < 1000 && feed.failure().isEmpty(); i++) {
                Thread.sleep(5);
            }
            assertThat(feed.failure()).isPresent();
        }
    }
}
