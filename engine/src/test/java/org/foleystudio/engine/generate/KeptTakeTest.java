package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.codec.MelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTakeTest {
    @Test
    void comesBackAsItWas(@TempDir Path folder) throws FoleyException {
        float[] latent = {1, -2, 3.5f, 4, 5, 6};
        float[] picture = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
        KeptTake kept = new KeptTake(
                new Latent(latent, 1, 2, 3), new MelImage(picture, 3, 1, 2), Map.of("seed", "7", "x", "ü"));
        kept.write(folder.resolve("take.safetensors"));
        KeptTake read = KeptTake.read(folder.resolve("take.safetensors"));
        assertThat(read.latent().values()).containsExactly(latent);
        assertThat(read.picture().values()).containsExactly(picture);
        assertThat(read.picture().channels()).isEqualTo(3);
        assertThat(read.latent().columns()).isEqualTo(3);
        assertThat(read.provenance()).isEqualTo(kept.provenance());
    }

    @Test
    void anythingElseIsRefusedInASentence(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("other.safetensors"), "no tensors");
        assertThatThrownBy(() -> KeptTake.read(file)).isInstanceOf(FoleyException.class);
        Files.write(folder.resolve("empty.safetensors"), new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
        assertThatThrownBy(() -> KeptTake.read(folder.resolve("empty.safetensors")))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("does not hold a kept take");
    }
}
