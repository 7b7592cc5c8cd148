package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.evaluate.CorpusListener.Score;
import org.foleystudio.engine.signal.Waveform;
import org.junit.jupiter.api.Test;

class CorpusListenerTest {
    private static final int TRAINING = Integer.getInteger("listener.scenes", 120);
    private static final int UNHEARD = Integer.getInteger("listener.unheard", 40);

    @Test
    void tellsMaterialsAndFamiliesOfUnheardScenesButNotOfExchangedOnes() throws FoleyException {
        CorpusListener listener = CorpusListener.train(TRAINING, Progress.NONE);
        Score materials = new Score(0, 0);
        Score families = new Score(0, 0);
        Score exchanged = new Score(0, 0);
        long[] seeds =
                LongStream.range(0, UNHEARD).map(CorpusSplit.VALIDATION::seed).toArray();
        for (int i = 0; i < seeds.length; i++) {
            Scene scene = Scene.of(seeds[i]);
            Waveform sound = scene.sound();
            materials = materials.plus(listener.materials(scene, sound));
            families = families.plus(listener.family(scene, sound));
            exchanged = exchanged.plus(listener.family(Scene.of(seeds[(i + 1) % seeds.length]), sound));
        }
        assertThat(materials.share()).as("materials").isGreaterThan(0.7);
        assertThat(families.share()).as("families").isGreaterThan(0.6);
        assertThat(exchanged.share()).isLessThan(0.4);
    }
}
