package org.foleystudio.engine.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run measured; topics that were left out are empty. Rates are in billions of operations per second, shares are of the best matrix rate of the run.
 *
 * @param gemmGflops the best matrix rate that any library gave
 * @param gemmByLibrary the rate of each
 * @param forward calls of the network, as one step of guided sampling makes them
 * @param guided whole runs of guided sampling
 * @param parts the networks around it
 * @param clip one clip through the whole engine
 * @param lengths short and long pictures through the whole engine
 * @param training a step of training
 */
public record BenchmarkReport(
        double gemmGflops,
        Map<String, Double> gemmByLibrary,
        List<Forward> forward,
        List<Guided> guided,
        List<Part> parts,
        Optional<Clip> clip,
        Optional<Lengths> lengths,
        Optional<Training> training) {

    /**
     * One call with both branches of the guidance.
     *
     * @param dtype {@code float32} or {@code bfloat16}
     * @param versusPlain how many times as long the reference path takes
     */
    public record Forward(
            String kind,
            String size,
            int tokens,
            int batch,
            String dtype,
            double gflops,
            double ofGemm,
            double ms,
            double versusPlain) {}

    /**
     * One run of guided sampling.
     *
     * @param seconds from noise to latent, preparation included
     * @param versusTwoPass how many times as long two separate, unprepared passes per step take
     */
    public record Guided(String kind, String size, int steps, double seconds, double versusTwoPass) {}

    /**
     * A network beside the transformer.
     *
     * @param name what it does to how much
     * @param seconds the best of several calls
     * @param gflops operations of the published network in that time, 0 where it is no network
     */
    public record Part(String name, double seconds, double gflops, double ofGemm) {}

    /**
     * From a clip's file to its WAV, with the model loaded.
     *
     * @param bundle which model
     * @param realTimeFactor time taken per second of picture
     * @param peakRssMiB most memory of the process by then, 0 where the system does not say
     */
    public record Clip(String bundle, double seconds, double realTimeFactor, long peakRssMiB) {}

    /**
     * What length does.
     *
     * @param secondsPerSecond8s time taken per second of a picture of 8 s
     * @param secondsPerSecond120s the same for one of 120 s
     * @param rssGrowthMiB how much more memory the process held at most with the longer picture
     */
    public record Lengths(double secondsPerSecond8s, double secondsPerSecond120s, long rssGrowthMiB) {}

    /**
     * One step of training on the CPU, with the masked pass.
     *
     * @param ofMatMul share of the rate of plain matrix products, the library that gradients go through
     * @param versusPlain how many times as long the reference path takes
     * @param ofMatMulBfloat16 the same where the products of the blocks are in bfloat16; 0 where this machine has none
     * @param versusPlainBfloat16 how many times as long as that the reference path in 32 bits takes
     * @param optimiserShare share of the step for clipping, the optimiser and the average
     * @param rssMiBPerSample memory that one window more in the batch takes
     */
    public record Training(
            String size,
            int batch,
            double samplesPerSecond,
            double gflops,
            double ofMatMul,
            double versusPlain,
            double ofMatMulBfloat16,
            double versusPlainBfloat16,
            double optimiserShare,
            long rssMiBPerSample) {}
}
