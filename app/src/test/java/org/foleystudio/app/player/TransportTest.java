package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foleystudio.app.project.FrameRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class TransportTest {
    private static final long LENGTH = 10L * Sound.RATE;
    private static final FrameRate NTSC = new FrameRate(30000, 1001);

    private long nanos = 1;
    private final FakeLine line = new FakeLine();
    private final Playback playback = new Playback(name -> line, () -> nanos);
    private final Transport transport = new Transport(playback);

    TransportTest() {
        transport.load(NTSC, LENGTH);
        settle();
    }

    /** Lets the sound thread do all it can now. */
    private void settle() {
        for (int i = 0; i < 1000 && playback.step() == Playback.Step.AGAIN; i++) {
            // Until it waits.
        }
    }

    private void pass(double seconds) {
        for (int i = 0; i < Math.round(seconds * 100); i++) {
            settle();
            nanos += 10_000_000;
            line.advance(480);
            transport.pulse(nanos);
        }
        settle();
    }

    private static Mix constant(float value) {
        float[] samples = new float[(int) LENGTH];
        Arrays.fill(samples, value);
        return new Mix(List.of(
                new Mix.Strip(List.of(Mix.Part.whole(new MemorySound(Waveform.mono(samples, Sound.RATE)), 0)), 1)));
    }

    @Test
    void positionIsWhatIsHeardNotWhatIsWritten() {
        transport.play();
        pass(1);

        assertThat(transport.position()).isCloseTo(48_000, within(1000L));
        assertThat(line.written()).isGreaterThan(transport.position() + 4000);
    }

    @Test
    void standsStillWithTheDevice() {
        transport.play();
        pass(1);
        long before = transport.position();
        for (int i = 0; i < 50; i++) {
            nanos += 10_000_000;
            transport.pulse(nanos);
        }

        assertThat(transport.position()).isLessThan(before + Sound.RATE / 5);
    }

    @Test
    void seeksToTheSample() {
        transport.seek(12_345);
        assertThat(transport.position()).isEqualTo(12_345);
        transport.play();
        pass(0.5);
        assertThat(transport.position()).isCloseTo(12_345 + 24_000, within(1000L));
    }

    @Test
    void shuttlesFasterWithEachPressAndBackAgain() {
        transport.shuttleForward();
        transport.shuttleForward();
        assertThat(transport.speedProperty().get()).isEqualTo(2);
        transport.shuttleForward();
        transport.shuttleForward();
        transport.shuttleForward();
        assertThat(transport.speedProperty().get()).isEqualTo(8);
        transport.shuttleBack();
        assertThat(transport.speedProperty().get()).isEqualTo(4);
        transport.shuttleBack();
        transport.shuttleBack();
        transport.shuttleBack();
        assertThat(transport.playingProperty().get()).isFalse();
    }

    @Test
    void runsBackwardsAndStopsAtTheStart() {
        transport.seek(LENGTH / 2);
        transport.shuttleBack();
        transport.shuttleBack();
        pass(1);
        assertThat(transport.position()).isCloseTo(LENGTH / 2 - 96_000, within(3000L));
        pass(3);
        assertThat(transport.position()).isZero();
        assertThat(transport.playingProperty().get()).isFalse();
    }

    @Test
    void stopsAtTheEnd() {
        transport.seek(LENGTH - 4800);
        transport.play();
        pass(0.5);
        assertThat(transport.position()).isEqualTo(LENGTH);
        assertThat(transport.playingProperty().get()).isFalse();
    }

    @Test
    void goesRoundBetweenInAndOut() {
        transport.setRange(Optional.of(new FrameRange(30, 60)));
        transport.loopingProperty().set(true);
        transport.play();
        long in = NTSC.samples(30);
        long out = NTSC.samples(60);
        assertThat(transport.position()).isEqualTo(in);
        pass(1.5);
        assertThat(transport.position()).isBetween(in, out);
        assertThat(transport.position()).isCloseTo(in + 72_000 - (out - in), within(1500L));
    }

    @Test
    void stepsByWholeFrames() {
        transport.seekFrame(100);
        transport.stepFrames(1);
        assertThat(transport.position()).isEqualTo(NTSC.samples(101));
        transport.stepFrames(-3);
        assertThat(transport.frame()).isEqualTo(98);
        transport.stepFrames(100_000);
        assertThat(transport.frame()).isEqualTo(NTSC.frame(LENGTH - 1));
    }

    @Test
    void fadesToAnotherMixWithoutAGap() {
        transport.setMix(constant(0.5f));
        transport.play();
        pass(0.3);
        transport.setMix(constant(0.25f));
        pass(0.5);

        short[] heard = line.left;
        int from = Playback.BLOCK;
        for (int i = from; i < heard.length - 1; i++) {
            assertThat(Math.abs(heard[i + 1] - heard[i])).isLessThan(40);
            assertThat((int) heard[i]).isBetween(8100, 16_400);
        }
        assertThat((int) heard[heard.length - 1]).isCloseTo(8192, within(2));
    }

    @Test
    void withoutAnyDeviceTimeGoesOnAndItIsSaid() {
        long[] now = {0};
        Playback silent = new Playback(name -> new SilentLine(() -> now[0]), () -> now[0]);
        Transport alone = new Transport(silent);
        alone.load(NTSC, LENGTH);
        alone.play();
        for (int i = 0; i < 200; i++) {
            for (int k = 0; k < 1000 && silent.step() == Playback.Step.AGAIN; k++) {
                // Until it waits.
            }
            now[0] += 10_000_000;
            alone.pulse(now[0]);
        }

        assertThat(alone.soundStateProperty().get()).isEqualTo(SoundState.NO_DEVICE);
        assertThat(alone.position()).isCloseTo(2 * 48_000L, within(12_000L));
    }

    @Test
    void goesOnByTheClockWhenTheDeviceIsPulledOut() {
        transport.play();
        pass(1);
        line.isGone = true;
        pass(2);

        assertThat(transport.soundStateProperty().get()).isEqualTo(SoundState.LOST);
        assertThat(transport.position()).isCloseTo(3 * 48_000L, within(12_000L));
    }

    @Test
    void givesUpADeviceThatStandsStill() {
        transport.play();
        pass(1);
        for (int i = 0; i < 400; i++) {
            settle();
            nanos += 10_000_000;
            transport.pulse(nanos);
        }

        assertThat(transport.soundStateProperty().get()).isEqualTo(SoundState.LOST);
    }

    @Test
    void metersShowWhatIsHeard() {
        transport.setMix(constant(0.5f));
        transport.play();
        pass(1);
        assertThat(transport.levelsProperty().get().leftPeakDb()).isCloseTo(-6.02, within(0.05));
        assertThat(transport.levelsProperty().get().rightRmsDb()).isCloseTo(-6.02, within(0.05));
        transport.stop();
        pass(0.1);
        assertThat(transport.levelsProperty().get()).isEqualTo(Levels.SILENCE);
    }
}
