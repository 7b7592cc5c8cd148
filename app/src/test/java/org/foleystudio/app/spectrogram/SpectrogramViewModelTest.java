package org.foleystudio.app.spectrogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrogramViewModelTest {
    private static final Track ONE = track("one");
    private static final Track TWO = track("two");
    private static final Track THREE = track("three");

    private final SpectrogramViewModel model = new SpectrogramViewModel();

    private static Track track(String id) {
        return new Track(id, id, new NoiseSource(100, 1), 8000);
    }

    @Test
    void neverComparesASoundWithItselfUnasked() {
        model.offer(List.of(ONE, TWO, THREE));
        assertThat(model.firstProperty().get()).contains(ONE);
        assertThat(model.secondProperty().get()).contains(TWO);
        model.show("two");
        assertThat(model.firstProperty().get()).contains(TWO);
        assertThat(model.secondProperty().get()).contains(ONE);
        model.show("three");
        assertThat(model.secondProperty().get()).contains(ONE);
    }

    @Test
    void keepsWhatIsShownWhereItIsStillThere() {
        model.offer(List.of(ONE, TWO, THREE));
        model.show("three");
        model.offer(List.of(TWO, THREE));
        assertThat(model.firstProperty().get()).contains(THREE);
        assertThat(model.secondProperty().get()).contains(TWO);
    }

    @Test
    void showsOneSoundAlone() {
        model.offer(List.of(ONE));
        model.arrangementProperty().set(Arrangement.SIDE_BY_SIDE);
        assertThat(model.shown()).isEqualTo(Arrangement.SINGLE);
    }
}
