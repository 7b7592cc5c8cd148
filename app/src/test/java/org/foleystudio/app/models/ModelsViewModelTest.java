package org.foleystudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleArchive;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.files.ProgramFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shelf without a toolkit, on real files and against a server on this computer that behaves badly. */
class ModelsViewModelTest {
    private static final String ENTRY = ShelfServer.ENTRY;

    @TempDir
    Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private final List<Path> played = new ArrayList<>();
    private Preferences preferences;
    private ProgramFolders folders;
    private ModelsViewModel model;
    private ShelfServer server;
    private List<String> ranges = List.of();
    private byte[] published = {};

    @BeforeEach
    void start() throws Exception {
        preferences = new Preferences(temp.resolve("projects"));
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        TestBundles.write(folders.shippedModels(), "small");
        server = new ShelfServer(folders.shippedModels(), temp);
        published = server.published;
        ranges = server.ranges;
        model = new ModelsViewModel(
                tasks,
                toasts,
                preferences,
                new ModelLibrary(folders, "test", Map.of()),
                (bundle, progress) -> temp.resolve(bundle.name() + ".wav"));
        model.setPlayer(played::add);
        model.refresh();
    }

    @AfterEach
    void stop() {
        server.close();
        tasks.close();
    }

    private ModelCard card(String name) {
        return model.cards().stream()
                .filter(card -> card.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsWhatIsInstalledAndWhatCanBeHad() {
        assertThat(card("small").state()).isEqualTo(ModelState.READY);
        assertThat(card("small").codeLicence()).isEqualTo("GPL-3.0-or-later.");
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.NOT_INSTALLED);
        assertThat(card(ENTRY).weightsLicence()).isEqualTo("Weights-1.");
        assertThat(card(ENTRY).needs()).singleElement().asString().contains("vae.safetensors");
        assertThat(model.storageProperty().get()).contains(folders.ownModels().toString());
        assertThat(model.changeObstacle(card("small"))).isNotEmpty();
    }

    @Test
    void fetchesNothingBeforeTheTermsAreAccepted() {
        server.serve((exchange, from) -> server.send(exchange, 0, published.length));
        model.download(card(ENTRY));
        assertThat(ranges).isEmpty();
        assertThat(model.downloadObstacle(card(ENTRY))).contains("Accept the terms");
    }

    @Test
    void goesOnWithADownloadThatWasCutAndStopped() {
        int half = published.length / 2;
        server.serve((exchange, from) -> {
            if (ranges.size() == 1) {
                exchange.sendResponseHeaders(200, published.length);
                exchange.getResponseBody().write(published, 0, half);
                exchange.getResponseBody().flush();
                exchange.close(); // the line is cut
            } else {
                server.send(exchange, from, published.length);
            }
        });
        model.accept(card(ENTRY), true);
        model.download(card(ENTRY));
        assertThat(ranges.get(0)).isEqualTo("null");
        // What was on its way when the line was cut may be lost: it goes on at most where the server stopped.
        assertThat(ranges.get(1)).matches("bytes=[1-9]\\d*-");
        assertThat(Integer.parseInt(ranges.get(1).replaceAll("\\D", ""))).isLessThanOrEqualTo(half);
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.NEEDS_FILES);
        assertThat(card(ENTRY).needs()).hasSize(3);
        assertThat(model.notes()).anyMatch(note -> note.contains("trusted on this first use"));
        assertThat(toasts.shown()).noneMatch(toast -> toast.kind() == Toasts.Kind.FAILURE);
    }

    @Test
    void showsWhatAStoppedDownloadHasLeft() throws Exception {
        Path part = folders.ownModels().resolve(".downloads").resolve(ENTRY).resolve("network-network.pt.part");
        Files.createDirectories(part.getParent());
        Files.write(part, Arrays.copyOf(published, published.length / 3));
        server.serve((exchange, from) -> server.send(exchange, from, published.length));
        model.refresh();
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.PAUSED);
        model.accept(card(ENTRY), true);
        model.download(card(ENTRY));
        assertThat(ranges).containsExactly("bytes=" + published.length / 3 + "-");
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.NEEDS_FILES);
    }

    @Test
    void saysThatAPageIsNoModel() {
        server.serve((exchange, from) -> {
            byte[] page = "<html>log in first</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        });
        model.accept(card(ENTRY), true);
        model.download(card(ENTRY));
        assertThat(model.notes()).singleElement().asString().contains("web page instead of the file");
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.NOT_INSTALLED);
    }

    @Test
    void takesTheGoodFileAmongAWrongATruncatedAndAHostileOne() throws Exception {
        Path good = temp.resolve("whatever-name.txt");
        Files.write(good, published);
        Path wrong = ShelfServer.wrong(temp.resolve("holiday.safetensors"));
        Path truncated = server.truncated(temp.resolve("truncated.safetensors"));
        Path hostile = ShelfServer.hostile(temp.resolve("hostile.pt"), temp.resolve("owned"));
        model.choose("small");
        model.importFiles(List.of(wrong, hostile, good, truncated));
        assertThat(model.notes().stream().filter(n -> n.startsWith("Imported"))).hasSize(1);
        assertThat(model.notes().stream().filter(n -> n.startsWith("Not used")))
                .hasSize(3)
                .anyMatch(n -> n.contains("holiday"))
                .anyMatch(n -> n.contains("truncated"))
                .anyMatch(n -> n.contains("hostile"));
        assertThat(model.notes().stream().filter(n -> n.startsWith("Still needed")))
                .hasSize(3);
        assertThat(temp.resolve("owned")).doesNotExist();
        assertThat(model.cards()).anyMatch(card -> card.state() == ModelState.NEEDS_FILES);
    }

    @Test
    void exportsImportsRenamesAndRemoves() throws Exception {
        Path zip = temp.resolve("small.zip");
        model.export(card("small"), zip);
        assertThat(BundleArchive.isOne(zip)).isTrue();
        model.importFiles(List.of(zip));
        assertThat(folders.ownModels().resolve("small").resolve(BundleManifest.FILE))
                .exists();
        Files.move(folders.shippedModels().resolve("small"), temp.resolve("elsewhere"));
        model.refresh();
        assertThat(card("small").isOwn()).isTrue();
        assertThat(model.nameObstacle("bad name")).isNotEmpty();
        model.rename(card("small"), "mine");
        Bundle mine = BundleStore.in(folders).find("mine");
        mine.verify(Progress.NONE);
        assertThat(mine.name()).isEqualTo("mine");
        model.makeDefault(card("mine"));
        assertThat(model.isDefault(card("mine"))).isTrue();
        model.hear(mine);
        assertThat(played).containsExactly(temp.resolve("mine.wav"));
        assertThat(model.loss(card("mine"))).contains("mine is deleted");
        model.remove(card("mine"));
        assertThat(folders.ownModels().resolve("mine")).doesNotExist();
        assertThat(preferences.modelProperty().get()).isEmpty();
    }

    @Test
    void refusesAnExportThatWasTamperedWith() throws Exception {
        Path zip = temp.resolve("small.zip");
        BundleArchive.write(BundleStore.in(folders).find("small"), zip, Progress.NONE);
        byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 1;
        Path bad = temp.resolve("bad.zip");
        Files.write(bad, bytes);
        model.importFiles(List.of(bad));
        assertThat(model.notes()).singleElement().asString().startsWith("Not used");
        assertThat(folders.ownModels().resolve("small")).doesNotExist();
    }

    @Test
    void findsDamageAndMendsItFromACopy() throws Exception {
        Bundle twin = BundleArchive.copy(BundleStore.in(folders).find("small"), BundleStore.in(folders), Progress.NONE);
        Bundle own = BundleStore.in(folders).rename(Bundle.read(twin.folder()), "own");
        Path weights = own.folder().resolve("mdsgen.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 5] ^= 1;
        Files.write(weights, bytes);
        model.refresh();
        assertThat(card("own").state()).isEqualTo(ModelState.READY);
        model.verify(card("own"));
        assertThat(card("own").state()).isEqualTo(ModelState.DAMAGED);
        assertThat(card("own").trouble()).contains("mdsgen.safetensors");
        model.repair(card("own"));
        assertThat(card("own").state()).isEqualTo(ModelState.READY);
        BundleStore.in(folders).find("own").verify(Progress.NONE);
        Files.writeString(own.folder().resolve(BundleManifest.FILE), "{");
        model.refresh();
        assertThat(card("own").state()).isEqualTo(ModelState.DAMAGED);
        model.remove(card("own"));
        assertThat(own.folder()).doesNotExist();
    }

    @Test
    void movesTheStorageOnlyWhenTheCopyIsWhole() throws Exception {
        BundleArchive.copy(BundleStore.in(folders).find("small"), BundleStore.in(folders), Progress.NONE);
        Path full = Files.createDirectory(temp.resolve("full"));
        Files.writeString(full.resolve("x"), "x");
        model.moveStorage(full);
        assertThat(toasts.shown()).anyMatch(toast -> toast.text().contains("not empty"));
        Path old = folders.ownModels();
        Path there = temp.resolve("disk2/models");
        model.moveStorage(there);
        assertThat(folders.ownModels()).isEqualTo(there);
        assertThat(old).doesNotExist();
        assertThat(Bundle.read(there.resolve("small")).name()).isEqualTo("small");
    }

    @Test
    void offersFiveSecondsOnceAtFirstUse() throws Exception {
        Bundle small = BundleStore.in(folders).find("small");
        model.firstUse(small);
        Toasts.Toast offer = toasts.shown().get(toasts.shown().size() - 1);
        assertThat(offer.text()).contains("small was not used here before");
        offer.action().orElseThrow().run().run();
        assertThat(played).containsExactly(temp.resolve("small.wav"));
        toasts.dismiss(offer);
        model.firstUse(small);
        model.makeDefault(card("small"));
        assertThat(toasts.shown()).noneMatch(toast -> toast.text().contains("not used here"));
    }

    @Test
    void tellsSpeedAndTimeLeft() {
        long[] now = {0};
        TransferMeter meter = new TransferMeter("Download", () -> now[0]);
        meter.report("file", 0, 2);
        meter.report("download", 0, 100_000_000);
        now[0] += 1_000_000_000L;
        Transfer transfer = meter.report("download", 10_000_000, 100_000_000);
        assertThat(transfer.words()).isEqualTo("10 MB of 100 MB · 10 MB/s · 0:09 left");
        assertThat(transfer.fraction()).isEqualTo(0.1);
        assertThat(transfer.title()).contains("file 1 of 2");
        assertThat(meter.report("retry", 2, 6).words()).contains("try 2 of 6");
        assertThat(Optional.of(meter.report("verify", 0, 10).title())).contains("Checking the hash");
    }
}
