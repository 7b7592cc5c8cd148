package org.foleystudio.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
    @TempDir
    Path folder;

    private Path shipped;
    private Path own;
    private BundleStore store;

    @BeforeEach
    void createStore() {
        shipped = folder.resolve("shipped");
        own = folder.resolve("own models");
        store = new BundleStore(List.of(shipped), own);
    }

    private static Bundle make(Path root, String name) throws Exception {
        try (BundleFolder making = BundleFolder.create(root, name)) {
            BundleManifest plain = BundleManifestTest.manifest(name);
            Map<Role, Component> components = new LinkedHashMap<>(plain.components());
            for (Role role : List.of(Role.NETWORK, Role.CODEC)) {
                String file = plain.component(role).file().orElseThrow();
                Files.writeString(making.file(file), "weights of " + role);
                components.put(
                        role, making.component(plain.component(role).implementation(), file, "l", "o", Progress.NONE));
            }
            return making.finish(new BundleManifest(
                    plain.about(),
                    plain.size(),
                    plain.network(),
                    plain.latentScale(),
                    plain.sound(),
                    plain.slotsPerSecond(),
                    components,
                    plain.defaults(),
                    plain.channelChoice(),
                    plain.adaptiveMix(),
                    plain.figures()));
        }
    }

    @Test
    void findsBundlesByNameAndByFolder() throws Exception {
        assertThat(store.list()).isEmpty();
        make(shipped, "starter");
        Bundle mine = make(own, "mine");
        make(own, "starter");
        assertThat(store.list()).extracting(Bundle::name).containsExactly("starter", "mine");
        assertThat(store.find("starter").folder()).isEqualTo(shipped.resolve("starter"));
        assertThat(store.find(mine.folder().toString())).isEqualTo(mine);
        assertThatThrownBy(() -> store.find("theirs"))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.MISSING))
                .hasMessageContaining("starter, mine");
        assertThatThrownBy(() -> store.find("../own models/mine\0")).isInstanceOf(FoleyException.class);
    }

    @Test
    void leavesOutBrokenBundles() throws Exception {
        Path broken = Files.createDirectories(own.resolve("broken"));
        Files.writeString(broken.resolve(BundleManifest.FILE), "{}");
        make(own, "mine");
        assertThat(store.list()).extracting(Bundle::name).containsExactly("mine");
        assertThatThrownBy(() -> store.find("broken")).hasMessageContaining("schemaVersion");
    }

    @Test
    void verifiesEveryFileAndReportsAllFaults() throws Exception {
        Bundle bundle = make(own, "mine");
        bundle.verify(Progress.NONE);
        Files.writeString(bundle.folder().resolve("network.safetensors"), "weights of NETWORk");
        Files.delete(bundle.folder().resolve("codec.safetensors"));
        assertThatThrownBy(() -> bundle.verify(Progress.NONE))
                .hasMessageContaining("network.safetensors is not")
                .hasMessageContaining("codec.safetensors is missing");
    }

    @Test
    void removesOnlyTheUsersOwn() throws Exception {
        make(shipped, "starter");
        Bundle mine = make(own, "mine");
        store.remove("mine");
        assertThat(mine.folder()).doesNotExist();
        assertThatThrownBy(() -> store.remove("starter")).hasMessageContaining("stays");
        assertThat(shipped.resolve("starter")).exists();
    }

    @Test
    void leavesNothingOfABundleThatWasNotFinished() throws Exception {
        try (BundleFolder making = BundleFolder.create(own, "half")) {
            Files.writeString(making.file("network.safetensors"), "half");
        }
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left).isEmpty();
        }
        make(own, "mine");
        assertThatThrownBy(() -> BundleFolder.create(own, "mine")).hasMessageContaining("already");
        assertThatThrownBy(() -> BundleFolder.create(own, "../mine")).hasMessageContaining("cannot name");
    }
}
