package org.foleystudio.engine.benchmark;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.benchmark.BenchmarkReport.Clip;
import org.foleystudio.engine.benchmark.BenchmarkReport.Forward;
import org.foleystudio.engine.benchmark.BenchmarkReport.Guided;
import org.foleystudio.engine.benchmark.BenchmarkReport.Lengths;
import org.foleystudio.engine.benchmark.BenchmarkReport.Part;
import org.foleystudio.engine.benchmark.BenchmarkReport.Training;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Torch;

/** Measures this machine. Networks have synthetic weights, so nothing is fetched; only ratios within one run count. */
public final class Benchmark {
    private static final List<MdsGenSize> USUAL = List.of(MdsGenSize.T, MdsGenSize.B);

    private final Bundle bundle;
    private final Path clip;
    private final List<MdsGenSize> sizes;
    private final List<Forward> forward = new ArrayList<>();
    private final List<Guided> guided = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param bundle the model that clips go through
     * @param clip a clip of about one window
     * @param all whether every published size is measured, also those that take gigabytes
     */
    public Benchmark(Bundle bundle, Path clip, boolean all) {
        this.bundle = bundle;
        this.clip = clip;
        sizes = all ? List.of(MdsGenSize.values()) : USUAL;
    }

    /** What can be measured. */
    public enum Topic {
        /** One clip, and pictures of two lengths, through the whole engine. */
        CLIP,
        /** The transformer. */
        NETWORKS,
        /** The networks around it. */
        PARTS,
        /** A step of training. */
        TRAINING
    }

    /** Measures some or all topics; all take some minutes. */
    public BenchmarkReport run(Set<Topic> topics, Progress progress) throws FoleyException {
        Optional<Clip> whole = Optional.empty();
        Optional<Lengths> lengths = Optional.empty();
        if (topics.contains(Topic.CLIP)) {
            // first, because the peak of memory is that of the process
            ClipSpeed speed = new ClipSpeed(bundle, stopOnly(progress));
            progress.report("clip", 0, 0);
            whole = Optional.of(speed.toWav(clip));
            progress.report("lengths", 0, 0);
            lengths = Optional.of(speed.lengths());
        }
        Stopwatch watch = new Stopwatch(1, 3);
        try (NDManager manager = Torch.open("benchmark")) {
            GemmRate gemm = new GemmRate(manager, Ops.best(), watch);
            progress.report("matrices", 0, 0);
            gemm.measure();
            int total = topics.contains(Topic.NETWORKS) ? 2 * sizes.size() : 0;
            for (int i = 0; i < total; i++) {
                progress.report("networks", i, total);
                network(manager, i < sizes.size(), sizes.get(i % sizes.size()), watch, gemm, progress);
            }
            List<Part> parts = List.of();
            if (topics.contains(Topic.PARTS)) {
                progress.report("parts", 0, 0);
                parts = new PartSpeed(manager, Ops.best(), watch, gemm).measure();
            }
            Optional<Training> training = Optional.empty();
            if (topics.contains(Topic.TRAINING)) {
                progress.report("training", 0, 0);
                // measures the matrices once more itself, and is set against the best of all
                training = Optional.of(TrainingCost.measure(gemm));
            } else {
                gemm.measure();
            }
            return new BenchmarkReport(
                    gemm.best(),
                    gemm.rates(),
                    ofBest(gemm),
                    List.copyOf(guided),
                    ofBest(parts, gemm),
                    whole,
                    lengths,
                    training);
        }
    }

    private void network(
            NDManager manager, boolean paper, MdsGenSize size, Stopwatch watch, GemmRate gemm, Progress progress)
            throws FoleyException {
        try (NetworkCase network = new NetworkCase(manager, paper, size)) {
            NetworkSpeed speed = new NetworkSpeed(network, watch, gemm);
            progress.checkCancelled();
            forward.add(speed.forward());
            if (paper && USUAL.contains(size)) {
                progress.checkCancelled();
                guided.add(speed.guided());
            }
            progress.checkCancelled();
            speed.brief().ifPresent(forward::add);
        }
    }

    /** The best matrix rate may have been found later than a row was measured. */
    private List<Forward> ofBest(GemmRate gemm) {
        return forward.stream()
                .map(row -> new Forward(
                        row.kind(),
                        row.size(),
                        row.tokens(),
                        row.batch(),
                        row.dtype(),
                        row.gflops(),
                        row.gflops() / gemm.best(),
                        row.ms(),
                        row.versusPlain()))
                .toList();
    }

    private static List<Part> ofBest(List<Part> parts, GemmRate gemm) {
        return parts.stream()
                .map(part -> new Part(part.name(), part.seconds(), part.gflops(), part.gflops() / gemm.best()))
                .toList();
    }

    /** Stages of single takes are not reported, but the user may stop between them. */
    private static Progress stopOnly(Progress progress) {
        return new Progress() {
            @Override
            public void report(String stage, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }
}
