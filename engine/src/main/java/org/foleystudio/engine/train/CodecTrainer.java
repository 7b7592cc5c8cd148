package org.foleystudio.engine.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.codec.PatchVae;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.signal.DiffFoleyMel;

/**
 * Trains the starter's autoencoder on cached mels: the axes in closed form, then the network that corrects, each channel
 * for its own measure of likeness (see {@link PatchVae}), from latents with a little noise on them.
 */
public final class CodecTrainer {
    private static final int AXES_FROM = 1000;
    /** Frames of a piece; a multiple of 8. */
    private static final int PIECE = 128;

    private static final int BATCH = 16;
    private static final int REPORT = 50;
    private static final int SAVE = 200;
    private static final int WARM_UP = 50;
    private static final double CLIP = 1;
    /** Deviation of the posterior, in latents whose mean square is 1. */
    private static final double POSTERIOR = 0.1;

    private static final double SQUARED_WEIGHT = 20;
    private static final double EDGE_WEIGHT = 1;
    private static final double POOLED_WEIGHT = 0.2;
    /** What is heard counts most: a value's weight is this more than itself. */
    private static final double QUIET = 0.2;

    private final Path cache;
    private final Settings settings;

    /**
     * How to train.
     *
     * @param steps steps of 16 pieces of 2 s
     * @param rate highest learning rate, reached after 50 steps and lowered to nothing along half a cosine
     * @param seed of start weights, order and noise
     */
    public record Settings(int steps, double rate, long seed) {}

    /**
     * One point of the curves, the mean over the last 50 steps.
     *
     * @param step steps done
     * @param red mean absolute error of the first channel
     * @param green of the second
     * @param blue of the third
     * @param coarse mean absolute error of means over tiles of 16 x 1, 1 x 16 and 4 x 4, all channels
     * @param piecesPerSecond speed
     */
    public record Point(int step, double red, double green, double blue, double coarse, double piecesPerSecond) {}

    /** Follows the run. */
    @FunctionalInterface
    public interface Listener {
        /** Called every 50 steps. */
        void at(Point point);
    }

    /** Trains on the training scenes of a cache. */
    public CodecTrainer(Path cache, Settings settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /** Trains and writes the weights; goes on from those that are there already. With no steps, only finds the axes. */
    public void train(Path weights, Listener listener, Progress progress) throws FoleyException {
        List<CachedScene> scenes = new CorpusCache(cache).read(CorpusSplit.TRAIN, Integer.MAX_VALUE);
        if (scenes.isEmpty()) {
            throw new FoleyException(
                    FoleyException.Code.MISSING, "The cache " + cache + " holds no training scenes; make them first.");
        }
        try (NDManager manager = Torch.open("codec-trainer");
                Parameters parameters = start(manager, weights, scenes, progress)) {
            Map<String, NDArray> trained = new LinkedHashMap<>();
            parameters.all().forEach((name, array) -> {
                if (PatchVae.isTrained(name)) {
                    array.setRequiresGradient(true);
                    trained.put(name, array);
                }
            });
            try (Adan adan = new Adan(manager, AdanSettings.paper(), trained)) {
                loop(
                        new Work(new PatchVae(parameters, Ops.best(), 1), parameters, trained, adan, scenes),
                        weights,
                        listener,
                        progress);
            }
        }
    }

    private Parameters start(NDManager manager, Path weights, List<CachedScene> scenes, Progress progress)
            throws FoleyException {
        if (Files.isRegularFile(weights)) {
            return WeightFile.read(manager, weights, PatchVae.parameters());
        }
        progress.report("axes", 0, 0);
        Map<String, float[]> axes = PatchAxes.of(scenes.subList(0, Math.min(AXES_FROM, scenes.size())));
        Parameters parameters = PatchVae.initial(manager, axes, settings.seed());
        WeightFile.write(weights, parameters.all(), DType.F32);
        return parameters;
    }

    private record Work(
            PatchVae codec, Parameters parameters, Map<String, NDArray> trained, Adan adan, List<CachedScene> scenes) {}

    private void loop(Work work, Path weights, Listener listener, Progress progress) throws FoleyException {
        SplittableRandom random = new SplittableRandom(settings.seed());
        double[] sums = new double[4];
        long since = System.nanoTime();
        for (int step = 1; step <= settings.steps(); step++) {
            progress.report("codec", step - 1, settings.steps());
            progress.checkCancelled();
            try (NDManager scope = work.parameters().manager().newSubManager()) {
                learn(work, batch(work.scenes(), random, scope), random, sums);
                update(work, rate(step), scope);
            }
            if (step % REPORT == 0) {
                double speed = REPORT * BATCH / ((System.nanoTime() - since) / 1e9);
                double[] means = Arrays.stream(sums).map(sum -> sum / REPORT).toArray();
                listener.at(new Point(step, means[0], means[1], means[2], means[3], speed));
                Arrays.fill(sums, 0);
                since = System.nanoTime();
            }
            if (step % SAVE == 0 || step == settings.steps()) {
                WeightFile.write(weights, work.parameters().all(), DType.F32);
            }
        }
    }

    private double rate(int step) {
        double done = (double) (step - 1) / settings.steps();
        return settings.rate() * Math.min(1, (double) step / WARM_UP) * 0.5 * (1 + Math.cos(Math.PI * done));
    }

    private static NDArray batch(List<CachedScene> scenes, SplittableRandom random, NDManager scope) {
        int size = DiffFoleyMel.BANDS * PIECE;
        float[] values = new float[BATCH * size];
        for (int i = 0; i < BATCH; i++) {
            CachedScene scene = scenes.get(random.nextInt(scenes.size()));
            int places = (DiffFoleyMel.WINDOW_FRAMES - PIECE) / PatchVae.FACTOR + 1;
            scene.mel(PatchVae.FACTOR * random.nextInt(places), PIECE, values, i * size);
        }
        return Owned.of(scope, values, new Shape(BATCH, 1, DiffFoleyMel.BANDS, PIECE));
    }

    private static void learn(Work work, NDArray mel, SplittableRandom random, double[] sums) {
        NDManager scope = mel.getManager();
        work.parameters().all().values().forEach(p -> p.tempAttach(scope));
        NDArray latent = work.codec().encode(mel);
        float[] noise = new float[Math.toIntExact(latent.size())];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (POSTERIOR * random.nextGaussian());
        }
        NDArray drawn = latent.add(Owned.of(scope, noise, latent.getShape()));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray error = work.codec().decode(drawn).sub(mel); // (B, 3, H, W)
            NDArray loud = mel.add(QUIET);
            NDArray red = error.get(":, 0:1");
            NDArray green = error.get(":, 1:2").abs();
            NDArray blue = error.get(":, 2:3");
            NDArray edges = blue.get("..., 1:").sub(blue.get("..., :-1")).abs().mean();
            NDArray own = Owned.times(red.square().mul(loud).mean(), SQUARED_WEIGHT)
                    .add(green.mul(loud).mean())
                    .add(blue.abs().mul(loud).mean())
                    .add(Owned.times(edges, EDGE_WEIGHT));
            NDArray coarse = pooled(error, 16, 1).add(pooled(error, 1, 16)).add(pooled(error, 4, 4));
            collector.backward(own.add(Owned.times(coarse, POOLED_WEIGHT)));
            sums[0] += red.abs().mean().getFloat();
            sums[1] += green.mean().getFloat();
            sums[2] += blue.abs().mean().getFloat();
            sums[3] += coarse.getFloat() / 3;
        }
        Torch.prepareThread();
    }

    /** Mean absolute error of means over tiles: noise cancels out there; when and where things begin does not. */
    private static NDArray pooled(NDArray error, int bands, int frames) {
        Shape s = error.getShape();
        return error.reshape(s.get(0), s.get(1), s.get(2) / bands, bands, s.get(3) / frames, frames)
                .mean(new int[] {5})
                .mean(new int[] {3})
                .abs()
                .mean();
    }

    private static void update(Work work, double rate, NDManager scope) {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        work.trained().forEach((name, p) -> {
            NDArray gradient = p.getGradient();
            gradient.attach(scope);
            gradients.put(name, gradient);
        });
        GradientClip.scale(gradients.values(), GradientClip.norm(gradients.values(), scope), CLIP);
        work.adan().step(work.trained(), gradients, rate, scope);
        work.trained().values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
    }
}
