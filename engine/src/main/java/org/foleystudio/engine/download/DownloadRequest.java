package org.foleystudio.engine.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One file that is wanted.
 *
 * @param places addresses to fetch it from; the next is tried where one has no such file
 * @param target where it goes
 * @param sha256 its published hash, if any
 */
public record DownloadRequest(List<URI> places, Path target, Optional<String> sha256) {
    public DownloadRequest {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a download needs a place");
        }
    }
}
