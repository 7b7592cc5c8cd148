package org.foleystudio.engine.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.files.WholeFile;
import org.foleystudio.engine.nn.Owned;
import org.foleystudio.engine.nn.Torch;
import org.foleystudio.engine.train.TrainingResult.HeldOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a run. Each is one file, written beside its place and moved there when it is whole: tensors
 * {@code weights/NAME}, {@code average/NAME}, {@code adan.KIND/NAME}, and in its metadata a small text of JSON with the
 * step and what else the run needs to go on. Noise and data order need no state of their own: they follow from seed and
 * step. One file, not two, so that no moment exists at which half of a checkpoint is new.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String STATE = "state";
    /** Newest ones, for resuming. */
    private static final int KEPT = 2;
    /** Those at which sounds were made, for going back to. */
    private static final int HEARD = 4;

    /** Most that lie there at a time, while one more is written. */
    static final int MOST = KEPT + HEARD + 2;

    private static final NDIndex ALL = new NDIndex("...");

    private final Path folder;
    private final int samplesEvery;

    /** @param samplesEvery steps between sounds, 0 for never */
    Checkpoints(Path folder, int samplesEvery) {
        this.folder = folder;
        this.samplesEvery = samplesEvery;
    }

    /**
     * What a checkpoint holds besides tensors.
     *
     * @param step steps taken
     * @param atOnce windows that fit into memory
     * @param heldOut held-out losses so far
     */
    record Noted(long step, int atOnce, List<HeldOut> heldOut) {}

    /** Saves a state and forgets all but the newest, the best by held-out loss and those that can be heard. */
    void save(TrainingState state, List<HeldOut> heldOut) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.metadata(STATE, new Gson().toJson(new Noted(state.step(), state.atOnce(), heldOut)));
        tensors(state).forEach(tensor -> add(writer, tensor));
        writer.write(folder.resolve(name(state.step())), Progress.NONE);
        forget(heldOut);
    }

    private void forget(List<HeldOut> heldOut) throws FoleyException {
        List<Path> all = newestFirst();
        long best = heldOut.stream()
                .filter(point -> all.stream().anyMatch(file -> step(file) == point.step()))
                .min(Comparator.comparingDouble(HeldOut::mse))
                .map(HeldOut::step)
                .orElse(-1L);
        int heard = 0;
        for (int i = KEPT; i < all.size(); i++) {
            long step = step(all.get(i));
            boolean isHeard = samplesEvery > 0 && step % samplesEvery == 0 && heard++ < HEARD;
            if (step != best && !isHeard) {
                delete(all.get(i));
            }
        }
    }

    private static long step(Path file) {
        return Long.parseLong(file.getFileName().toString().replaceAll("\\D", ""));
    }

    private static String name(long step) {
        return String.format(Locale.ROOT, "step-%09d.safetensors", step);
    }

    private record Named(String name, NDArray array) {}

    private static List<Named> tensors(TrainingState state) {
        List<Named> all = new ArrayList<>();
        state.weights().forEach((name, array) -> all.add(new Named("weights/" + name, array)));
        state.trained().forEach((name, array) -> {
            all.add(new Named("average/" + name, state.ema().parameters().get(name)));
            state.adan().state(name).forEach((kind, moment) -> all.add(new Named("adan." + kind + "/" + name, moment)));
        });
        return all;
    }

    private static void add(SafetensorsWriter writer, Named tensor) {
        writer.add(TrainingState.info(tensor.name, tensor.array), () -> FloatBuffer.wrap(Torch.read(tensor.array)));
    }

    /** Puts the newest whole checkpoint into a state, if there is one. */
    Optional<Noted> restore(TrainingState state) throws FoleyException {
        removeParts();
        for (Path file : newestFirst()) {
            try {
                return Optional.of(restore(file, state));
            } catch (FoleyException e) {
                if (e.code() != FoleyException.Code.CHECKPOINT) {
                    throw e;
                }
                LOG.warn("a checkpoint is left out: {}", e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Noted restore(Path file, TrainingState state) throws FoleyException {
        try (TensorSource source = Safetensors.open(file)) {
            Noted noted = noted(source, file);
            List<Named> all = tensors(state);
            for (Named tensor : all) {
                TensorInfo stored = source.tensors().get(tensor.name);
                if (!TrainingState.info(tensor.name, tensor.array).equals(stored)) {
                    throw new FoleyException(
                            FoleyException.Code.SETTINGS,
                            "The run in " + file.toAbsolutePath().getParent()
                                    + " was begun with another network or for other weights (" + tensor.name
                                    + " differs); choose another folder.");
                }
            }
            for (Named tensor : all) {
                fill(tensor.array, source.readFloats(tensor.name));
            }
            state.adan().resumeAt(noted.step());
            state.setAtOnce(noted.atOnce());
            return noted;
        }
    }

    private static Noted noted(TensorSource source, Path file) throws FoleyException {
        try {
            String text = source.metadata().getOrDefault(STATE, "");
            Noted noted = new Gson().fromJson(text, Noted.class);
            if (noted != null && noted.step() >= 0 && noted.atOnce() >= 1 && noted.heldOut() != null) {
                return noted;
            }
        } catch (JsonSyntaxException e) {
            LOG.debug("state of {}", file, e);
        }
        throw new FoleyException(FoleyException.Code.CHECKPOINT, file + " is not a checkpoint of a training run.");
    }

    static void fill(NDArray array, FloatBuffer values) {
        float[] numbers = new float[values.remaining()];
        values.get(numbers);
        try (NDManager scope = array.getManager().newSubManager()) {
            array.set(ALL, Owned.of(scope, numbers, array.getShape()));
        }
    }

    private List<Path> newestFirst() throws FoleyException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("step-\\d+\\.safetensors"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw WholeFile.failure(folder, e);
        }
    }

    /** What a process that was killed while writing left behind. */
    private void removeParts() {
        Path[] parts = Arrays.stream(
                        Optional.ofNullable(folder.toFile().listFiles()).orElse(new File[0]))
                .filter(file -> file.getName().startsWith(".part-"))
                .map(File::toPath)
                .toArray(Path[]::new);
        for (Path part : parts) {
            delete(part);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot remove {}", file.getFileName(), e);
        }
    }

    /** Copies the averaged weights out of a checkpoint, with their published names; what was not trained is as it was. */
    static Noted copyWeights(Path checkpoint, Path file) throws FoleyException {
        try (TensorSource source = Safetensors.open(checkpoint)) {
            Noted noted = noted(source, checkpoint);
            SafetensorsWriter writer = new SafetensorsWriter();
            for (Map.Entry<String, TensorInfo> entry : source.tensors().entrySet()) {
                if (entry.getKey().startsWith("weights/")) {
                    String name = entry.getKey().substring("weights/".length());
                    String from = source.tensors().containsKey("average/" + name) ? "average/" + name : entry.getKey();
                    writer.add(
                            new TensorInfo(
                                    name,
                                    entry.getValue().type(),
                                    entry.getValue().shape()),
                            () -> source.readFloats(from));
                }
            }
            writer.write(file, Progress.NONE);
            return noted;
        }
    }

    /** Writes the averaged weights of a state with their published names. */
    static void writeWeights(TrainingState state, Path file) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (Map.Entry<String, NDArray> entry : state.ema().averages().entrySet()) {
            add(writer, new Named(entry.getKey(), entry.getValue()));
        }
        writer.write(file, Progress.NONE);
    }
}
