package org.foleystudio.app.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foleystudio.app.project.ClipEntry;
import org.foleystudio.app.project.CompRange;
import org.foleystudio.app.project.FrameRate;
import org.foleystudio.app.project.Lane;
import org.foleystudio.app.project.ProjectState;
import org.foleystudio.app.project.TakeEntry;
import org.foleystudio.app.project.TakeMeasures;
import org.foleystudio.app.project.Verdict;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class MixPlanTest {
    private static final int LENGTH = 9600;
    private final Sound own = constant(0.125f);
    private final ProjectState state;
    private final List<Lane> lanes;

    MixPlanTest() {
        ClipEntry clip =
                new ClipEntry("c", Path.of("c.mov"), "", 5, FrameRate.FILM, LENGTH, 64, 36, "", true, false, "");
        ProjectState made = ProjectState.empty("p").withClip(clip).showing("c");
        for (int i = 1; i <= 2; i++) {
            TakeEntry take = take(i);
            made = made.withTake(take).withTimeline("c", t -> t.withLane(Lane.of(take, "Take")));
        }
        state = made;
        lanes = state.timeline("c").lanes();
    }

    private static TakeEntry take(int number) {
        return new TakeEntry(
                "t" + number,
                number,
                "c",
                "takes/" + number + ".wav",
                Optional.empty(),
                0,
                LENGTH,
                number,
                "green",
                Map.of(),
                Verdict.OPEN,
                new TakeMeasures(
                        OptionalDouble.of(-10 - 6 * number),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        false,
                        false));
    }

    private static Sound constant(float value) {
        float[] samples = new float[LENGTH];
        Arrays.fill(samples, value);
        return new MemorySound(Waveform.mono(samples, Sound.RATE));
    }

    private static Optional<Sound> sound(TakeEntry take) {
        return Optional.of(constant(0.25f * take.number()));
    }

    private static MixPlan plan(ProjectState of) {
        return new MixPlan(of, "c", MixPlanTest::sound);
    }

    private static float at(Mix mix, long sample) {
        float[] left = new float[1];
        new MixRenderer().render(mix, sample, left, new float[1], 1);
        return left[0];
    }

    @Test
    void hearsOneLaneAndTheClipsOwnSound() {
        Mix mix = plan(state).heard(Optional.of(own), Optional.of(lanes.get(1).id()), false);
        assertThat(at(mix, 100)).isEqualTo(0.125f + 0.5f);
    }

    @Test
    void turnsTheLouderTakeDownToTheQuieter() {
        Mix mix = plan(state).heard(Optional.empty(), Optional.of(lanes.get(0).id()), true);
        assertThat(at(mix, 100)).isCloseTo((float) (0.25 * Math.pow(10, -6 / 20.0)), within(1e-5f));
        Mix quiet = plan(state).heard(Optional.empty(), Optional.of(lanes.get(1).id()), true);
        assertThat(at(quiet, 100)).isEqualTo(0.5f);
    }

    @Test
    void anEmptyCompGivesWayToTheFirstLane() {
        assertThat(at(plan(state).heard(Optional.empty(), Optional.empty(), false), 100))
                .isEqualTo(0.25f);
    }

    @Test
    void soloOverrulesTheChoice() {
        ProjectState solo = state.withTimeline(
                "c",
                t -> t.withLane(lanes.get(1).id(), l -> l.withStrip(l.strip().withSolo(true))));
        assertThat(at(
                        plan(solo)
                                .heard(
                                        Optional.of(own),
                                        Optional.of(lanes.get(0).id()),
                                        false),
                        100))
                .isEqualTo(0.5f);
    }

    @Test
    void mutedIsSilent() {
        ProjectState muted = state.withTimeline(
                "c",
                t -> t.withLane(lanes.get(0).id(), l -> l.withStrip(l.strip().withMuted(true))));
        assertThat(at(
                        plan(muted)
                                .heard(
                                        Optional.empty(),
                                        Optional.of(lanes.get(0).id()),
                                        false),
                        100))
                .isZero();
    }

    @Test
    void compCrossfadesAtEqualPowerWhereRangesMeet() {
        ProjectState comped = state.withTimeline(
                "c",
                t -> t.withComp(t.comp()
                        .painted(new CompRange(lanes.get(0).id(), 0, 4800))
                        .painted(new CompRange(lanes.get(1).id(), 4800, LENGTH))));
        Mix comp = plan(comped).comp();

        assertThat(at(comp, 4000)).isEqualTo(0.25f);
        assertThat(at(comp, 5600)).isEqualTo(0.5f);
        double half = Math.sqrt(0.5);
        assertThat(at(comp, 4800)).isCloseTo((float) (half * 0.25 + half * 0.5), within(2e-3f));
    }
}
