package org.foleystudio.engine.evaluate;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.evaluate.DistributionScores.InceptionScore;
import org.foleystudio.engine.evaluate.MelceptionMel.Norm;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.Mel;
import org.foleystudio.engine.signal.Waveform;

/**
 * What Melception says of generated sounds against the true ones.
 *
 * @param fid Fréchet distance of the features; NaN for fewer than two clips
 * @param inception score of the generated sounds, in as many splits as published (ten), or fewer where there are fewer
 * @param kl mean divergence of the classes of each true sound from those of its generated one
 * @param splits of the inception score
 * @param isPublishedScale whether bands were evened out by the published table; else by the true sounds themselves, and
 *     the figures compare with nothing published
 */
public record MelceptionScores(double fid, InceptionScore inception, double kl, int splits, boolean isPublishedScale) {
    private static final int SPLITS = 10;
    private static final int SHUFFLE_SEED = 2020;

    static MelceptionScores of(Path weights, List<Waveform> made, List<Waveform> truths, Progress progress)
            throws FoleyException {
        MelceptionMel front = new MelceptionMel();
        List<Mel> makes = front.mels(made);
        List<Mel> reals = front.mels(truths);
        Path table = weights.resolveSibling(MelceptionMel.TABLE);
        boolean isPublished = Files.isRegularFile(table);
        Norm norm = isPublished ? Norm.read(table) : Norm.of(reals);
        try (NDManager manager = Torch.open("melception-scores");
                Melception judge =
                        new Melception(AlignmentJudge.weights(weights, manager, Melception.parameters()), Ops.best())) {
            List<Melception.Verdict> generated = verdicts(judge, norm, makes, progress);
            List<Melception.Verdict> real = verdicts(judge, norm, reals, progress);
            return of(generated, real, isPublished);
        }
    }

    private static List<Melception.Verdict> verdicts(Melception judge, Norm norm, List<Mel> mels, Progress progress)
            throws FoleyException {
        List<Melception.Verdict> verdicts = new ArrayList<>();
        for (Mel mel : mels) {
            progress.report("judge", verdicts.size(), mels.size());
            progress.checkCancelled();
            verdicts.add(judge.look(norm.applied(mel)));
        }
        return verdicts;
    }

    static MelceptionScores of(List<Melception.Verdict> generated, List<Melception.Verdict> real, boolean isPublished) {
        int n = generated.size();
        int[] same = new int[n];
        Arrays.setAll(same, i -> i);
        int splits = Math.min(SPLITS, n);
        float[][] shuffled = Arrays.stream(NumpyPermutation.of(SHUFFLE_SEED, n))
                .mapToObj(i -> generated.get(i).logitsUnbiased())
                .toArray(float[][]::new);
        return new MelceptionScores(
                n < 2
                        ? Double.NaN
                        : DistributionScores.frechetDistance(
                                rows(generated, Melception.Verdict::features),
                                rows(real, Melception.Verdict::features)),
                DistributionScores.inceptionScore(shuffled, splits),
                DistributionScores.klDivergence(
                        rows(generated, Melception.Verdict::logits), rows(real, Melception.Verdict::logits), same),
                splits,
                isPublished);
    }

    private static float[][] rows(List<Melception.Verdict> verdicts, Function<Melception.Verdict, float[]> part) {
        return verdicts.stream().map(part).toArray(float[][]::new);
    }
}
