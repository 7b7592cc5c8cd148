package org.foleystudio.engine.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.corpus.SceneEvent;
import org.foleystudio.engine.corpus.WornFrames;
import org.foleystudio.engine.media.FrameSource;

/**
 * Makes the two resources of the motion encoder from the training part of the corpus. Run in the repository root:
 *
 * <pre>
 * ./mvnw -q -o -pl engine test-compile dependency:build-classpath -Dmdep.outputFile=target/class-path
 * java -cp engine/target/test-classes:engine/target/classes:$(cat engine/target/class-path) \
 *     org.foleystudio.engine.vision.MotionEncoderFit engine/src/main/resources/org/foleystudio/engine/vision 700
 * </pre>
 */
final class MotionEncoderFit {
    private static final int EPOCHS = 12;
    private static final int BATCH = 64;

    /** A worn picture shows what happens up to a frame late: so its contact is later than where it seems to be. */
    private static final double WORN_LATE = 0.03;

    private MotionEncoderFit() {}

    public static void main(String[] arguments) throws IOException, FoleyException {
        Path folder = Path.of(arguments[0]);
        int scenes = Integer.parseInt(arguments[1]);
        OnsetDetector detector = fitDetector(scenes);
        write(folder.resolve("onset-detector.txt"), scenes, detectorWeights);
        write(folder.resolve("motion-scale.txt"), scenes, scale(detector, scenes));
    }

    private static float[] detectorWeights = new float[0];

    private static FrameSource frames(long n) {
        Scene scene = Scene.of(CorpusSplit.TRAIN.seed(n));
        return n % 2 == 0 ? scene.frames() : new WornFrames(scene.frames(), n);
    }

    /** Likelihood wanted at each moment: 1 at a momentary event, falling to 0 within about 40 ms. */
    static float[] target(Scene scene, int count, double late) {
        float[] target = new float[count];
        for (SceneEvent event : scene.events()) {
            if (event.family().momentary()) {
                double centre = (event.seconds() + late) / OnsetDetector.STEP - 0.5;
                for (int i = (int) Math.max(0, centre - 5); i < Math.min(count, centre + 6); i++) {
                    double d = (i - centre) / 1.3;
                    double height = Math.min(1, 0.35 + event.strength());
                    target[i] = (float) Math.max(target[i], height * Math.exp(-d * d / 2));
                }
            }
        }
        return target;
    }

    private static OnsetDetector fitDetector(int scenes) throws FoleyException {
        List<float[][]> inputs = new ArrayList<>();
        List<float[]> targets = new ArrayList<>();
        for (int n = 0; n < scenes; n++) {
            try (FrameSource source = frames(n)) {
                MotionAnalysis analysis = MotionAnalysis.of(source, MotionEncoder.SLOTS_PER_SECOND, Progress.NONE);
                float[][] relative = analysis.relative(OnsetDetector.STEP);
                inputs.add(relative);
                targets.add(
                        target(Scene.of(CorpusSplit.TRAIN.seed(n)), relative[0].length, n % 2 == 0 ? 0 : WORN_LATE));
            }
        }
        DetectorTraining training = new DetectorTraining(20240906);
        SplittableRandom random = new SplittableRandom(7);
        int steps = scenes * 512 / BATCH * EPOCHS;
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            double rate = 2e-3 * 0.5 * (1 + Math.cos(Math.PI * step / steps)) + 1e-5;
            loss = 0.9995 * loss + 0.0005 * training.step(inputs, targets, BATCH, rate, random);
            if (step % 10000 == 0) {
                System.out.printf(Locale.ROOT, "step %d of %d loss %.5f%n", step, steps, loss);
            }
        }
        detectorWeights = training.weights();
        return new OnsetDetector(detectorWeights);
    }

    private static float[] scale(OnsetDetector detector, int scenes) throws FoleyException {
        int size = SlotFeatures.SIZE;
        double[] sum = new double[size];
        double[] squares = new double[size];
        long count = 0;
        for (int n = 0; n < scenes; n += 2) {
            try (FrameSource source = frames(n)) {
                MotionAnalysis analysis = MotionAnalysis.of(source, MotionEncoder.SLOTS_PER_SECOND, Progress.NONE);
                float[][] relative = analysis.relative(OnsetDetector.STEP);
                float[] values = new SlotFeatures(
                                analysis, relative, detector.likelihood(relative), MotionEncoder.SLOTS_PER_SECOND)
                        .all();
                for (int i = 0; i < values.length; i++) {
                    sum[i % size] += values[i];
                    squares[i % size] += (double) values[i] * values[i];
                }
                count += values.length / size;
            }
        }
        float[] out = new float[2 * size];
        for (int k = 0; k < size; k++) {
            double mean = sum[k] / count;
            out[k] = (float) mean;
            out[size + k] = (float) Math.max(0.02, Math.sqrt(Math.max(0, squares[k] / count - mean * mean)));
        }
        return out;
    }

    private static void write(Path file, int scenes, float[] numbers) throws IOException {
        StringBuilder text = new StringBuilder("# written by MotionEncoderFit from " + scenes + " training scenes\n");
        for (int i = 0; i < numbers.length; i++) {
            text.append(String.format(Locale.ROOT, "%.5g", numbers[i])).append(i % 12 == 11 ? '\n' : ' ');
        }
        Files.writeString(file, text.toString().stripTrailing() + "\n");
        System.out.println(file + ": " + numbers.length + " numbers, " + Arrays.hashCode(numbers));
    }
}
