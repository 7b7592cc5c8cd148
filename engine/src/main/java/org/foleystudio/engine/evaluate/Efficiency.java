package org.foleystudio.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.corpus.CorpusSplit;
import org.foleystudio.engine.corpus.Scene;
import org.foleystudio.engine.evaluate.FigureTable.Row;
import org.foleystudio.engine.files.ResidentMemory;
import org.foleystudio.engine.generate.FoleyEngine;
import org.foleystudio.engine.generate.GenerationSettings;
import org.foleystudio.engine.generate.PictureLength;
import org.foleystudio.engine.generate.StageTimings;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;

/**
 * What a model costs on this machine, one clip of one window at a time.
 *
 * @param parameters of the network
 * @param parametersUsed without the block that only training uses
 * @param peakMebibytes the most memory the process held while generating; 0 where the system does not say
 * @param seconds per clip, from pictures to sound
 * @param samplingSeconds of them, the calls of the network
 * @param steps of sampling
 * @param clipSeconds length of the clip
 */
public record Efficiency(
        long parameters,
        long parametersUsed,
        long peakMebibytes,
        Figure seconds,
        Figure samplingSeconds,
        int steps,
        double clipSeconds) {
    private static final int ROUNDS = 3;
    private static final double MILLION = 1e6;

    static Efficiency measure(AnalysisRequest request, Progress progress) throws FoleyException {
        double[] whole = new double[ROUNDS];
        double[] sampling = new double[ROUNDS];
        GenerationSettings settings = request.settings().withTakes(1);
        double length;
        try (FoleyEngine engine = FoleyEngine.open(request.bundle(), request.options())) {
            int samples = engine.geometry().windowSamples();
            int rate = engine.geometry().sampleRate();
            length = samples / (double) rate;
            ResidentMemory.resetPeak();
            // the first run also makes kernels and caches
            for (int round = -1; round < ROUNDS; round++) {
                progress.report("measure", round + 1, ROUNDS + 1);
                progress.checkCancelled();
                Scene scene = Scene.of(CorpusSplit.TEST.seed(0));
                StageTimings timings = engine.generate(
                                scene.frames(),
                                new PictureLength(samples, rate),
                                Map.of(),
                                settings,
                                new Quietly(progress, "measure", round + 1, ROUNDS + 1))
                        .get(0)
                        .timings();
                if (round >= 0) {
                    whole[round] = timings.total();
                    sampling[round] = timings.sample();
                }
            }
        }
        progress.report("measure", ROUNDS + 1, ROUNDS + 1);
        MdsGenConfig network = request.bundle().manifest().network();
        return new Efficiency(
                count(network, true),
                count(network, false),
                ResidentMemory.peakMebibytes(),
                Figure.of(whole),
                Figure.of(sampling),
                settings.steps(),
                length);
    }

    /** Numbers that a network learns, with or without what only training uses. */
    static long count(MdsGenConfig network, boolean withTraining) {
        return MdsGen.parameters(network).stream()
                .filter(info -> withTraining || !info.name().startsWith("sideblocks."))
                .mapToLong(TensorInfo::elements)
                .sum();
    }

    Exhibit exhibit() {
        FigureTable own = new FigureTable(
                "This machine, one clip of " + Figure.text(clipSeconds) + " s at a time",
                List.of(
                        "model",
                        "parameters, M",
                        "without training's, M",
                        "peak memory, MiB",
                        "seconds per clip",
                        "of them sampling"),
                List.of(new Row(
                        steps + " steps",
                        List.of(
                                Figure.of(parameters / MILLION),
                                Figure.of(parametersUsed / MILLION),
                                Figure.of(peakMebibytes == 0 ? Double.NaN : peakMebibytes),
                                seconds,
                                samplingSeconds))));
        List<Row> sizes = Arrays.stream(MdsGenSize.values())
                .map(size -> Row.of(
                        size.name(),
                        count(MdsGenConfig.paper(size), true) / MILLION,
                        count(MdsGenConfig.paper(size), false) / MILLION,
                        paper(size)))
                .toList();
        return new Exhibit(
                "efficiency",
                "Efficiency",
                List.of(
                        own,
                        new FigureTable(
                                "Parameters by size, M",
                                List.of("size", "with training's block", "without", "the paper says"),
                                sizes),
                        PaperTables.efficiency(),
                        PaperTables.training()),
                List.of(),
                List.of(
                        "Memory is that of the whole process, Java and libtorch included. The side block serves training"
                                + " only.",
                        "Seconds are mean and deviation of " + ROUNDS
                                + " runs after a first one; the paper's are of the network alone on an A100."));
    }

    private static double paper(MdsGenSize size) {
        return switch (size) {
            case T -> 5;
            case S -> 33;
            case B -> 131;
            case L -> 461;
        };
    }
}
