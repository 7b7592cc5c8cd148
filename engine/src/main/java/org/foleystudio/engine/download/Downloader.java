package org.foleystudio.engine.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.foleystudio.engine.FoleyException;
import org.foleystudio.engine.Progress;
import org.foleystudio.engine.files.ContentHash;
import org.foleystudio.engine.files.WholeFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a file into a {@code .part} beside its place, goes on where a former try was cut, and moves it into place once
 * its size and hash are right. A cancelled or cut download keeps its part for the next try.
 */
public final class Downloader {
    private static final Logger LOG = LoggerFactory.getLogger(Downloader.class);
    private static final Pattern HASH = Pattern.compile("\"?([0-9a-f]{64})\"?");
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");
    private static final int UNREACHABLE_ATTEMPTS = 3;
    private static final int LONGEST_PAGE = 1 << 20;
    private static final int MOST_HOPS = 10;
    private static final int PIECE = 1 << 16;

    private final DownloadOptions options;
    private final HttpClient client;

    /** A downloader that reaches the web as told. */
    public Downloader(DownloadOptions options) {
        this.options = options;
        client = HttpClient.newBuilder()
                .proxy(options.selector())
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.patience())
                .build();
    }

    /** A connection that was cut or a server that is busy: worth another try. */
    private static final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;

        /** Waiting helps little where there is no network, or no server. */
        private final boolean isUnreachable;

        Interrupted(String what) {
            this(what, false);
        }

        Interrupted(String what, boolean isUnreachable) {
            super(what);
            this.isUnreachable = isUnreachable;
        }
    }

    /** There is no such file at this place. */
    private static final class Absent extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What the server told on the way to the answer. */
    private record Answer(HttpResponse<InputStream> response, Optional<String> sha256) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        boolean isPage() {
            return header("content-type").toLowerCase(Locale.ROOT).startsWith("text/html");
        }
    }

    /** Fetches a file; one that is already in its place is only checked against its published hash. */
    public Downloaded fetch(DownloadRequest request, Progress progress) throws FoleyException {
        if (Files.isRegularFile(request.target())) {
            String hash = ContentHash.sha256(request.target(), progress);
            if (request.sha256().isEmpty() || request.sha256().get().equals(hash)) {
                return new Downloaded(request.target(), hash, request.sha256().isPresent());
            }
        }
        for (URI place : request.places()) {
            try {
                return fetch(request, place, progress);
            } catch (Absent e) {
                LOG.info("no such file at {}", place);
            }
        }
        throw new FoleyException(
                FoleyException.Code.MISSING,
                "There is no file at " + request.places().get(request.places().size() - 1)
                        + " any more; look for it on the page of its authors.");
    }

    private Downloaded fetch(DownloadRequest request, URI place, Progress progress) throws FoleyException, Absent {
        Path part = request.target().resolveSibling(request.target().getFileName() + ".part");
        long wait = options.firstWait().toMillis();
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<String> told = once(place, part, progress);
                return finish(request, place, part, request.sha256().or(() -> told), progress);
            } catch (Interrupted e) {
                LOG.info("attempt {} of {} at {}: {}", attempt, options.attempts(), place, e.getMessage());
                int most = e.isUnreachable ? Math.min(UNREACHABLE_ATTEMPTS, options.attempts()) : options.attempts();
                if (attempt >= most) {
                    throw new FoleyException(
                            FoleyException.Code.FILE,
                            "The download of " + request.target().getFileName() + " from " + place.getHost()
                                    + " broke off (" + e.getMessage() + "); check the connection and start it again, it"
                                    + " goes on where it stopped.",
                            e);
                }
                progress.report("retry", attempt + 1L, most);
                pause(wait, progress);
                wait *= 2;
            }
        }
    }

    private static void pause(long millis, Progress progress) throws FoleyException {
        try {
            for (long left = millis; left > 0; left -= 100) {
                progress.checkCancelled();
                Thread.sleep(Math.min(100, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FoleyException(FoleyException.Code.CANCELLED, "Cancelled.", e);
        }
    }

    /** One try: asks for the rest and appends it; returns the hash that the server names for the whole. */
    private Optional<String> once(URI place, Path part, Progress progress) throws FoleyException, Interrupted, Absent {
        long have = part.toFile().length();
        Answer answer = ask(place, have, progress);
        if (answer.isPage() && answer.status() == 200) {
            URI file = ConfirmationPage.follow(answer.response().uri(), text(answer))
                    .orElseThrow(() -> page(place));
            answer = ask(file, have, progress);
            if (answer.isPage()) {
                close(answer);
                throw page(place);
            }
        }
        switch (answer.status()) {
            case 200 -> append(answer, part, 0, length(answer), progress);
            case 206 -> {
                Matcher range = RANGE.matcher(answer.header("content-range"));
                if (!range.matches() || Long.parseLong(range.group(1)) != have) {
                    close(answer);
                    delete(part);
                    throw new Interrupted("the server sent another part than was asked for");
                }
                append(answer, part, have, Long.parseLong(range.group(2)), progress);
            }
            case 416 -> {
                close(answer);
                if (!answer.header("content-range").equals("bytes */" + have)) {
                    delete(part);
                    throw new Interrupted("the file on the server has changed");
                }
            }
            default -> throw refused(answer, place);
        }
        return answer.sha256();
    }

    private static FoleyException page(URI place) {
        return new FoleyException(
                FoleyException.Code.FILE,
                "The address " + place + " gave a web page instead of the file; open it in a browser, save the file and"
                        + " import it with `foley models import`.");
    }

    private FoleyException refused(Answer answer, URI place) throws Interrupted, Absent {
        close(answer);
        int status = answer.status();
        if (status == 404 || status == 410) {
            throw new Absent();
        }
        if (status == 408 || status == 429 || status >= 500) {
            throw new Interrupted("the server answered " + status);
        }
        return new FoleyException(
                FoleyException.Code.FILE,
                "The server " + place.getHost() + " refused the download (answer " + status + "); open " + place
                        + " in a browser, save the file and import it with `foley models import`.");
    }

    private static long length(Answer answer) {
        return answer.response().headers().firstValueAsLong("content-length").orElse(-1);
    }

    /** Follows redirects by hand: hosts of large files name the hash on the way, and none may leave https for http. */
    private Answer ask(URI place, long from, Progress progress) throws FoleyException, Interrupted {
        URI at = place;
        Optional<String> hash = Optional.empty();
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            progress.checkCancelled();
            HttpRequest.Builder request = HttpRequest.newBuilder(at).header("User-Agent", "foley-studio");
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            HttpResponse<InputStream> response = send(request.build(), progress);
            Answer answer = new Answer(response, hash);
            Matcher named = HASH.matcher(answer.header("x-linked-etag"));
            hash = named.matches() ? Optional.of(named.group(1)) : hash;
            String next = answer.header("location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
                return new Answer(response, hash);
            }
            close(answer);
            URI target = at.resolve(next);
            if ("https".equals(at.getScheme()) && !"https".equals(target.getScheme())) {
                throw new FoleyException(
                        FoleyException.Code.FILE,
                        "The address " + place + " leads to an unprotected one (" + target.getHost()
                                + "); it was not followed.");
            }
            at = target;
        }
        throw new FoleyException(FoleyException.Code.FILE, "The address " + place + " leads round in a circle.");
    }

    private HttpResponse<InputStream> send(HttpRequest request, Progress progress) throws FoleyException, Interrupted {
        CompletableFuture<HttpResponse<InputStream>> sending =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        long waited = 0;
        while (true) {
            try {
                return sending.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                waited += 100;
                if (progress.isCancelled() || waited >= options.patience().toMillis()) {
                    sending.cancel(true);
                    progress.checkCancelled();
                    throw new Interrupted("no answer");
                }
            } catch (ExecutionException e) {
                LOG.info("{} did not answer", request.uri(), e.getCause());
                throw new Interrupted(words(e.getCause()), e.getCause() instanceof ConnectException);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FoleyException(FoleyException.Code.CANCELLED, "Cancelled.", e);
            }
        }
    }

    /** Why no answer came, for people. */
    private static String words(@Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            boolean isUnknown = cause.getCause() instanceof UnresolvedAddressException
                    || cause.getCause() instanceof ConnectException inner
                            && inner.getCause() instanceof UnresolvedAddressException;
            return isUnknown ? "there is no such server, or no network" : "the server cannot be reached";
        }
        if (cause instanceof SSLException) {
            return "no safe connection: " + cause.getMessage();
        }
        return cause instanceof HttpTimeoutException ? "no answer" : "the connection was cut";
    }

    private static String text(Answer answer) throws Interrupted {
        try (InputStream body = answer.response().body()) {
            return new String(body.readNBytes(LONGEST_PAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Interrupted("the connection was cut");
        }
    }

    private static void close(Answer answer) {
        try {
            answer.response().body().close();
        } catch (IOException e) {
            LOG.debug("an answer did not close", e);
        }
    }

    private static void delete(Path part) throws FoleyException {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw WholeFile.failure(part, e);
        }
    }

    private void append(Answer answer, Path part, long from, long total, Progress progress)
            throws FoleyException, Interrupted {
        Path folder = Objects.requireNonNull(part.toAbsolutePath().getParent());
        try (InputStream body = answer.response().body();
                StallGuard guard = StallGuard.watch(body, options.patience())) {
            Files.createDirectories(folder);
            WholeFile.checkRoom(folder, total - from);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(from).position(from);
                byte[] piece = new byte[PIECE];
                long done = from;
                int count;
                while ((count = guard.read(piece)) > 0) {
                    progress.checkCancelled();
                    ByteBuffer bytes = ByteBuffer.wrap(piece, 0, count);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    done += count;
                    progress.report("download", done, Math.max(total, 0));
                }
                if (total >= 0 && done != total) {
                    throw new Interrupted("only " + done + " of " + total + " bytes came");
                }
            }
        } catch (StallGuard.CutException e) {
            throw new Interrupted(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw WholeFile.failure(part, e);
        }
    }

    private static Downloaded finish(
            DownloadRequest request, URI place, Path part, Optional<String> expected, Progress progress)
            throws FoleyException {
        String hash = ContentHash.sha256(part, progress);
        if (expected.isPresent() && !expected.get().equals(hash)) {
            delete(part);
            throw new FoleyException(
                    FoleyException.Code.FILE,
                    "The file from " + place + " is not the published one (its sha256 is " + hash + " instead of "
                            + expected.get() + "); it was thrown away. Try again later or elsewhere.");
        }
        try {
            WholeFile.moveIntoPlace(part, request.target());
        } catch (IOException e) {
            throw WholeFile.failure(request.target(), e);
        }
        return new Downloaded(request.target(), hash, expected.isPresent());
    }
}
