package org.foleystudio.engine.evaluate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Family;
import org.foleystudio.engine.corpus.Material;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.corpus.SceneEvent;
import org.foleystudio.engine.signal.Waveform;

/**
 * Tells families and materials by ear: two classifiers that have heard the true sound of training scenes and nothing
 * else, neither picture nor anything generated.
 */
final class CorpusListener {
    private static final long SEED = 1;
    private static final int EPOCHS = 30;

    private final TraitClassifier materials;
    private final TraitClassifier families;

    private CorpusListener(TraitClassifier materials, TraitClassifier families) {
        this.materials = materials;
        this.families = families;
    }

    /** Listens to the first {@code scenes} scenes of the training part. */
    static CorpusListener train(int scenes, Progress progress) throws FoleyException {
        List<float[]> moments = new ArrayList<>();
        List<Integer> momentLabels = new ArrayList<>();
        List<float[]> clips = new ArrayList<>();
        List<Integer> clipLabels = new ArrayList<>();
        for (int n = 0; n < scenes; n++) {
            progress.checkCancelled();
            progress.report("listen", n, scenes);
            Scene scene = Scene.of(CorpusSplit.TRAIN.seed(n));
            SoundTraits traits = new SoundTraits(scene.sound());
            for (SceneEvent event : struck(scene)) {
                moments.add(traits.moment(event.seconds()));
                momentLabels.add(event.material().ordinal());
            }
            List<Family> cast = cast(scene);
            if (cast.size() == 1) {
                clips.add(traits.clip());
                clipLabels.add(cast.get(0).ordinal());
            }
        }
        if (moments.isEmpty() || clips.isEmpty()) {
            throw new IllegalArgumentException("too few scenes to listen to: " + scenes);
        }
        return new CorpusListener(
                TraitClassifier.train(moments, labels(momentLabels), Material.values().length, EPOCHS, SEED),
                TraitClassifier.train(clips, labels(clipLabels), Family.values().length, 4 * EPOCHS, SEED));
    }

    private static int[] labels(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Moments whose material can be heard: those that begin suddenly. */
    static List<SceneEvent> struck(Scene scene) {
        return scene.events().stream()
                .filter(event -> isSudden(event.family()))
                .filter(event -> event.seconds() > 0.05 && event.seconds() < scene.seconds() - 0.3)
                .toList();
    }

    /** Whether events of a family begin suddenly, so that a listener could tell when to some milliseconds. */
    static boolean isSudden(Family family) {
        return switch (family) {
            case IMPACT, FOOTSTEP, DRIP, SPLASH, TYPING, SHOT -> true;
            default -> false;
        };
    }

    /** The families that something happens of. */
    static List<Family> cast(Scene scene) {
        Map<Family, Integer> counts = new EnumMap<>(Family.class);
        scene.events().forEach(event -> counts.merge(event.family(), 1, Integer::sum));
        return List.copyOf(counts.keySet());
    }

    /** How many were told rightly. */
    record Score(int right, int all) {
        Score plus(Score other) {
            return new Score(right + other.right, all + other.all);
        }

        double share() {
            return all == 0 ? Double.NaN : (double) right / all;
        }
    }

    /** Materials of the sudden moments of a scene, as heard in a sound. */
    Score materials(Scene scene, Waveform sound) {
        SoundTraits traits = new SoundTraits(sound);
        int right = 0;
        List<SceneEvent> events = struck(scene);
        for (SceneEvent event : events) {
            right += materials.classify(traits.moment(event.seconds()))
                            == event.material().ordinal()
                    ? 1
                    : 0;
        }
        return new Score(right, events.size());
    }

    /** The family of a scene of one family, as heard in a sound; nothing for scenes of several. */
    Score family(Scene scene, Waveform sound) {
        List<Family> cast = cast(scene);
        if (cast.size() != 1) {
            return new Score(0, 0);
        }
        boolean right =
                families.classify(new SoundTraits(sound).clip()) == cast.get(0).ordinal();
        return new Score(right ? 1 : 0, 1);
    }
}
