package org.foleystudio.app.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.checkpoint.DType;
import org.foleystudio.engine.checkpoint.SafetensorsWriter;
import org.foleystudio.engine.checkpoint.TensorInfo;
import org.foleystudio.engine.codec.AudioLdmAutoencoderKl;
import org.foleystudio.engine.codec.HifiGan;
import org.foleystudio.engine.mdsgen.MdsGen;
import org.foleystudio.engine.mdsgen.MdsGenConfig;
import org.foleystudio.engine.mdsgen.MdsGenSize;
import org.foleystudio.engine.vision.CavpVideoEncoder;

/**
 * A catalogue with one model, whose network is fetched from a server on this computer that behaves as it is told, and whose
 * other parts must be got by hand; and files as people drop them.
 */
final class ShelfServer implements AutoCloseable {
    static final String ENTRY = "mdsgen-b-audioldm";

    final byte[] published;
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;

    /** What the server does when it is asked. */
    interface Behaviour {
        void answer(HttpExchange exchange, int from) throws IOException;
    }

    /** Begins to serve and writes the catalogue beside the shipped models. */
    ShelfServer(Path shippedModels, Path scratch) throws Exception {
        published = Files.readAllBytes(network(scratch.resolve("published.safetensors")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "shelf-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        Files.createDirectories(shippedModels);
        Files.writeString(shippedModels.resolve("catalog.json"), catalogue());
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
        return tensors(file, MdsGen.publishedTensors(small), DType.F32);
    }

    static Path codec(Path file) throws FoleyException {
        return tensors(file, AudioLdmAutoencoderKl.parameters(), DType.F16);
    }

    static Path vocoder(Path file) throws FoleyException {
        return tensors(file, HifiGan.parameters(), DType.F16);
    }

    static Path encoder(Path file) throws FoleyException {
        return tensors(file, CavpVideoEncoder.parameters(), DType.F16);
    }

    /** Zeros under published names. */
    private static Path tensors(Path file, List<TensorInfo> infos, DType floats) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        for (TensorInfo info : infos) {
            int count = Math.toIntExact(info.elements());
            if (info.type().isFloat()) {
                writer.add(new TensorInfo(info.name(), floats, info.shape()), () -> FloatBuffer.allocate(count));
            } else {
                writer.addLongs(info.name(), info.shape(), () -> new long[count]);
            }
        }
        writer.write(file, Progress.NONE);
        return file;
    }

    /** A file that is whole and of no use here. */
    static Path wrong(Path file) throws FoleyException {
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.add(new TensorInfo("a.b", DType.F32, List.of(2L)), () -> FloatBuffer.wrap(new float[2]));
        writer.write(file, Progress.NONE);
        return file;
    }

    /** The half of the network. */
    Path truncated(Path file) throws IOException {
        return Files.write(file, Arrays.copyOf(published, published.length / 2));
    }

    /** A PyTorch file whose unpickling would run a command that makes {@code mark}. */
    static Path hostile(Path file, Path mark) throws IOException {
        String pickle = "cos\nsystem\n(S'touch " + mark + "'\ntR.";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle.getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("archive/version"));
            zip.write('3');
        }
        return file;
    }

    private String catalogue() {
        JsonObject file = new JsonObject();
        file.add("roles", array("network"));
        file.addProperty("required", true);
        file.addProperty("file", "network.pt");
        file.addProperty("where", "a page");
        file.addProperty("codeLicence", "Code-1");
        file.addProperty("weightsLicence", "Weights-1");
        file.add("sha256", JsonNull.INSTANCE);
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
        return root.toString();
    }

    private static JsonArray array(String text) {
        JsonArray array = new JsonArray();
        array.add(text);
        return array;
    }

    void serve(Behaviour behaviour) {
        server.createContext("/network", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            try (exchange) {
                behaviour.answer(exchange, range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", "")));
            }
        });
    }

    /** Sends from a byte up to another, and ends the line there. */
    void send(HttpExchange exchange, int from, int to) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (published.length - 1) + "/" + published.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, published.length - from);
        exchange.getResponseBody().write(published, from, to - from);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
