package org.foleystudio.engine.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this computer that behaves as badly as the web does. */
class DownloaderTest {
    private static final byte[] WHOLE = new byte[300_000];

    static {
        new Random(7).nextBytes(WHOLE);
    }

    @TempDir
    Path folder;

    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Downloader downloader;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        downloader =
                new Downloader(new DownloadOptions(Optional.empty(), 4, Duration.ofMillis(1), Duration.ofSeconds(3)));
        target = folder.resolve("weights.ckpt");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Behaviour {
        void answer(HttpExchange exchange, int from) throws IOException;
    }

    private URI on(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            try (exchange) {
                behaviour.answer(exchange, from);
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void send(HttpExchange exchange, int from, int to) throws IOException {
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (WHOLE.length - 1) + "/" + WHOLE.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, WHOLE.length - from);
        exchange.getResponseBody().write(WHOLE, from, to - from);
    }

    private static void page(HttpExchange exchange, String html) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Downloaded fetch(Optional<String> sha256, URI... places) throws FoleyException {
        return downloader.fetch(new DownloadRequest(Arrays.asList(places), target, sha256), Progress.NONE);
    }

    private void assertOnly(Path... files) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactlyInAnyOrder(files);
        }
    }

    @Test
    void goesOnWhereTheConnectionWasCut() throws Exception {
        URI place = on("/cut", (exchange, from) -> send(exchange, from, Math.min(WHOLE.length, from + 110_000)));
        Downloaded came = fetch(Optional.empty(), place);
        assertThat(target).hasBinaryContent(WHOLE);
        assertThat(ranges.get(0)).isEqualTo("null");
        assertThat(ranges).hasSizeGreaterThan(2).last().asString().matches("bytes=\\d+-");
        assertThat(came.isConfirmed()).isFalse();
        assertThat(came.sha256()).isEqualTo(ContentHash.sha256(WHOLE));
        assertOnly(target);
    }

    @Test
    void startsAnewWhereTheServerIgnoresTheRange() throws Exception {
        Files.write(folder.resolve("weights.ckpt.part"), new byte[1000]);
        URI place = on("/whole", (exchange, from) -> send(exchange, 0, WHOLE.length));
        fetch(Optional.of(ContentHash.sha256(WHOLE)), place);
        assertThat(ranges).containsExactly("bytes=1000-");
        assertThat(target).hasBinaryContent(WHOLE);
    }

    @Test
    void throwsAwayWhatHasAnotherHash() throws Exception {
        URI place = on("/wrong", (exchange, from) -> send(exchange, from, WHOLE.length));
        assertThatThrownBy(() -> fetch(Optional.of("0".repeat(64)), place))
                .isInstanceOf(FoleyException.class)
                .hasMessageContaining("not the published one");
        assertOnly();
    }

    @Test
    void believesTheHashThatTheHostNamesOnTheWay() throws Exception {
        URI real = on("/real", (exchange, from) -> send(exchange, from, WHOLE.length));
        URI place = on("/resolve", (exchange, from) -> {
            exchange.getResponseHeaders().add("Location", real.getPath());
            exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + ContentHash.sha256(WHOLE) + "\"");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(fetch(Optional.empty(), place).isConfirmed()).isTrue();
    }

    @Test
    void followsTheConfirmationPageOfADrive() throws Exception {
        on("/download", (exchange, from) -> {
            assertThat(exchange.getRequestURI().getQuery()).isEqualTo("id=abc&confirm=t&uuid=1-2");
            send(exchange, from, WHOLE.length);
        });
        URI place = on(
                "/uc",
                (exchange, from) -> page(
                        exchange,
                        "<html><form id=\"download-form\" action=\"/download\" method=\"get\">"
                                + "<input type=\"hidden\" name=\"id\" value=\"abc\">"
                                + "<input type=\"hidden\" name=\"confirm\" value=\"t\">"
                                + "<input type=\"hidden\" name=\"uuid\" value=\"1-2\"></form></html>"));
        fetch(Optional.empty(), place);
        assertThat(target).hasBinaryContent(WHOLE);
    }

    @Test
    void recognisesAPageThatIsNoFile() throws Exception {
        URI place = on("/login", (exchange, from) -> page(exchange, "<html>Please sign in</html>"));
        assertThatThrownBy(() -> fetch(Optional.empty(), place)).hasMessageContaining("web page");
        assertOnly();
    }

    @Test
    void waitsForABusyServerAndGivesUpInTheEnd() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        URI busy = on("/busy", (exchange, from) -> {
            if (calls.incrementAndGet() < 3) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                send(exchange, from, WHOLE.length);
            }
        });
        fetch(Optional.empty(), busy);
        assertThat(calls).hasValue(3);
        Files.delete(target);
        URI dead = on("/dead", (exchange, from) -> exchange.sendResponseHeaders(500, -1));
        assertThatThrownBy(() -> fetch(Optional.empty(), dead)).hasMessageContaining("broke off");
    }

    @Test
    void triesTheNextPlaceWhereAFileIsMissing() throws Exception {
        URI none = on("/none", (exchange, from) -> exchange.sendResponseHeaders(404, -1));
        URI here = on("/here", (exchange, from) -> send(exchange, from, WHOLE.length));
        fetch(Optional.empty(), none, here);
        assertThat(target).hasBinaryContent(WHOLE);
        Files.delete(target);
        assertThatThrownBy(() -> fetch(Optional.empty(), none))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.MISSING));
    }

    @Test
    void cutsAConnectionThatStandsStill() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        URI place = on("/still", (exchange, from) -> {
            if (calls.incrementAndGet() == 1) {
                send(exchange, from, 50_000);
                exchange.getResponseBody().flush();
                pause(6_000);
            } else {
                send(exchange, from, WHOLE.length);
            }
        });
        fetch(Optional.empty(), place);
        assertThat(target).hasBinaryContent(WHOLE);
        assertThat(calls).hasValueGreaterThan(1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void doesNotGoRoundInCircles() {
        URI place = on("/circle", (exchange, from) -> {
            exchange.getResponseHeaders().add("Location", "/circle");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> fetch(Optional.empty(), place)).hasMessageContaining("circle");
    }

    @Test
    void startsNothingThatTheDiskCannotHold() throws Exception {
        URI place = on("/huge", (exchange, from) -> {
            exchange.sendResponseHeaders(200, Long.MAX_VALUE / 2);
            exchange.getResponseBody().flush(); // else a newer Java closes before it says anything
        });
        assertThatThrownBy(() -> fetch(Optional.empty(), place))
                .isInstanceOfSatisfying(
                        FoleyException.class,
                        e -> assertThat(e.code()).as("%s", e).isEqualTo(FoleyException.Code.DISK_FULL));
        assertThat(target).doesNotExist();
    }

    @Test
    void keepsThePartWhenItIsCancelled() throws Exception {
        URI place = on("/slow", (exchange, from) -> send(exchange, from, WHOLE.length));
        AtomicInteger reports = new AtomicInteger();
        Progress stop = new Progress() {
            @Override
            public void report(String stage, long done, long total) {
                reports.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return reports.get() > 0;
            }
        };
        assertThatThrownBy(() -> downloader.fetch(new DownloadRequest(List.of(place), target, Optional.empty()), stop))
                .isInstanceOfSatisfying(
                        FoleyException.class, e -> assertThat(e.code()).isEqualTo(FoleyException.Code.CANCELLED));
        assertOnly(folder.resolve("weights.ckpt.part"));
        assertThat(Files.size(folder.resolve("weights.ckpt.part"))).isPositive();
        fetch(Optional.of(ContentHash.sha256(WHOLE)), place);
        assertThat(ranges.get(1)).startsWith("bytes=");
        assertOnly(target);
    }

    @Test
    void readsProxies() throws Exception {
        assertThat(DownloadOptions.proxy(Optional.of("proxy.example:3128"), Map.of())
                        .orElseThrow()
                        .getPort())
                .isEqualTo(3128);
        assertThat(DownloadOptions.proxy(Optional.empty(), Map.of("https_proxy", "http://p:1/"))
                        .orElseThrow()
                        .getPort())
                .isEqualTo(1);
        assertThat(DownloadOptions.proxy(Optional.empty(), Map.of())).isEmpty();
        assertThatThrownBy(() -> DownloadOptions.proxy(Optional.of("socks5://p:1"), Map.of()))
                .hasMessageContaining("HOST:PORT");
    }
}
