package org.foleystudio.engine.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import org.foleystudio.engine.bundle.BundleFixtures;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.Defaults;
import org.foleystudio.engine.codec.Channel;
import org.junit.jupiter.api.Test;

class GenerationSettingsTest {
    private final GenerationSettings paper = GenerationSettings.paper();

    @Test
    void startsAsThePaper() {
        assertThat(paper.steps()).isEqualTo(25);
        assertThat(paper.guidance()).isEqualTo(5);
        assertThat(paper.power()).isEqualTo(0.01);
        assertThat(paper.sampler()).isEqualTo(SamplerChoice.DPMPP_2M);
        assertThat(paper.channel()).isEqualTo(Channel.GREEN);
        assertThat(paper.takes()).isEqualTo(1);
        assertThat(paper.lengthSeconds()).isEmpty();
    }

    @Test
    void namesTheValueThatCannotBe() {
        assertThatThrownBy(() -> paper.withSteps(0))
                .hasMessageContaining("steps")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> paper.withGuidance(Double.NaN, 1)).hasMessageContaining("guidance");
        assertThatThrownBy(() -> paper.withGuidance(5, 0)).hasMessageContaining("power");
        assertThatThrownBy(() -> paper.withTakes(65)).hasMessageContaining("takes");
        assertThatThrownBy(() -> paper.withOverlap(-1)).hasMessageContaining("overlap");
        assertThatThrownBy(() -> paper.withSpan(-0.1, OptionalDouble.empty())).hasMessageContaining("start");
        assertThatThrownBy(() -> paper.withSpan(0, OptionalDouble.of(0))).hasMessageContaining("length");
    }

    @Test
    void startsAsABundleRecommends() throws Exception {
        BundleManifest manifest = BundleFixtures.manifest("tuned", new Defaults(12, 3, 0.5, "adaptive"));
        GenerationSettings settings = GenerationSettings.recommended(manifest);
        assertThat(settings).isEqualTo(paper.withSteps(12).withGuidance(3, 0.5).withChannel(Channel.ADAPTIVE));
    }
}
