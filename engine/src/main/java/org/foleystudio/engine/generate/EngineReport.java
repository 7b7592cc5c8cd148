package org.foleystudio.engine.generate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.media.MediaLibrary;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Torch;

/**
 * What the native libraries of this machine are and can do.
 *
 * @param ready whether sound can be generated here
 * @param torchVersion libtorch's version, empty when it did not load
 * @param torchFlavour build of libtorch: {@code cpu}, {@code cu128}, ...
 * @param torchLibrary folder of the loaded libtorch
 * @param device where networks run by default
 * @param gpus CUDA devices seen
 * @param threads threads libtorch uses on the CPU
 * @param fusedKernels whether the fused kernels load on this libtorch
 * @param ffmpeg FFmpeg's version, empty when it did not load
 * @param problem what is missing, in a sentence; empty when nothing is
 */
public record EngineReport(
        boolean ready,
        String torchVersion,
        String torchFlavour,
        String torchLibrary,
        String device,
        int gpus,
        int threads,
        boolean fusedKernels,
        String ffmpeg,
        String problem) {

    /** Loads the libraries and looks. */
    public static EngineReport collect() {
        String ffmpeg = "";
        StringBuilder problem = new StringBuilder();
        try {
            ffmpeg = MediaLibrary.version();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            problem.append("FFmpeg cannot be loaded: ").append(e.getMessage()).append(". ");
        }
        try (NDManager manager = Torch.open("report")) {
            Engine engine = Engine.getEngine(PtEngine.ENGINE_NAME);
            return new EngineReport(
                    problem.length() == 0,
                    engine.getVersion(),
                    flavour(LibUtils.getLibtorchPath()),
                    LibUtils.getLibtorchPath(),
                    manager.getDevice().isGpu() ? "cuda" : "cpu",
                    engine.getGpuCount(),
                    JniUtils.getNumThreads(),
                    KernelOps.available().isPresent(),
                    ffmpeg,
                    problem.toString().strip());
        } catch (FoleyException e) {
            Throwable cause = e.getCause();
            problem.append(e.getMessage()).append(cause == null ? "" : " (" + cause.getMessage() + ")");
            return new EngineReport(false, "", "", "", "", 0, 0, false, ffmpeg, problem.toString());
        }
    }

    /** The build is part of the folder's name, such as {@code 2.7.1-20250812-cpu-linux-x86_64}. */
    private static String flavour(String folder) {
        String name = folder.replace('\\', '/').replaceAll(".*/", "");
        return Arrays.stream(name.split("-"))
                .filter(part -> part.startsWith("cpu") || part.matches("cu\\d+"))
                .findFirst()
                .orElse("unknown");
    }
}
