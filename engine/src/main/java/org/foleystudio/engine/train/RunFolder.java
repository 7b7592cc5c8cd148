package org.foleystudio.engine.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.files.WholeFile;

/** Writes what a run tells the world; {@link RunRecord} reads it. The layout is told in the package's description. */
final class RunFolder {
    static final String RUN = "run.json";
    static final String CURVE = "curve.csv";
    static final String CURVE_HEAD = "step,samples,mse,bound,maskedMse,maskedBound,loss,gradientNorm,learningRate,"
            + "heldOutMse,heldOutBound,samplesPerSecond,residentMiB";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Path folder;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    RunFolder(Path folder) {
        this.folder = folder;
        facts.put("format", RunRecord.FORMAT);
    }

    Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    Path samples() {
        return folder.resolve("samples");
    }

    Path weights() {
        return folder.resolve("network.safetensors");
    }

    /** Averaged weights of the step with the lowest held-out loss. */
    Path bestWeights() {
        return folder.resolve("network-best.safetensors");
    }

    /** States a fact of the run; written by the next {@link #save}. */
    RunFolder with(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    void save() throws FoleyException {
        WholeFile.write(folder.resolve(RUN), part -> Files.writeString(part, GSON.toJson(facts)));
    }

    /** Begins the curve, or cuts off what a killed run wrote after its last checkpoint. */
    void beginCurve(long step) throws FoleyException {
        Path file = folder.resolve(CURVE);
        StringBuilder kept = new StringBuilder(CURVE_HEAD).append('\n');
        try {
            if (Files.isRegularFile(file)) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                lines.stream().filter(line -> isStepUpTo(line, step)).forEach(line -> kept.append(line)
                        .append('\n'));
            }
            WholeFile.write(file, part -> Files.writeString(part, kept));
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }

    private static boolean isStepUpTo(String line, long step) {
        int comma = line.indexOf(',');
        return comma > 0
                && line.chars().filter(c -> c == ',').count()
                        == CURVE_HEAD.chars().filter(c -> c == ',').count()
                && line.substring(0, comma).matches("\\d{1,18}")
                && Long.parseLong(line.substring(0, comma)) <= step;
    }

    /** Adds a step to the curve; the held-out columns stay empty where nothing was measured. */
    void append(StepReport r, int batch, String heldOut) throws FoleyException {
        Path file = folder.resolve(CURVE);
        String line = String.format(
                Locale.ROOT,
                "%d,%d,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%s,%.4g,%d%n",
                r.step(),
                r.step() * batch,
                r.mse(),
                r.bound(),
                r.maskedMse(),
                r.maskedBound(),
                r.loss(),
                r.gradientNorm(),
                r.learningRate(),
                heldOut.isEmpty() ? "," : heldOut,
                r.samplesPerSecond(),
                r.residentMiB());
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw WholeFile.failure(file, e);
        }
    }
}
