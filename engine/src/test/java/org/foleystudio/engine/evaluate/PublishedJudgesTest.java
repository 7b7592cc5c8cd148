package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.BundleImport;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.FakeFiles;
import org.foleystudio.engine.bundle.ImportOutcome;
import org.foleystudio.engine.bundle.PublishedPart;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.Safetensors;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The networks of others that only scores need, from files with the names and shapes of the published ones. */
class PublishedJudgesTest {
    @TempDir
    Path folder;

    @Test
    void namesOneNetworkPerRole() {
        assertThat(PublishedJudges.all())
                .extracting(PublishedPart::role)
                .containsExactly(Role.ALIGNMENT, Role.GUIDANCE, Role.SOUND_CLASSIFIER);
    }

    @Test
    void melceptionIsKnownByItsTensorsAndWaitsWhereScoresFindIt() throws Exception {
        Path file = new FakeFiles()
                .add(Melception.parameters(), name -> name)
                .add(Melception.unused(), name -> name)
                .zip(folder.resolve("some name.pt"), DType.F32);
        BundleStore store = new BundleStore(List.of(), folder.resolve("models"));
        assertThat(store.judges()).isEmpty();
        ImportOutcome outcome = imported(store, file);
        assertThat(outcome.bundle()).isEmpty();
        assertThat(outcome.taken()).singleElement().asString().contains("Melception");
        Map<Role, Path> judges = store.judges();
        assertThat(judges).containsOnlyKeys(Role.SOUND_CLASSIFIER);
        try (Safetensors weights = Safetensors.open(judges.get(Role.SOUND_CLASSIFIER))) {
            assertThat(weights.tensors().values())
                    .extracting(TensorInfo::name)
                    .containsExactlyInAnyOrderElementsOf(Melception.parameters().stream()
                            .map(TensorInfo::name)
                            .toList());
        }
    }

    private static ImportOutcome imported(BundleStore store, Path file) throws Exception {
        BundleImport importer = new BundleImport(store, new Catalogue(List.of()), PublishedJudges.all(), Map.of());
        return importer.run(importer.look(List.of(file)), Optional.empty(), Progress.NONE);
    }
}
