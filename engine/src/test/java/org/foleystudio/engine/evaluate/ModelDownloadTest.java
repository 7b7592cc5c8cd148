package org.foleystudio.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.BundleImport;
import org.foleystudio.engine.bundle.BundleKind;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.bundle.Catalogue;
import org.foleystudio.engine.bundle.Catalogue.PublishedWeights;
import org.foleystudio.engine.bundle.FakeFiles;
import org.foleystudio.engine.bundle.ModelDownload;
import org.foleystudio.engine.bundle.Role;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.files.ContentHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's files from a server on this computer, fetched and imported. */
class ModelDownloadTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private BundleStore store;
    private Path published;

    @BeforeEach
    void serve() throws Exception {
        store = new BundleStore(List.of(), folder.resolve("models"));
        published = new FakeFiles()
                .add(Melception.parameters(), name -> name)
                .zip(folder.resolve("melception.pt"), DType.F32);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/melception", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(published));
            Files.copy(published, exchange.getResponseBody());
            exchange.close();
        });
        server.createContext("/gone", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static PublishedWeights file(
            Role role, boolean isRequired, String name, Optional<String> sha256, String... places) {
        return new PublishedWeights(
                List.of(role), isRequired, name, "a page", "code terms", "weight terms", sha256, List.of(places));
    }

    private ModelDownload.Outcome fetch(boolean withOptional, PublishedWeights... files) throws FoleyException {
        Catalogue.Entry entry = new Catalogue.Entry("model", "A model", BundleKind.PAPER, List.of(files));
        BundleImport importer = new BundleImport(store, new Catalogue(List.of(entry)), PublishedJudges.all(), Map.of());
        return ModelDownload.of(importer, store.own(), Optional.empty(), Map.of())
                .run(entry, withOptional, Optional.empty(), Progress.NONE);
    }

    @Test
    void importsWhatCameAndSaysWhatIsTrustedAndWhatDidNotCome() throws Exception {
        ModelDownload.Outcome outcome = fetch(
                true,
                file(Role.SOUND_CLASSIFIER, false, "melception.pt", Optional.empty(), at("/melception")),
                file(Role.NETWORK, true, "network.pt", Optional.empty(), at("/gone")));
        assertThat(outcome.failures()).singleElement().asString().contains("/gone");
        assertThat(outcome.trusted()).singleElement().asString().contains(ContentHash.sha256(published));
        assertThat(outcome.imported().orElseThrow().taken())
                .singleElement()
                .asString()
                .contains("Melception");
        assertThat(store.judges()).containsOnlyKeys(Role.SOUND_CLASSIFIER);
        // what was converted does not lie there twice
        assertThat(store.own().resolve(".downloads/model")).doesNotExist();
    }

    @Test
    void leavesOutWhatOnlyScoresNeed() throws Exception {
        ModelDownload.Outcome outcome =
                fetch(false, file(Role.SOUND_CLASSIFIER, false, "melception.pt", Optional.empty(), at("/melception")));
        assertThat(outcome.imported()).isEmpty();
        assertThat(outcome.failures()).isEmpty();
        assertThat(store.judges()).isEmpty();
    }

    @Test
    void refusesAFileWithAnotherHash() throws Exception {
        ModelDownload.Outcome outcome = fetch(
                true,
                file(Role.SOUND_CLASSIFIER, false, "melception.pt", Optional.of("0".repeat(64)), at("/melception")));
        assertThat(outcome.imported()).isEmpty();
        assertThat(outcome.failures()).hasSize(1);
        assertThat(store.judges()).isEmpty();
    }

    @Test
    void namesTheTermsOfWhatWouldBeFetched() {
        Catalogue.Entry entry = new Catalogue.Entry(
                "model",
                "A model",
                BundleKind.PAPER,
                List.of(
                        file(Role.NETWORK, true, "network.pt", Optional.empty(), "http://x"),
                        file(Role.ALIGNMENT, false, "by-hand.ckpt", Optional.empty())));
        assertThat(ModelDownload.terms(entry, true))
                .containsExactly("network.pt: code: code terms; weights: weight terms");
    }
}
