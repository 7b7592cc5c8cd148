package org.foleystudio.engine.generate;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.checkpoint.TensorSource;
import org.foleystudio.engine.codec.MelImage;

/**
 * What is kept of a take beside its sound, so that another channel can be heard later without sampling: one safetensors
 * file, written whole or not at all.
 *
 * @param latent what the sampler made
 * @param picture all channels of the decoded mel
 * @param provenance where the take comes from, by name
 */
public record KeptTake(Latent latent, MelImage picture, Map<String, String> provenance) {
    /** How the file's name ends. */
    public static final String EXTENSION = ".safetensors";

    private static final String LATENT = "latent";
    private static final String PICTURE = "picture";

    public KeptTake {
        provenance = Map.copyOf(provenance);
    }

    /** What to keep of a take. */
    public static KeptTake of(Take take) {
        return new KeptTake(take.latent(), take.picture(), take.provenance());
    }

    /** Writes the file, over one that is there. */
    public void write(Path target) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        provenance.forEach(writer::metadata);
        add(writer, LATENT, latent.values(), latent.channels(), latent.rows(), latent.columns());
        add(writer, PICTURE, picture.values(), picture.channels(), picture.bands(), picture.frames());
        writer.write(target, Progress.NONE);
    }

    private static void add(SafetensorsWriter writer, String name, float[] values, long a, long b, long c) {
        writer.add(new TensorInfo(name, DType.F32, List.of(a, b, c)), () -> FloatBuffer.wrap(values));
    }

    /** Reads a file that {@link #write} made. */
    public static KeptTake read(Path file) throws FoleyException {
        try (TensorSource source = Safetensors.open(file)) {
            int[] latent = shape(source, LATENT, file);
            int[] picture = shape(source, PICTURE, file);
            return new KeptTake(
                    new Latent(source.readFloats(LATENT).array(), latent[0], latent[1], latent[2]),
                    new MelImage(source.readFloats(PICTURE).array(), picture[0], picture[1], picture[2]),
                    source.metadata());
        }
    }

    private static int[] shape(TensorSource source, String name, Path file) throws FoleyException {
        TensorInfo info = source.tensors().get(name);
        if (info == null
                || info.shape().size() != 3
                || info.shape().stream().anyMatch(axis -> axis < 1 || axis > Integer.MAX_VALUE)) {
            throw new FoleyException(
                    FoleyException.Code.CHECKPOINT,
                    "The file " + file.getFileName() + " does not hold a kept take; generate the take again.");
        }
        return info.shape().stream().mapToInt(Math::toIntExact).toArray();
    }
}
