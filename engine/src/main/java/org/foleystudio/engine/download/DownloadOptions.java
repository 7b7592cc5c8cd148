package org.foleystudio.engine.download;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foleystudio.engine.FoleyException;

/**
 * How the web is reached.
 *
 * @param proxy host and port of the proxy, if any
 * @param attempts tries before a cut or busy connection counts as a failure
 * @param firstWait wait before the second try; doubled before each further one
 * @param patience longest wait for an answer, or for the next bytes of one
 */
public record DownloadOptions(Optional<InetSocketAddress> proxy, int attempts, Duration firstWait, Duration patience) {
    public DownloadOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt, got " + attempts);
        }
    }

    /** Six attempts in about half a minute of waiting. */
    public static DownloadOptions usual(Optional<InetSocketAddress> proxy) {
        return new DownloadOptions(proxy, 6, Duration.ofSeconds(1), Duration.ofSeconds(60));
    }

    /** The proxy that a user named ({@code host:port} or a URL), else that of the environment, if any. */
    public static Optional<InetSocketAddress> proxy(Optional<String> named, Map<String, String> environment)
            throws FoleyException {
        String text = named.orElseGet(
                () -> environment.getOrDefault("https_proxy", environment.getOrDefault("HTTPS_PROXY", "")));
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && "http".equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
                return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        throw wrong(text, new IllegalArgumentException(text));
    }

    private static FoleyException wrong(String text, Exception cause) {
        return new FoleyException(
                FoleyException.Code.SETTINGS, "\"" + text + "\" is not a proxy; give it as HOST:PORT.", cause);
    }

    ProxySelector selector() {
        return proxy.map(ProxySelector::of).orElseGet(() -> ProxySelector.of(null));
    }
}
