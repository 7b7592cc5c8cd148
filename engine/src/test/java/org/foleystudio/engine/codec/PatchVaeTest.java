package org.foleystudio.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foleystudio.engine.checkpoint.SyntheticWeights;
import org.foleystudio.engine.nn.KernelOps;
import org.foleystudio.engine.nn.Ops;
import org.foleystudio.engine.nn.Parameters;
import org.foleystudio.engine.nn.PlainOps;
import org.foleystudio.engine.nn.Torch;
import org.junit.jupiter.api.Test;

class PatchVaeTest {
    private static final int FRAMES = 24;

    @Test
    void halvesThePictureThreeTimesAndLeavesNoArraysBehind() throws Exception {
        try (NDManager manager = Torch.open("test");
                PatchVae codec = synthetic(manager, new PlainOps(), 1);
                NDManager work = manager.newSubManager()) {
            NDArray picture = picture(work, 2, 3);
            int before = work.getManagedArrays().size();
            int all = manager.getManagedArrays().size();
            NDArray latent = codec.encode(picture);
            NDArray decoded = codec.decode(latent);
            assertThat(latent.getShape()).isEqualTo(new Shape(2, 4, 16, FRAMES / 8));
            assertThat(decoded.getShape()).isEqualTo(new Shape(2, 3, 128, FRAMES));
            assertThat(decoded.getManager()).isSameAs(work);
            assertThat(work.getManagedArrays().size()).isEqualTo(before + 2);
            assertThat(manager.getManagedArrays().size()).isEqualTo(all + 2);
            assertThat(codec.pictureChannels()).isEqualTo(3);
        }
    }

    @Test
    void kernelsGiveWhatThePlainOperationsGive() throws Exception {
        assumeTrue(KernelOps.available().isPresent(), "this libtorch has no text kernels");
        try (NDManager manager = Torch.open("test");
                PatchVae plain = synthetic(manager, new PlainOps(), 1);
                PatchVae fast = synthetic(manager, KernelOps.available().get(), 1)) {
            NDArray picture = picture(manager, 1, 1);
            NDArray latent = plain.encode(picture);
            assertThat(fast.encode(picture).toFloatArray()).containsExactly(latent.toFloatArray(), within(1e-5f));
            float[] decoded = plain.decode(latent).toFloatArray();
            assertThat(fast.decode(latent).toFloatArray()).containsExactly(decoded, within(1e-4f));
            assertThat(fast.decode(latent).toFloatArray())
                    .containsExactly(fast.decode(latent).toFloatArray());
        }
    }

    @Test
    void freshNetworkCorrectsNothingSoThatPicturesAlongTheAxesComeBackWhole() throws Exception {
        try (NDManager manager = Torch.open("test");
                PatchVae codec = new PatchVae(PatchVae.initial(manager, firstAxes(), 1), new PlainOps(), 1)) {
            float[] latent = SyntheticWeights.uniform("latent", 4 * 16 * 3, -1, 1);
            NDArray z = manager.create(latent, new Shape(1, 4, 16, 3));
            NDArray picture = codec.decode(z);
            float[] red = picture.get(":, 0:1").toFloatArray();
            assertThat(picture.get(":, 2:3").toFloatArray()).containsExactly(red);
            // column 1, block 0: the latent's rows 0 and 1 hold the first eight numbers of its patch
            assertThat(red[FRAMES / 3]).isCloseTo(0.5f + latent[1], within(1e-6f));
            assertThat(red[FRAMES / 3 + 4]).isCloseTo(0.5f + latent[3 + 1], within(1e-6f));
            assertThat(codec.encode(picture).toFloatArray()).containsExactly(latent, within(1e-5f));
        }
    }

    @Test
    void scalesLatents() throws Exception {
        try (NDManager manager = Torch.open("test");
                PatchVae plain = synthetic(manager, new PlainOps(), 1);
                PatchVae scaled = synthetic(manager, new PlainOps(), 0.5)) {
            NDArray picture = picture(manager, 1, 1);
            NDArray latent = plain.encode(picture);
            assertThat(scaled.encode(picture).toFloatArray())
                    .containsExactly(latent.mul(0.5).toFloatArray(), within(1e-6f));
            assertThat(scaled.decode(latent.mul(0.5)).toFloatArray())
                    .containsExactly(plain.decode(latent).toFloatArray(), within(1e-4f));
            Parameters none = Parameters.synthetic(manager, List.of());
            assertThatIllegalArgumentException().isThrownBy(() -> new PatchVae(none, new PlainOps(), 0));
        }
    }

    private static PatchVae synthetic(NDManager manager, Ops ops, double scale) {
        return new PatchVae(Parameters.synthetic(manager, PatchVae.parameters()), ops, scale);
    }

    private static NDArray picture(NDManager manager, long batch, long channels) {
        int count = Math.toIntExact(batch * channels * 128 * FRAMES);
        return manager.create(
                SyntheticWeights.uniform("picture", count, 0, 1), new Shape(batch, channels, 128, FRAMES));
    }

    /** Mean patches of one half; the axes are the first eight numbers of a patch. */
    private static Map<String, float[]> firstAxes() {
        int patch = PatchVae.PATCH;
        int axes = PatchVae.AXES;
        float[] mean = new float[PatchVae.BLOCKS * patch];
        Arrays.fill(mean, 0.5f);
        float[] forth = new float[PatchVae.BLOCKS * patch * axes];
        float[] back = new float[forth.length];
        for (int block = 0; block < PatchVae.BLOCKS; block++) {
            for (int a = 0; a < axes; a++) {
                forth[(block * patch + a) * axes + a] = 1;
                back[(block * axes + a) * patch + a] = 1;
            }
        }
        Map<String, float[]> closed = new HashMap<>();
        closed.put(PatchVae.MEAN, mean);
        closed.put(PatchVae.TO_LATENT, forth);
        closed.put(PatchVae.FROM_LATENT, back);
        return closed;
    }
}
