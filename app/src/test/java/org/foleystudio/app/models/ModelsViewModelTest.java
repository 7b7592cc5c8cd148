package org.foleystudio.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.foleystudio.app.cli.TestBundles;
import org.foleystudio.app.preferences.Preferences;
import org.foleystudio.app.ui.Tasks;
import org.foleystudio.app.ui.Toasts;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.bundle.Bundle;
import org.foleystudio.engine.bundle.BundleArchive;
import org.foleystudio.engine.bundle.BundleManifest;
import org.foleystudio.engine.bundle.BundleStore;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.files.ProgramFolders;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shelf without a toolkit, on real files and against a server on this computer that behaves badly. */
class ModelsViewModelTest {
    private static final String ENTRY = "mdsgen-b-audioldm";

    @TempDir
    Path temp;

    private final Tasks tasks = Tasks.sameThread();
    private final Toasts toasts = new Toasts();
    private final List<Path> played = new ArrayList<>();
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private Preferences preferences;
    private ProgramFolders folders;
    private ModelsViewModel model;
    private HttpServer server;
    private byte[] published;

    @BeforeEach
    void start() throws Exception {
        preferences = new Preferences(temp.resolve("projects"));
        folders = new ProgramFolders(temp.resolve("home"), temp.resolve("data"));
        TestBundles.write(folders.shippedModels(), "small");
        published = Files.readAllBytes(network(temp.resolve("published.safetensors")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        catalogue();
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
        server.stop(0);
        tasks.close();
    }

    /** A network of the released grid with few numbers. */
    private static Path network(Path file) throws FoleyException {
        MdsGenConfig like = MdsGenConfig.released(MdsGenSize.B);
        MdsGenConfig small = new MdsGenConfig(
                64,
                6,
                1,
                like.latentChannels(),
                like.latentRows(),
                like.latentColumns(),
                like.timeAxis(),
                4,
                like.frequencyEmbeddingSize(),
                false);
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : MdsGen.publishedTensors(small)) {
            int count = Math.toIntExact(info.elements());
            if (info.type().isFloat()) {
                writer.add(info, () -> FloatBuffer.allocate(count));
            } else {
                writer.addLongs(info.name(), info.shape(), () -> new long[count]);
            }
        }
        writer.write(file, Progress.NONE);
        return file;
    }

    private void catalogue() throws IOException {
        JsonObject file = new JsonObject();
        file.add("roles", array("network"));
        file.addProperty("required", true);
        file.addProperty("file", "network.pt");
        file.addProperty("where", "a page");
        file.addProperty("codeLicence", "Code-1");
        file.addProperty("weightsLicence", "Weights-1");
        file.add("sha256", com.google.gson.JsonNull.INSTANCE);
        file.add("places", array("http://127.0.0.1:" + server.getAddress().getPort() + "/network"));
        JsonObject codec = file.deepCopy();
        codec.add("roles", array("codec"));
        codec.addProperty("file", "vae.safetensors");
        codec.add("places", new JsonArray());
        JsonObject entry = new JsonObject();
        entry.addProperty("name", ENTRY);
        entry.addProperty("title", "As released");
        entry.addProperty("kind", "audioldm");
        JsonArray files = new JsonArray();
        files.add(file);
        files.add(codec);
        entry.add("files", files);
        JsonArray entries = new JsonArray();
        entries.add(entry);
        JsonObject root = new JsonObject();
        root.addProperty("schemaVersion", 2);
        root.add("entries", entries);
        Files.writeString(folders.shippedModels().resolve("catalog.json"), root.toString());
    }

    private static JsonArray array(String text) {
        JsonArray array = new JsonArray();
        array.add(text);
        return array;
    }

    private interface Behaviour {
        void answer(HttpExchange exchange, int from) throws IOException;
    }

    private void serve(Behaviour behaviour) {
        server.createContext("/network", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            try (exchange) {
                behaviour.answer(exchange, range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", "")));
            }
        });
    }

    private void send(HttpExchange exchange, int from, int to) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (published.length - 1) + "/" + published.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, published.length - from);
        exchange.getResponseBody().write(published, from, to - from);
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
        serve((exchange, from) -> send(exchange, 0, published.length));
        model.download(card(ENTRY));
        assertThat(ranges).isEmpty();
        assertThat(model.downloadObstacle(card(ENTRY))).contains("Accept the terms");
    }

    @Test
    void goesOnWithADownloadThatWasCutAndStopped() {
        int half = published.length / 2;
        serve((exchange, from) -> {
            if (ranges.size() == 1) {
                exchange.sendResponseHeaders(200, published.length);
                exchange.getResponseBody().write(published, 0, half);
                exchange.getResponseBody().flush();
                exchange.close(); // the line is cut
            } else {
                send(exchange, from, published.length);
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
        serve((exchange, from) -> send(exchange, from, published.length));
        model.refresh();
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.PAUSED);
        model.accept(card(ENTRY), true);
        model.download(card(ENTRY));
        assertThat(ranges).containsExactly("bytes=" + published.length / 3 + "-");
        assertThat(card(ENTRY).state()).isEqualTo(ModelState.NEEDS_FILES);
    }

    @Test
    void saysThatAPageIsNoModel() {
        serve((exchange, from) -> {
            byte[] page = "<html>log in first</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
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
        Path wrong = temp.resolve("holiday.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.add(
                new TensorInfo("a.b", org.foleystudio.engine.checkpoint.DType.F32, List.of(2L)),
                () -> FloatBuffer.wrap(new float[2]));
        writer.write(wrong, Progress.NONE);
        Path truncated = temp.resolve("truncated.safetensors");
        Files.write(truncated, Arrays.copyOf(published, published.length / 2));
        Path hostile = temp.resolve("hostile.pt");
        hostilePickle(hostile);
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

    /** A PyTorch file whose unpickling would run a command. */
    private void hostilePickle(Path file) throws IOException {
        String pickle = "cos\nsystem\n(S'touch " + temp.resolve("owned") + "'\ntR.";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("archive/version"));
            zip.write('3');
        }
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
        assertThat(Optional.of(meter.report("verify", 0, 10).title())).contains("Checking the hash");
    }
}
