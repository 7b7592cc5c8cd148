package org.foleystudio.engine.generate;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import java.util.Arrays;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.bundle.ComputeDevice;
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
 * @param device the best that networks can run on: {@code cuda} or {@code cpu}
 * @param gpus CUDA devices that the CUDA runtime of this machine sees; 0 where only libtorch brings one
 * @param threads threads libtorch uses on the CPU
 * @param fusedKernels whether the fused kernels load on this libtorch
 * @param deviceFault why a libtorch for CUDA can use no CUDA device; empty where it can, and for other builds
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
        String deviceFault,
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
            String flavour = flavour(LibUtils.getLibtorchPath(), Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR", ""));
            boolean isCuda = flavour.startsWith("cu");
            String fault = isCuda ? faultOfCuda() : "";
            return new EngineReport(
                    problem.length() == 0,
                    engine.getVersion(),
                    flavour,
                    LibUtils.getLibtorchPath(),
                    isCuda && fault.isEmpty() ? "cuda" : "cpu",
                    engine.getGpuCount(),
                    JniUtils.getNumThreads(),
                    KernelOps.available().isPresent(),
                    fault,
                    ffmpeg,
                    problem.toString().strip());
        } catch (FoleyException e) {
            Throwable cause = e.getCause();
            problem.append(e.getMessage()).append(cause == null ? "" : " (" + cause.getMessage() + ")");
            return new EngineReport(false, "", "", "", "", 0, 0, false, "", ffmpeg, problem.toString());
        }
    }

    /** What keeps the first CUDA device from being used, in libtorch's words; empty where nothing does. */
    private static String faultOfCuda() {
        try {
            ComputeDevice.CUDA.open();
            return "";
        } catch (FoleyException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return String.valueOf(cause.getMessage())
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * The build is part of the folder's name, such as {@code 2.7.1-20250812-cpu-linux-x86_64}; a folder that the user
     * named may be called anything, and the build is then what was said with it.
     */
    static String flavour(String folder, String said) {
        String name = folder.replace('\\', '/').replaceAll(".*/", "");
        return Arrays.stream(name.split("-"))
                .filter(part -> part.startsWith("cpu") || part.matches("cu\\d+"))
                .findFirst()
                .orElse(said.isEmpty() ? "unknown" : said);
    }
}
